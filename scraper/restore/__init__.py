"""Undo what print and extraction did to a text: wraps, page and column breaks."""
