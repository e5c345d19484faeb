"""Rows of known roles become blocks, metadata and doubts."""
