"""Where the room `abroad` begins: countries, their parties and those who rule there.

Rows stand in the order of COUNTRIES. All figures are assumed (orders of magnitude from memory of standard works) unless a line says
otherwise; none is a figure of the archive.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from thermidor.society import COUNTRIES

# country: industry (machine-building, Germany = 1), share in Russia's foreign trade of 1913, share of people on land of their own,
# readiness of neighbours and great powers to put a revolution down, members of trade unions at their height (thousand).
COUNTRY: dict[str, tuple[float, float, float, float, float]] = {
    # assumed. Trade: nearly half of imports and 30 % of exports of 1913; unions: eight million in 1920-21; victors on the Rhine, tired
    "germany": (1.0, 0.38, 0.25, 0.4, 8000.0),
    # assumed. The republic alone; bread and coal from the victors; unions near a million in 1921
    "austria": (0.12, 0.02, 0.30, 0.7, 1000.0),
    # assumed. Estates rule the land, yet land is promised; two neighbours with armies on the march; unions 0.2 to 0.7 million
    "hungary": (0.08, 0.01, 0.25, 1.0, 400.0),
    # assumed. Sharecroppers and day labourers beside small owners; a victor itself; unions above two million in 1920
    "italy": (0.25, 0.02, 0.35, 0.4, 2200.0),
    # assumed. A country of small owners; beaten, watched by its neighbours; unions of some tens of thousands
    "bulgaria": (0.01, 0.0, 0.75, 0.7, 40.0),
    # assumed. Tenants and small owners; concessions and gunboats; unions above two million in 1927
    "china": (0.05, 0.06, 0.50, 0.6, 2000.0),
}

# country: members of groups that will be communist (thousand), maturity, concessions made already.
PARTY: dict[str, tuple[float, float, float]] = {
    "germany": (3.0, 0.20, 0.15),  # assumed: a league inside a mass party, able leaders, few cadres; social insurance since the 1880s
    "austria": (0.2, 0.05, 0.20),  # assumed: a handful on the left; votes for men since 1907
    "hungary": (0.2, 0.05, 0.05),  # assumed: a handful; narrow franchise
    "italy": (2.0, 0.10, 0.15),  # assumed: a revolutionary wing of a mass party; wide franchise of 1912
    "bulgaria": (3.0, 0.25, 0.15),  # assumed: a party of its own since 1903, small and schooled
    "china": (0.0, 0.0, 0.0),  # assumed: none yet
}


def covariates(regions: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Fixed attributes of the countries (shape: country). Regions play no part."""
    table = np.array([COUNTRY[name] for name in COUNTRIES.values])
    names = ("industry_abroad", "trade_abroad", "proprietors_abroad", "outside_force", "organised_abroad")
    return {name: table[:, place] for place, name in enumerate(names)}


def traces(regions: tuple[str, ...]) -> dict[str, Any]:
    """Parties and rulers on the first day; whatever is not named begins at nothing."""
    table = np.array([PARTY[name] for name in COUNTRIES.values])
    return {"members_abroad": table[:, 0], "maturity": table[:, 1], "concessions": table[:, 2]}
