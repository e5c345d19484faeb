"""Duties that documents set, each with its day and the sentence that says so."""
