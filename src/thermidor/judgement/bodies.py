"""Who sits where: the bodies of a run in a week, as persons in seats.

A run keeps persons as numbers along the axes of the board (leaders, provinces, chairs, mandates). Here they are read as bodies: each seat
with the person who holds it, the class and place the person is counted in, traits, position, and the patron who may move him.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from thermidor import russia
from thermidor.engine.pack import Pack
from thermidor.engine.week import State
from thermidor.grammar import Body, Holder

SITS = 0.5  # a place held by more than half is held


def body(pack: Pack, state: State, name: str) -> Body:
    """A body of one run.

    Args:
        state: of one run (no axis of runs). name: political_bureau, central_committee, provincial_committees, conference or congress_of_soviets.

    Raises:
        KeyError: for another name.
    """
    makers = {
        "political_bureau": lambda: _leaders(state, "top_seat", name),
        "central_committee": lambda: _leaders(state, "committee_seat", name),
        "provincial_committees": lambda: _provinces(pack, state),
        "conference": lambda: _conference(pack, state),
        "congress_of_soviets": lambda: _congress(pack),
    }
    return makers[name]()


def _leaders(state: State, seat: str, name: str) -> Body:
    names = russia.leader_names()
    holders = {
        who: Holder(
            "command_members",
            place,
            position={"tempo": float(state.traces["leader_tempo"][place]), "openness": float(state.traces["leader_openness"][place])},
            post=name,
        )
        for place, who in enumerate(names)
        if state.traces[seat][place] > SITS
    }
    return Body(name, "party", "leaders who sit there", names, holders)


def _provinces(pack: Pack, state: State) -> Body:
    names, leaders, traces = russia.province_names(), russia.leader_names(), state.traces
    lies = np.asarray(pack.society.covariates["province_region"]).argmax(axis=1)
    holders = {}
    for place, province in enumerate(names):
        bonds = traces["patron"][:, place]
        holders[province] = Holder(
            f"secretaries@{pack.regions[lies[place]]}",
            place,
            traits={"deference": float(traces["secretary_deference"][place]), "from_above": float(traces["from_above"][place])},
            position={"tempo": float(traces["secretary_tempo"][place]), "openness": float(traces["secretary_openness"][place])},
            patron=f"political_bureau/{leaders[int(bonds.argmax())]}" if bonds.max() > 0 else "",
            post="secretary of the province",
        )
    return Body("provincial_committees", "party", "secretaries of the provinces", names, holders)


def _conference(pack: Pack, state: State) -> Body:
    chairs, provinces = np.asarray(pack.society.covariates["chairs"]), _provinces(pack, state)
    seats = tuple(f"{province}/{chair}" for province in provinces.seats for chair in pack.society.board.axes["chair"])
    holders = {}
    for seat, present, place in zip(seats, chairs.T.ravel(), range(len(seats)), strict=True):
        if present:
            head = provinces.holders[seat.rsplit("/", 1)[0]]
            patron = f"provincial_committees/{seat.rsplit('/', 1)[0]}"
            holders[seat] = Holder(head.cell, place, position=head.position, patron=patron, post="delegate")
    return Body("conference", "party", "delegates of the provinces", seats, holders)


def _congress(pack: Pack) -> Body:
    mandates = pack.society.board.axes["mandate"]
    seats = tuple(f"{region}/{mandate}" for region in pack.regions for mandate in mandates)
    holders = {seat: Holder("workers", place, post="deputy") for place, seat in enumerate(seats)}
    return Body("congress_of_soviets", "soviets", "deputies", seats, holders)


def delegation(pack: Pack, votes: Any, province: str) -> Any:
    """Votes of one province among those of a conference: (chair, platform, province) -> (platform,)."""
    return np.asarray(votes)[:, :, russia.province_names().index(province)].sum(axis=0)
