"""How records are held against what is known of their documents; used by `bench/reading.py`."""
