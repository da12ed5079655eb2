"""What leaders want: a bent of their own, the pressure of those they lead, what is reported, and the office held.   Claims: DP1, LO1, RC2."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Condition, Process, parameter, per_unit, pure, ratio, stack, weeks
from thermidor.society.apparatus import SIGNALS

ASKS_FOR_WORKS = tuple(SIGNALS.values.index(name) for name in ("industry", "idleness", "threat"))
HANDS = tuple(SIGNALS.values.index(name) for name in ("idleness", "strikes"))
ASKS_FOR_PEACE = tuple(SIGNALS.values.index(name) for name in ("risings", "hunger", "goods"))


def asked(reported: Any, which: tuple[int, ...]) -> Any:
    """Mean of some signals as reported."""
    return reported.take("signal", which, "asked").mean("asked")


class AtStake(Condition):
    """What presses for a platform and not for its opposite: hands that are idle or on strike for speed, village and shelves for slowness."""

    name = "at_stake"
    reads = ("reported",)

    def value(self, now: Any) -> Any:
        hands, peace = asked(now.reported, HANDS), asked(now.reported, ASKS_FOR_PEACE)
        return stack([hands * (1 - peace), peace * (1 - hands)], "platform")


class LeaderOpinion(Process):
    """Leaders come back to their bent, and leave it by what is reported, by whom they lead and by the office they hold.

    Tempo: works that stand still, idle hands and threats ask for speed; risings, hunger and empty shelves ask for slowness. That the
    members of a leader's machine press on him (DP1), that the tradition holds him (LO1), that the office (RC2) and the war (PS5) teach command are
    premises without sign.
    """

    reads = (
        "leader_tempo", "leader_openness", "tempo_bent", "openness_bent", "tradition", "reported", "patron", "province_weight", "base_tempo",
        "base_openness", "machine", "secretariat", "front_memory",
    )  # fmt: skip
    drifts = ("leader_tempo", "leader_openness")
    returns = ("leader_tempo", "leader_openness")
    mechanism = ("leaders: traits and what moves them",)
    premise = ("DP1", "LO1", "RC2", "PS5")
    slowness = parameter(
        78.0,
        weeks,
        prior="log-normal, factor 1.6",
        source="prior: grown politicians change their mind within one to three years; assumed",
    )
    works = parameter(
        0.4,
        per_unit,
        prior="normal, sd 0.3",
        source="prior: full trouble with works moves a mind by a fifth of the range; assumed",
    )
    peace = parameter(
        0.4, per_unit, prior="normal, sd 0.3", source="prior: full trouble with village and shelves likewise; assumed"
    )
    pressure = parameter(0.0, pure, prior="normal, sd 1", source="premise DP1: sign free")
    tradition = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise LO1: sign free")
    office = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise RC2: sign free")
    command = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise PS5: sign free")

    def changes(self, now: Any) -> dict[str, Any]:
        works, peace = asked(now.reported, ASKS_FOR_WORKS), asked(now.reported, ASKS_FOR_PEACE)
        led = now.patron * now.province_weight
        tempo, openness = (
            ratio((led * base).sum("province"), now.machine) for base in (now.base_tempo, now.base_openness)
        )
        pull, old = self.pressure * now.machine, self.tradition * now.tradition
        wants_tempo = now.tempo_bent + self.works * works - self.peace * peace + pull * (tempo - now.leader_tempo) + old
        wants_openness = (
            now.openness_bent
            + pull * (openness - now.leader_openness)
            + old
            - self.office * now.secretariat
            - self.command * now.front_memory
        )
        return {
            "leader_tempo": (wants_tempo - now.leader_tempo) / self.slowness,
            "leader_openness": (wants_openness - now.leader_openness) / self.slowness,
        }


CONDITIONS = (AtStake,)
PROCESSES = (LeaderOpinion,)
