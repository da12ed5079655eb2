"""Votes of the governing body on small steps, and what becomes of orders."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Process, logistic, parameter, per_week, pure, share, smallest

from .forms import majority


class Votes(Process):
    """Each who sits votes on a small step up and on a small step down in every lever, when he expects a clear advantage from it.

    chance(up) = room above x logistic((gain - cost) / temperature), chance(down) the same of the relief: where neither is above the cost the
    levers stay where they are (hysteresis). Room is (1 - level) / (1 - level + edge): nobody moves to raise what is at its full.
    """

    reads = ("expected_gain", "expected_relief", "ordered", "governs", "drawn_in")
    ballots = ("votes_up", "votes_down")
    mechanism = (
        "the governing body is a set of persons", "members of a body talk each other round",
        "a step needs a clear advantage", "it knows opinions of those who sit in it and signals reported to it",
    )  # fmt: skip
    cost = parameter(
        0.12, pure, prior="log-normal, factor 2",
        source="prior: a change is worth its trouble when it would lift an eighth of the worst state of one thing minded in full",
    )  # fmt: skip
    temperature = parameter(
        0.03, pure, prior="log-normal, factor 2",
        source="prior: with no gain to be seen one in fifty votes for a change, with twice the cost all but one in fifty",
    )  # fmt: skip
    edge = parameter(
        0.05,
        share,
        prior="log-normal, factor 2",
        source="prior: a lever within a twentieth of its end counts as half way there",
    )

    persuasion = parameter(
        0.3, share, prior="uniform, 0 to 1",
        source="prior: between voting one's own mind and the sense of the meeting; minorities of a third stood against it in the hardest votes",
    )  # fmt: skip

    def chances(self, now: Any) -> dict[str, Any]:
        above = 1 - now.ordered
        return {
            "votes_up": self._for(now, now.expected_gain) * (above / (above + self.edge)),
            "votes_down": self._for(now, now.expected_relief) * (now.ordered / (now.ordered + self.edge)),
        }

    def _for(self, now: Any, own: Any) -> Any:
        """Chance that a leader votes for a step, talked part of the way to the sense of the body (leader, lever)."""
        sense = (now.governs * own).sum("leader")
        return logistic((own + self.persuasion * now.drawn_in * (sense - own) - self.cost) / self.temperature)


class Steps(Process):
    """The body takes the step for which it has a majority: levers move from where they are, and nobody names a level.

    Change = step x majority(up) - step x majority(down), never beyond the ends. A lever can cross its range in a quarter of a year when
    all agree, and goes back as fast.   Claims: KN7.
    """

    reads = ("governs", "votes_up", "votes_down", "ordered")
    drifts = ("ordered",)
    mechanism = ("small steps from the levers in force",)
    step = parameter(
        0.08, per_week, prior="log-normal, factor 2", source="prior: a decree, its rules and its extension take about a quarter of a year",
    )  # fmt: skip
    sharpness = parameter(
        4.0, pure, prior="log-normal, factor 2", source="prior: a body of five to nine counts heads, yet a bare majority goes slower",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        up = majority((now.governs * now.votes_up).sum("leader"), self.sharpness)
        down = majority((now.governs * now.votes_down).sum("leader"), self.sharpness)
        return {"ordered": up * smallest(self.step, 1 - now.ordered) - down * smallest(self.step, now.ordered)}


class OrdersErode(Process):
    """An order that nobody takes up any more is read as it is in fact carried out; one that takes effort to keep up lapses.

    Change = share for neither step x (erosion x (executed - ordered) - lapse x upkeep x ordered). Force, money and tutelage must be renewed,
    a freedom need not. Execution is one of the named channels by which others reach a lever.
    """

    reads = ("governs", "votes_up", "votes_down", "ordered", "executed", "upkeep")
    drifts = ("ordered",)
    returns = ("ordered",)
    mechanism = ("orders that nobody renews erode",)
    erosion = parameter(
        0.004, per_week, prior="log-normal, factor 3", source="prior: practice becomes the rule within about five years where nobody insists",
    )  # fmt: skip
    lapse = parameter(
        0.012, per_week, prior="log-normal, factor 2",
        source="prior: detachments, credits and special powers that nobody asks for are wound up within a year and a half",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        content = (now.governs * (1 - now.votes_up) * (1 - now.votes_down)).sum("leader")
        practice = self.erosion * (now.executed - now.ordered)
        return {"ordered": content * (practice - self.lapse * now.upkeep * now.ordered)}
