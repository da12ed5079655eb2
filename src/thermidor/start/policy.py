"""Where policy begins: who the leaders are, what they mind and what they believe levers do.

Names stand in `leaders.csv`, programmes in `programmes.toml`; both are data, assumed, with wide priors. `draw` gives programmes drawn
from the priors and `permuted` gives leaders each other's programmes: both serve to ask which turns survive.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from thermidor.grammar import Problem, nearest
from thermidor.grammar.units import WEEKS_PER_YEAR
from thermidor.society import BOARD

LEVERS, SIGNALS, PARTIES = BOARD.axes["lever"], BOARD.axes["signal"], BOARD.axes["party"]
TRAITS = ("programme_weights", "programme_beliefs", "weights", "beliefs")


def covariates(regions: Sequence[str], **known: Any) -> dict[str, np.ndarray]:
    """Attributes of leaders and signals, in the shapes of the board. Regions and what else is known are not needed."""
    weights, beliefs = programme()
    return {
        "leader_party": np.array([[1.0 * (row["party"] == party) for party in PARTIES] for row in leaders()]),
        "court": column("court"),
        "founder": column("founder"),
        "pressing": along(_table("pressing"), SIGNALS),
        "years_to_cure": WEEKS_PER_YEAR * along(_table("years_to_cure"), LEVERS),
        "needs_works": along(_table("needs_works"), LEVERS),
        "needs_force": along(_table("needs_force"), LEVERS),
        "upkeep": along(_table("upkeep"), LEVERS),
        "ban": along(_table("ban"), LEVERS),
        "tempo_minded": along(_table("tempo_minded"), SIGNALS),
        "openness_minded": along(_table("openness_minded"), SIGNALS),
        "programme_weights": weights,
        "programme_beliefs": beliefs,
    }


def traces(regions: Sequence[str], **known: Any) -> dict[str, np.ndarray]:
    """Levers as ordered on the first day; weights as position bends them, and beliefs, of each leader; nothing lived through."""
    weights, beliefs = programme()
    nothing = np.zeros(len(SIGNALS))  # what is reported on the first day is lived through within a year
    return {"ordered": along(_table("ordered"), LEVERS), "weights": bent(weights), "beliefs": beliefs, "lived_through": nothing}


def draw(seed: int, spread: float = 1.0) -> dict[str, np.ndarray]:
    """Programmes drawn from their priors: what all, each school and each leader hold otherwise than the centre of the prior.

    Args:
        seed: of the draw. spread: factor on all standard deviations; 0 gives the centre.

    Returns:
        `programme_weights`, `programme_beliefs` (covariates) and `weights`, `beliefs` (traces of the first day).
    """
    weights, beliefs = programme()
    width = {name: spread * value for name, value in _table("spread").items() if name != "about"}
    dice, own = np.random.default_rng(seed), [school(row) for row in leaders()]
    names = sorted(set(own))
    member = [names.index(name) for name in own]
    count, shape = len(own), (len(LEVERS), len(SIGNALS))

    log_weight = width["school_weight"] * dice.standard_normal((len(names), len(SIGNALS)))[member]
    log_weight = log_weight + width["person_weight"] * dice.standard_normal((count, len(SIGNALS)))
    shift = width["common_belief"] * dice.standard_normal(shape)
    shift = shift + width["school_belief"] * dice.standard_normal((len(names), *shape))[member]
    shift = shift + width["person_belief"] * dice.standard_normal((count, *shape))
    stray = width["stray_belief"] * dice.standard_normal((count, *shape)) * (beliefs == 0)

    weights = np.clip(weights * np.exp(log_weight), 0, BOARD.notices["weights"].high)  # type: ignore[attr-defined]
    beliefs = np.clip(beliefs * (1 + shift) + stray, -2, 2)
    return {"programme_weights": weights, "programme_beliefs": beliefs, "weights": bent(weights), "beliefs": beliefs}


def permuted(order: Sequence[int], given: Mapping[str, np.ndarray] | None = None) -> dict[str, np.ndarray]:
    """Programmes handed round: leader i gets that of leader order[i]. Seats, posts and parties stay.

    To hand whole persons round, permute positions (`leader_tempo`, `leader_openness`, `tradition`) in the same order.

    Raises:
        Problem: T203 when `order` is no permutation of the leaders.
    """
    count = len(leaders())
    if sorted(order) != list(range(count)):
        raise Problem("T203", f"the order names {len(order)} leaders; it must name each of the {count} once, from 0.")
    source = given or draw(0, spread=0.0)
    return {name: source[name][list(order)] for name in TRAITS}


@cache
def leaders() -> tuple[dict[str, str], ...]:
    """Rows of `leaders.csv` in the order of the axis `leader`."""
    text = resources.files("thermidor").joinpath("start", "leaders.csv").read_text("utf-8")
    rows = {row["leader"]: row for row in csv.DictReader(text.splitlines())}
    return tuple(rows[name] for name in BOARD.axes["leader"])


def column(name: str) -> np.ndarray:
    """A column of `leaders.csv` as numbers; 0 where it is not there or empty."""
    return np.array([float(row.get(name) or 0) for row in leaders()])


def school(row: Mapping[str, str]) -> str:
    """The school a leader was brought up in: by office under the old state, else by party."""
    if float(row["court"]):
        return "old_state"
    if row["party"] == "other":
        return "propertied"
    return row["party"] if row["party"] in _programmes()["schools"] else "other_parties"


def bent(weights: np.ndarray) -> np.ndarray:
    """Weights as each leader's position on tempo and regime bends them, shape (leader, signal)."""
    tempo = column("tempo")[:, None] * along(_table("tempo_minded"), SIGNALS)
    openness = column("openness")[:, None] * along(_table("openness_minded"), SIGNALS)
    return weights * (1 + tempo + openness)


