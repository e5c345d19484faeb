"""Running MkDocs: the configuration, the site's folder, the program's own files."""
