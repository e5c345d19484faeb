"""Extractors: one module a media type, behind one small interface."""
