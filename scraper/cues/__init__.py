"""What one row says alone: names, dates, kinds, labels, controls, bylines."""
