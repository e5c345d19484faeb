"""Hypothesis: the same examples at every run of the suite; `HYPOTHESIS_PROFILE=hunt` looks for new ones, at length."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("suite", derandomize=True, deadline=None, max_examples=100, suppress_health_check=_SLOW_IS_FINE)
settings.register_profile("hunt", deadline=None, max_examples=5000, print_blob=True, suppress_health_check=_SLOW_IS_FINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
