"""MkDocs events: thin adapters over the archive and the index."""
