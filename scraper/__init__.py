"""A raw thing becomes records: decode, extract, restore, read the grammar of official documents."""
