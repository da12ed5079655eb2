"""What leaders mind and believe moves: by pressure and experience; and goes back to what they were brought up with."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Process, parameter, per_year, positive, smallest, years


class Pressure(Process):
    """Those who answer for a state of things come to mind it more; it is remembered for some years.

    Change of a weight = rate x weight in the programme x drawn into the body x reported: pressure adds to what is minded at all.
    """

    reads = ("drawn_in", "reported", "programme_weights")
    drifts = ("weights",)
    mechanism = ("what presses is minded more",)
    rate = parameter(
        0.15, per_year, prior="log-normal, factor 2", source="prior: four years of the worst add about a third to a weight",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {"weights": now.programme_weights * (self.rate * now.drawn_in * now.reported)}


class Experience(Process):
    """A belief is tested while its lever is high: it goes to what is seen.

    A cure is seen as far as the trouble is gone, a harm as far as the trouble is there, neither beyond what the programme holds:
    change = rate x level x (seen - held), seen = -cure x (1 - reported) + min(harm, reported). What else moves the signal is not told
    apart, so the lesson may be wrong; it never turns a belief round.
    """

    reads = ("beliefs", "programme_beliefs", "ordered", "reported")
    drifts = ("beliefs",)
    mechanism = ("beliefs may be wrong and are tested by experience",)
    rate = parameter(
        0.6, per_year, prior="log-normal, factor 3", source="prior: one to three years of failure halve a belief about policy",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        harm, cure = positive(now.programme_beliefs), positive(-now.programme_beliefs)
        seen = smallest(harm, now.reported) - cure * (1 - now.reported)
        return {"beliefs": (self.rate * now.ordered) * (seen - now.beliefs)}


class Remembering(Process):
    """What was lived through is not forgotten at once: it comes as fast as it is reported, and fades over years.

    Change = (reported - lived through) / learning while things get worse, / memory while they get better.
    """

    reads = ("lived_through", "reported")
    drifts = ("lived_through",)
    returns = ("lived_through",)
    mechanism = ("who is burnt fears the fire",)
    learning = parameter(
        1.0, years, prior="log-normal, factor 2", source="prior: what lasts through all the seasons is no longer taken for chance; assumed",
    )  # fmt: skip
    memory = parameter(
        4.0, years, prior="log-normal, factor 2", source="prior: lessons of a crisis bind those who made them for some years",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        worse, better = positive(now.reported - now.lived_through), positive(now.lived_through - now.reported)
        return {"lived_through": worse / self.learning - better / self.memory}


class BackToProgramme(Process):
    """Weights and beliefs go back to the programme a leader was brought up with; weights as his position on tempo and regime bends it.

    Change = (programme - held) / memory. What was minded or doubted under pressure is forgotten when the pressure is gone.
    Claims: LO1, LO4.
    """

    reads = (
        "weights", "beliefs", "programme_weights", "programme_beliefs", "leader_tempo", "leader_openness", "tempo_minded", "openness_minded",
    )  # fmt: skip
    drifts = ("weights", "beliefs")
    returns = ("weights", "beliefs")
    mechanism = ("a programme is weights on outcomes and beliefs about levers",)
    memory = parameter(
        4.0,
        years,
        prior="log-normal, factor 2",
        source="prior: lessons of a crisis bind those who made them for some years",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        bent = now.programme_weights * (
            1 + now.leader_tempo * now.tempo_minded + now.leader_openness * now.openness_minded
        )
        return {
            "weights": (bent - now.weights) / self.memory,
            "beliefs": (now.programme_beliefs - now.beliefs) / self.memory,
        }
