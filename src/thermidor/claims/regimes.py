"""Names given afterwards to what a government does, from who holds the centre and from the levers as executed.

No room reads these names and no programme aims at them. A week that fits none is 'something else'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .reading import lever, paths

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

NAMES = ("old state", "provisional", "war communism", "NEP", "1929", "something else")
HALF, QUARTER = 0.5, 0.25


def regimes(data: xarray.Dataset) -> NDArray[np.str_]:
    """The name of each week, text (runs, weeks); '' where the record has gaps.

    - 'old state', 'provisional': who holds the centre, whatever the levers.
    - 'war communism': grain taken by force, trade in grain forbidden, no more than half of the possible investment.
    - 'NEP': no force, free trade in grain, a tax, no pressure to join collective farms.
    - '1929': much investment, with force or with pressure to join collective farms.

    Raises:
        Untold: when the record carries neither government nor levers.
    """
    powers = [paths(data, "government", power=power) for power in ("imperial", "provisional", "soviet")]
    force, tax, market, investment, joining = (
        lever(data, name) for name in ("requisition", "grain_tax", "grain_market", "investment", "collectivisation")
    )
    known = np.isfinite(sum(powers) + force + tax + market + investment + joining)
    centre = np.argmax(np.nan_to_num(np.stack(powers)), axis=0)
    soviet = centre == 2
    built = (investment > HALF) & (np.maximum(force, joining) > QUARTER)
    war = (force > HALF) & (market < HALF) & (investment <= HALF)
    trade = (force < QUARTER) & (market > HALF) & (tax > QUARTER / 2) & (joining < QUARTER)
    return np.select(
        [~known, centre == 0, centre == 1, soviet & built, soviet & war, soviet & trade],
        ["", "old state", "provisional", "1929", "war communism", "NEP"],
        "something else",
    )


def shares(data: xarray.Dataset) -> dict[str, NDArray[np.float64]]:
    """Share of runs under each name by week: name -> float64 (weeks)."""
    found = regimes(data)
    return {name: (found == name).mean(axis=0) for name in NAMES}
