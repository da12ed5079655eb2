"""Where the party begins in January 1917: its members, its provinces, its leaders.

Members: 23,600 by the party's own later count (series:party_total@1917-01-01; other estimates about 10,000), shares of workers, peasants and
others from series:party_class_worker@1917-01-01, series:party_class_peasant@1917-01-01 and series:party_class_other@1917-01-01. All count as
underground. Where they lived is not known: those of the works by hands of industry and railways, those of the villages by country people (assumed).

Leaders (`leaders.csv`): positions, ties to the programme of the underground years, standing and craft in office are ASSUMED, from what they
were known for over their lives and not from any one vote; take a range of 0.3 either way (0.2 for shares from 0 to 1) as their prior, and
permute them. Seats are those of the centres abroad, in the country and in exile taken together. Persons of other parties have no seat. Trotsky
begins outside the committee and gets in by standing. That a leader dies early by accident of illness (Sverdlov in 1919) is not given.

Provinces (`provinces.csv`): the 77 rows of evidence/regions.csv that lie in a region. Weight = town people + a tenth of country people, thousand;
chairs in a delegation 1 to 4 by weight. Bonds: where a leader had worked or came to lead (assumed: the cities, Urals, Volga, Caucasus, Ukraine).
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

import numpy as np

from thermidor.classes import COHORTS
from thermidor.society.party import POSTS

MEMBERS = 23_600.0  # persons; series:party_total@1917-01-01, read
ORIGIN = {"worker": 0.602, "peasant": 0.076, "other": 0.322}  # series:party_class_*@1917-01-01, read
SECRETARIES = 0.01  # share of members who lived by party work; assumed: some two hundred 'professionals'
COUNTRY_DESKS = 0.5  # share of peasant members who lived in villages, the rest were at desks or benches; assumed
CHAIRS = 4  # most delegates of one province
DEFERENCE = 0.35  # of an elected secretary; assumed, the centre of the prior in NewSecretaries
TEMPO = {"bench": 0.15, "village": -0.2, "army": 0.1, "desk": 0.1, "command": 0.0, "secretaries": 0.1}  # assumed
OPENNESS = 0.3  # assumed: an illegal party of volunteers argues
LINE = 0.1  # tempo of the line; assumed
SENIORITY = COHORTS.index("underground")
TAKEN_FROM = {"bench_members": "workers", "village_members": "peasants", "desk_members": "clerks", "secretaries": "townspeople"}


@cache
def table(name: str) -> list[dict[str, str]]:
    """Rows of a table of this folder."""
    text = resources.files("thermidor.start").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def leaders(column: str) -> np.ndarray:
    """One column of `leaders.csv`, shape (leader,)."""
    return np.array([float(row[column]) for row in table("leaders.csv")])


def bonds() -> np.ndarray:
    """Following of each leader in each province, shape (leader, province)."""
    names = [row["leader"] for row in table("leaders.csv")]
    found = np.zeros((len(names), len(table("provinces.csv"))))
    for place, row in enumerate(table("provinces.csv")):
        for each in row["bonds"].split():
            leader, bond = each.split(":")
            found[names.index(leader), place] = float(bond)
    return found


def covariates(regions: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Covariates of the room, regions in the order given.

    Raises:
        ValueError: for a province whose region is not among `regions`.
    """
    rows = table("provinces.csv")
    lies = np.zeros((len(rows), len(regions)))
    lies[np.arange(len(rows)), [regions.index(row["region"]) for row in rows]] = 1
    weight = np.array([float(row["weight"]) for row in rows])
    delegation = np.array([int(row["chairs"]) for row in rows])
    return {
        "province_region": lies,
        "province_share": weight / (lies @ (weight @ lies)),
        "chairs": (np.arange(CHAIRS)[:, None] < delegation).astype(float),
        "home_ground": bonds(),
        "tempo_bent": leaders("tempo"),
        "openness_bent": leaders("openness"),
        **{name: leaders(name) for name in ("tradition", "standing", "office")},
    }


def traces(regions: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Traces of the room at the start; those that are not named begin at 0."""
    provinces, following = len(table("provinces.csv")), bonds()
    tempo = np.array([[TEMPO[post]] * len(regions) for post in POSTS.values])
    return {
        "member_tempo": tempo,
        "member_openness": np.full_like(tempo, OPENNESS),
        "line_tempo": np.array(LINE),
        "leader_tempo": leaders("tempo"),
        "leader_openness": leaders("openness"),
        **{name: leaders(name) for name in ("top_seat", "committee_seat", "secretariat")},
        "expelled": np.zeros(len(following)),
        "secretary_tempo": np.full(provinces, LINE),
        "secretary_openness": np.full(provinces, OPENNESS),
        "secretary_deference": np.full(provinces, DEFERENCE),
        "from_above": np.zeros(provinces),
        "patron": following,
        "contest": np.zeros(2),
        "cult": np.array(0.0),
        "drive": np.array(0.0),
        "checked": np.array(0.0),
        "outcome": np.zeros(2),
    }


def heads(regions: tuple[str, ...], *, workers: np.ndarray, country: np.ndarray) -> dict[str, np.ndarray]:
    """Members at the start by class, shape (background, cohort, region), in persons.

    They are part of the people already counted: take them out of the classes named in TAKEN_FROM.

    Args:
        workers: hands of industry and railways by region. country: country people by region.
    """
    works, land = workers / workers.sum(), country / country.sum()
    professionals = SECRETARIES * MEMBERS
    villagers = COUNTRY_DESKS * ORIGIN["peasant"] * MEMBERS
    bench = ORIGIN["worker"] * MEMBERS
    rest_peasants, rest = ORIGIN["peasant"] * MEMBERS - villagers, ORIGIN["other"] * MEMBERS - professionals

    def placed(worker: float, peasant: float, other: float, where: np.ndarray) -> np.ndarray:
        found = np.zeros((len(ORIGIN), len(COHORTS), len(regions)))
        found[:, SENIORITY] = np.array([[worker], [peasant], [other]]) * where
        return found

    return {
        "bench_members": placed(bench, rest_peasants, 0, works),
        "desk_members": placed(0, 0, rest, works),
        "village_members": placed(0, villagers, 0, land),
        "secretaries": placed(0, 0, professionals, works),
    }
