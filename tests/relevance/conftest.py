from __future__ import annotations

import pytest

from .floors import Floors


@pytest.fixture(scope="session")
def floors(request: pytest.FixtureRequest) -> Floors:
    """The committed floors, with what the command line allows."""
    option = request.config.getoption
    return Floors(may_raise=option("--raise-floors"), lower_because=option("--lower-floors-because"))
