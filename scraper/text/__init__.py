"""A raw text as rows that know their characters, and the account of what is taken away."""
