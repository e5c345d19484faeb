"""HTML of pages: records, listings and packs in, text out."""
