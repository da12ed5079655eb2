"""Runs that many tests look at, made once."""

from __future__ import annotations

from dataclasses import replace

import pytest

YEARS_TWO = 104


@pytest.fixture(scope="session")
def scenario():
    """The baseline."""
    from thermidor.scenarios import load

    return load("history")


@pytest.fixture(scope="session")
def pack():
    """The whole society, laid out."""
    from thermidor.scenarios.simulate import packed

    return packed()


@pytest.fixture(scope="session")
def theta(pack):
    """Reference values."""
    from thermidor import russia

    return pack.theta(russia.reference_for(pack))


@pytest.fixture(scope="session")
def expected(pack):
    """The compiled dice without chance."""
    from thermidor.scenarios.simulate import _expected

    return _expected((), None)


@pytest.fixture(scope="session")
def counts(pack):
    """The dice of whole people."""
    from thermidor.scenarios.simulate import _counts

    return _counts((), None)


@pytest.fixture(scope="session")
def path(expected, scenario, theta):
    """The whole period in `expected`, which is given the decisions of history."""
    return expected.run(scenario.outside(scenario.as_history_decided()), theta)


@pytest.fixture(scope="session")
def short(scenario):
    """The first two years."""
    return replace(scenario, weeks=YEARS_TWO)


@pytest.fixture(scope="session")
def drawn(counts, short, theta):
    """Three counts runs over two years."""
    return counts.run(short.outside(), [1, 2, 3], theta)


@pytest.fixture(scope="session")
def record():
    """A record of three whole counts runs."""
    from thermidor.scenarios import run

    return run("history", runs=3, seed=5)
