"""Bytes that nobody wrote on purpose, given to everything that reads: `make fuzz`; and those that once did harm."""
