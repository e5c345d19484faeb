"""The sequence: a raw thing becomes its documents."""
