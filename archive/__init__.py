"""The record: what every other package shares, and which knows none of them."""
