"""案例: exemplars by their parts, where they come from, and what they count."""
