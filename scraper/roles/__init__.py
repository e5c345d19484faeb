"""What each row is in its document, and the values that head and tail give."""
