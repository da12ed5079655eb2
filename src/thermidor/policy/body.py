"""Who governs: the voice of each leader in the body that holds the centre."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Condition, parameter, positive, pure, share

from .forms import RULING, shares


class Governs(Condition):
    """Those govern who sit in the body of the power that holds the centre: court, ministry or political bureau.

    Voices of the three bodies are weighed by who holds the centre; what neither a provisional nor a soviet government holds is the
    old state's. In the bureau a seat is a voice; the founder's voice counts for more while he is at work, and for nothing when he is not.
    Nobody enters here but by a seat (election, coalition, the party's votes on its leaders).
    """

    name = "governs"
    reads = (
        "provisional_centre", "soviet_centre", "court", "ministry", "top_seat", "leader_party", "founder", "founder_presence",
    )  # fmt: skip
    mechanism = ("the governing body is a set of persons", "presence of the founder")
    authority = parameter(
        1.0, pure, prior="log-normal, factor 2",
        source="prior: what the founder's word adds to his one vote; he was outvoted at times and won most divisions in a bureau of five to nine",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        old = positive(1 - now.provisional_centre - now.soviet_centre)
        founder = now.founder * (now.founder_presence * (1 + self.authority) - 1)
        bureau = now.top_seat * now.leader_party.at(party=RULING) * (1 + founder)
        return shares(
            old * shares(now.court) + now.provisional_centre * shares(now.ministry) + now.soviet_centre * shares(bureau)
        )


class DrawnIn(Condition):
    """Who sits in the body is drawn into its work: 0 outside, 1/2 at a voice of `seat`, near 1 for one who rules alone."""

    name = "drawn_in"
    reads = ("governs",)
    mechanism = ("members of a body talk each other round", "what presses is minded more")
    seat = parameter(
        0.05, share, prior="log-normal, factor 2", source="prior: half drawn into the body's work with half the voice of one of ten",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.governs / (now.governs + self.seat)
