"""Links that never die, what documents say of one another, and how a passage is cited."""
