"""Members of the party before the window of the part machines opens, as the archive and plain assumptions have them."""

from __future__ import annotations

import numpy as np

from thermidor import russia
from thermidor.classes import COHORTS
from thermidor.society.party import POSTS

from .form import Paths, Weeks

OPENS = "1920-04-05"  # members are their own from the week after the ninth congress
TOTAL = 611_978.0  # persons; the ninth congress, 29 March 1920 (series party_total, read); not scored here
UNDERGROUND = 16_000.0  # eight in a hundred (series party_prefeb_share, October 1919) of about 200,000 members of that autumn; assumed
CONTENDING = 24_000.0  # the rest of the twenty in a hundred of series party_preoct_share, October 1919; assumed likewise
ORIGIN = np.array([0.438, 0.251, 0.311])  # worker, peasant, other: series party_class_worker, January 1920, and the like, unverified
CHECKED = 150_000.0  # persons who came through the re-registration of 1919; assumed
# Share of members by post: soldiers half-way from series party_occ_army, October 1919, to half of the membership (series party_members_army,
# August 1920); works and offices as in series party_occ_factory and party_occ_gov, October 1919, scaled down for the army; full-time
# officials assumed ten thousand; villages assumed.
POST = {"bench": 0.09, "village": 0.07, "army": 0.42, "desk": 0.314, "command": 0.09, "secretaries": 0.016}
OLD_IN = {"bench": 0.4, "village": 0.3, "army": 0.8, "desk": 1.0, "command": 4.0, "secretaries": 9.0}  # leaning of the old to posts, assumed
# Origin of members by post (worker, peasant, other), assumed, scaled so that the whole comes near ORIGIN.
FROM = {
    "bench": (0.85, 0.1, 0.05), "village": (0.1, 0.85, 0.05), "army": (0.45, 0.25, 0.3), "desk": (0.35, 0.1, 0.55), "command": (0.4, 0.1, 0.5),
    "secretaries": (0.5, 0.05, 0.45),
}  # fmt: skip
DEPARTMENTS = np.array([0.4, 0.2, 0.4])  # economy, force, other: where members in command sit; assumed


def members_held(weeks: Weeks) -> Paths:
    """Heads of the six classes of members until the window opens, arrays (week, background, cohort, region)."""
    towns, country = russia.populations()
    places = {"village": country / country.sum(), "army": country / country.sum()}
    hands = russia.hands().sum(axis=0)
    works = hands / hands.sum()
    found = {}
    for post in POSTS.values:
        name = post if post == "secretaries" else f"{post}_members"
        heads = np.zeros((len(FROM[post]), len(COHORTS), len(russia.REGIONS)))
        where = places.get(post, works)
        for cohort, number in _cohorts(post).items():
            heads[:, COHORTS.index(cohort)] = number * np.array(FROM[post])[:, None] * where
        if post == "command":
            heads = heads[:, :, None] * DEPARTMENTS[:, None]
        found[name] = weeks.until(OPENS, np.broadcast_to(heads, (len(weeks), *heads.shape)).copy())
    return found


def _cohorts(post: str) -> dict[str, float]:
    """Members at a post by the state of things when they joined, persons."""
    lean = sum(POST[each] * OLD_IN[each] for each in POST)
    share = POST[post] * OLD_IN[post] / lean
    old = {"underground": UNDERGROUND * share, "contending": CONTENDING * share}
    return old | {"ruling_at_war": TOTAL * POST[post] - sum(old.values())}
