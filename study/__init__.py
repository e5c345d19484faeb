"""A study session made from passages of the archive: 学习包."""
