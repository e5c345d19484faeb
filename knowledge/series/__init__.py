"""年度要点: what an organ writes every year under one name, and what became of each item."""
