"""A made-up record in which every turning point comes: for asking each claim of something."""

from functools import cache

import numpy as np
import xarray

from claims.synthetic import bump, lever, nothing, put

WEEKS = np.arange(704)


def line(*points: tuple[float, float]) -> np.ndarray:
    """Straight lines between (week, value) points."""
    weeks, values = zip(*points, strict=True)
    return np.interp(WEEKS, weeks, values)


@cache
def _made() -> xarray.Dataset:
    data = nothing()
    put(data, "government", 0.0, 10, power="imperial")
    put(data, "government", 1.0, 10, 44, power="provisional")
    put(data, "government", 1.0, 44, power="soviet")
    put(data, "soviet_seats_by_region", 0.7, 36, party="bolshevik")
    put(data, "soviet_seats_all", 0.6, 44, 90, party="bolshevik")
    put(data, "soviet_seats_all", 0.4, 44, 90, party="menshevik")
    put(data, "soviet_seats_all", 1.0, 90, party="bolshevik")
    put(data, "soviet_share_by_region", 1.0, 44)
    put(data, "territory_soviet_share", line((44, 0.9), (140, 0.5), (200, 0.95)))
    put(data, "population_soviet_share", line((43, 0), (44, 0.9), (80, 0.5), (120, 0.8), (144, 0.6), (160, 0.9)))
    put(data, "white_share_by_region", 0.3, 80, 200)
    put(data, "land_peasant_share", line((40, 0.7), (80, 0.95)))
    put(data, "peasant_support_soviet", line((200, 0.6), (240, 0.3)))
    put(data, "grain_levied_week", 0.4, 70, 220)
    put(data, "grain_procured", np.where(WEEKS % 52 < 26, 0.3, 0.02) * np.where((WEEKS >= 565) & (WEEKS < 580), 0.3, 1))
    put(data, "insurgents", 5 + bump(215, 120, 20))
    put(data, "deaths_by_cause", bump(267, 80, 12), cause="hunger")
    put(data, "scissors", 1 + bump(352, 2, 15))
    for name, level, start, stop in (
        ("requisition", 1.0, 75, 220), ("grain_tax", 1.0, 220, None), ("grain_market", 1.0, 220, 576), ("requisition", 0.6, 576, None),
        ("pluralism", 1.0, 10, 80), ("collectivisation", 0.9, 674, None), ("investment", 0.8, 600, None),
    ):  # fmt: skip
        lever(data, name, level, start, stop)
    for platform, at, body in (("fast", 367, "conference"), ("slow", 642, "central_committee")):
        put(data, "contest", 1.0, at - 20, at, platform=platform)
        put(data, "opposition_votes", 0.2, at - 20, at, platform=platform, body=body)
        put(data, "opposition_votes", 0.4, at - 20, at, platform=platform, body="cells")
    put(data, "opposition_by_region", 0.9, 450, 472, platform="fast", region="petrograd")
    put(data, "leaders_expelled", 1.0, 500, leader="leader_01")
    put(data, "leaders_expelled", 1.0, 571, leader="leader_02")
    put(data, "secretariat", 0.9, leader="leader_03")
    put(data, "machine", 0.7, leader="leader_03")
    put(data, "workers_employed", line((0, 3000), (44, 3000), (200, 1300), (300, 1200), (560, 2552), (703, 3400)))
    put(data, "workers_unemployed", line((200, 100), (300, 600)))
    put(data, "delegate_gap", line((44, 0.05), (200, 0.4)))
    put(data, "soviet_elections", line((80, 1.0), (200, 0.1)))
    put(data, "coercive_force", line((44, 0.2), (200, 0.8)))
    put(data, "open_debate", line((219, 1.0), (230, 0.7), (366, 0.7), (380, 0.4), (470, 0.4), (480, 0.2)))
    put(data, "militant_share", line((44, 0.3), (200, 0.1)))
    put(data, "rule_share", line((0, 0.05), (200, 0.3)), group="officials")
    put(data, "rule_share", 0.02, group="workers")
    put(data, "rule_together", line((0, 0.1), (703, 0.6)))
    put(data, "wants", 0.6, group="soldiers")
    put(data, "wants", 0.6, group="peasants")
    return data


def outline() -> xarray.Dataset:
    """A copy of the record, three runs that are alike."""
    return _made().copy(deep=True)
