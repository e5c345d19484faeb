"""Test documents by a second author: families of files whose facts are known by construction, for `bench/reading.py`.

The matter (themes, notices, news, statutes), the templates and the names share nothing with what the roles are trained on.
"""