def programme() -> tuple[np.ndarray, np.ndarray]:
    """Centre of the prior: weights (leader, signal), beliefs (leader, lever, signal), as each school has them.

    Leaders of one school differ by position alone: in beliefs here, in weights by `bent`. A lever that a school ignores is not bent either.
    """
    schools = {name: (_weights(name), _beliefs(name)) for name in _programmes()["schools"]}
    own = [school(row) for row in leaders()]
    beliefs = np.stack([schools[name][1] for name in own])
    minds = (beliefs != 0).any(axis=2, keepdims=True)
    lean = column("tempo")[:, None, None] * _grid(_table("tempo_believed"))
    return np.stack([schools[name][0] for name in own]), beliefs + lean * minds


def along(rows: Mapping[str, Any], names: tuple[str, ...]) -> np.ndarray:
    """Values of a table of rows [value, reason] along an axis; 0 where there is no row.

    Raises:
        Problem: T202 for a name that is not on the axis.
    """
    found = {name: row for name, row in rows.items() if name != "about"}
    for name in found:
        if name not in names:
            raise Problem(
                "T202", f"'{name}' is neither a lever nor a signal that programmes know.", nearest(name, names)
            )
    return np.array([float(found[name][0]) if name in found else 0.0 for name in names])


@cache
def _programmes() -> dict[str, Any]:
    return tomllib.loads(resources.files("thermidor").joinpath("start", "programmes.toml").read_text("utf-8"))


def _table(name: str) -> dict[str, Any]:
    return _programmes()[name]


def _grid(table: Mapping[str, Any]) -> np.ndarray:
    """A table lever -> signal -> row as an array (lever, signal)."""
    return np.stack([along(table.get(lever, {}), SIGNALS) for lever in LEVERS])


def _weights(name: str) -> np.ndarray:
    table = _programmes()["schools"][name]
    if "mean_of" in table:
        return np.mean([_weights(each) for each in table["mean_of"]], axis=0)
    return along(table["weights"], SIGNALS)


def _beliefs(name: str) -> np.ndarray:
    """Beliefs of a school: the common ones, replaced where it believes otherwise, nothing about levers it ignores."""
    table = _programmes()["schools"][name]
    if "mean_of" in table:
        found = np.mean([_beliefs(each) for each in table["mean_of"]], axis=0)
    else:
        common = _programmes()["common"]
        own = table.get("beliefs", {})
        found = _grid({lever: common.get(lever, {}) | own.get(lever, {}) for lever in LEVERS})
    for lever in table.get("ignores", ()):
        found[LEVERS.index(lever)] = 0.0
    return found
