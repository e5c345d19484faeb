"""Searches that are measured side by side: each is built from the same laws, and asked the same in the same browser."""
