"""Files, folders, packages and addresses come in; records and snapshots go out."""
