"""Two texts side by side: which passage of one is which of the other, and what became of its words."""
