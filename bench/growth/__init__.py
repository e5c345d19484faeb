"""A corpus that grows as text does: new documents bring new words, ever fewer of them, and never none."""
