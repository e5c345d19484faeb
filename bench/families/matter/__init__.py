"""What the documents say, before any template."""
