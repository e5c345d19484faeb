"""Records become a Whoosh index, queries become ranked paragraphs, the index becomes files for the browser."""
