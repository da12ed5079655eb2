"""A small society for tests of the engine: town and village of three places, grain, a lever, a shared chance, wants."""

from __future__ import annotations

import numpy as np

from thermidor.engine.society import Society
from thermidor.engine.week import Outside
from thermidor.grammar import (
    OUTSIDE,
    RESIDENTS,
    TIES,
    Axis,
    Ballot,
    Condition,
    Field,
    Lever,
    Lot,
    Measure,
    Process,
    Quantity,
    Shock,
    SocialClass,
    Stock,
    Trace,
    another_board,
    claim,
    exp,
    logistic,
    parameter,
    per_year,
    season,
    shortfall,
)

PLACES = ("a", "b", "c")
WEEKS = 120

with another_board() as BOARD:
    HANDS = SocialClass("hands", {"origin": ("old", "new"), "job": ("busy", "idle")}, group="hands", urban=1.0)
    FARMERS = SocialClass("farmers", {"farm": ("small", "large")}, group="farmers", urban=0.0)
    GONE = SocialClass("gone", alive=False)
    GRAIN = Stock("grain", "toy", "tonnes", "grain of a place")
    STORE = Stock("store", "toy", "tonnes", "grain of the state", axes=())
    BOARD.put(
        HANDS,
        FARMERS,
        GONE,
        GRAIN,
        STORE,
        Axis("group", ("hands", "farmers")),
        Axis("issue", ("take", "trade")),
        Quantity("fed", "toy", "share", "food against need"),
        (GRAIN >> OUTSIDE).called("eaten", "toy", "eaten"),
        (GRAIN >> STORE).called("levied", "toy", "levied"),
        (STORE >> GRAIN).called("given", "toy", "given out", axes=("region",)),
        (OUTSIDE >> GRAIN).called("grown", "toy", "grown"),
        Trace("wants", "toy", "share", "wants", axes=("group", "issue", "region"), carried=True, low=-1, high=1),
        Shock("luck", "toy", "factor", "luck of the crop", spread=0.3, memory=0.9),
        Axis("lever", ("levy",)),
        Lever("levy", "toy", "share", "levy", axes=()),
        Trace("executed", "toy", "share", "levers in force", axes=("lever",), low=0, high=1),
        Trace("ordered", "toy", "share", "levers as ordered", axes=("lever",), low=0, high=1),
        Axis("seat", ("one", "two", "three")),
        Ballot("votes", "toy", "vote", "votes for a levy", axes=("seat",), body="council"),
        Lot("mood", "toy", "standard deviations", "mood of who sits there", axes=("seat",)),
    )

    class Home(Process):
        """Hungry hands go to the villages."""

        reads = ("fed",)
        moves = {
            "home": (HANDS >> FARMERS)
            .losing("origin", "job")
            .drawing(farm=RESIDENTS, region=TIES)
            .bringing("wants")
        }
        base = parameter(0.3, per_year, prior="log-normal, factor 2", source="toy")

        def hazards(self, now):
            return {"home": self.base * exp(2 * shortfall(now.fed))}

    class ToTown(Process):
        """Farmers go to town when it eats."""

        reads = ("fed",)
        moves = {
            "town": (FARMERS >> HANDS)
            .keeping("region")
            .losing("farm")
            .setting(job="busy")
            .drawing(origin={"old": 1.0, "new": 3.0})
            .leaving("wants")
        }
        base = parameter(0.02, per_year, prior="log-normal, factor 2", source="toy")

        def hazards(self, now):
            return {"town": self.base * now.fed}

    class Dying(Process):
        """People die, and more of them when hungry."""

        reads = ("fed",)
        moves = {
            "hands": (HANDS >> GONE).keeping("region").losing("origin", "job"),
            "farmers": (FARMERS >> GONE).keeping("region").losing("farm"),
        }
        base = parameter(0.03, per_year, prior="log-normal, factor 2", source="toy")

        def hazards(self, now):
            hazard = self.base * exp(2 * shortfall(now.fed))
            return {"hands": hazard, "farmers": hazard}

    class Jobs(Process):
        """Works hire and dismiss."""

        reads = (HANDS,)
        moves = {
            "dismissed": (HANDS.where(job="busy") >> HANDS).keeping("origin", "region").setting(job="idle"),
            "hired": (HANDS.where(job="idle") >> HANDS).keeping("origin", "region").setting(job="busy"),
        }
        base = parameter(0.5, per_year, prior="log-normal, factor 2", source="toy")

        def hazards(self, now):
            idle = now.hands.at(job=1).sum("origin") / (now.hands.sum("origin", "job") + 1)
            return {"dismissed": Field(np.array([1.0, 2.0]), ("origin",)) * self.base, "hired": self.base * idle}

    class Nothing(Process):
        """A process without effect."""

        reads = ("fed",)
        moves = {"nobody": (FARMERS.where(farm="small") >> GONE).keeping("region").losing("farm")}

        def hazards(self, now):
            return {"nobody": now.fed * 0}

    class Bread(Process):
        """Grain grows, is eaten, levied and given out."""

        reads = (GRAIN, HANDS, FARMERS, "luck", "week_of_year", "levy")
        flows = ("eaten", "levied", "given", "grown")
        drifts = ("wants",)
        returns = ("wants",)
        reach = parameter(0.1, per_year, prior="log-normal, factor 2", source="toy")

        def amounts(self, now):
            people = now.hands.sum("origin", "job") + now.farmers.sum("farm")
            return {
                "eaten": claim(people * 4e-6, now.grain),
                "levied": now.levy * self.reach,
                "given": 0.1 * now.grain / (now.grain.sum() + 1),
                "grown": season(now.week_of_year, 30, 10) * people * 3e-4 * now.luck,
            }

        def changes(self, now):
            return {"wants": Field(np.array([0.01, -0.01]), ("group",))}

    class Obeying(Process):
        """What is ordered is carried out in weeks."""

        reads = ("ordered", "executed")
        drifts = ("executed",)
        returns = ("executed",)

        def changes(self, now):
            return {"executed": (now.ordered - now.executed) * (1 - np.exp(-0.25))}

    class Council(Process):
        """Three seats vote by the hunger and by who sits there."""

        reads = ("fed", "mood")
        ballots = ("votes",)

        def chances(self, now):
            return {"votes": logistic(now.mood + 2 * shortfall(now.fed).mean("region"))}

    class Deciding(Process):
        """A majority raises the levy."""

        reads = ("votes", "ordered")
        drifts = ("ordered",)
        returns = ("ordered",)

        def changes(self, now):
            return {"ordered": 0.1 * (now.votes.mean("seat") - now.ordered)}

    class Fed(Condition):
        """Food against need."""

        name = "fed"
        reads = (GRAIN,)

        def value(self, now):
            return now.grain / (now.grain + 10)

    class Hungry(Measure):
        """How hungry places are."""

        name = "hungry"
        unit = "share"
        axes = ("region",)
        reads = ("fed",)

        def value(self, now):
            return 1 - now.fed


def society(*processes: type[Process], scale: float = 1.0) -> Society:
    """The toy society, with the given processes or all that have an effect."""
    return Society(
        BOARD,
        PLACES,
        processes or (Home, ToTown, Dying, Jobs, Bread, Obeying),
        (Fed,),
        (Hungry,),
        heads={
            "hands": scale * np.array([[[1e5, 2e5, 0]] * 2] * 2),
            "farmers": scale * np.array([[0, 1e6, 2e6]] * 2),
        },
        stocks={"grain": [40, 300, 500], "store": 20},
        ties={0.0: np.array([[0.0, 0.5, 0.5], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])},
    )


def outside(weeks: int = WEEKS) -> Outside:
    """What comes from outside the toy society: a levy ordered after a year."""
    week = np.arange(weeks)
    return Outside(week % 52.0, {}, {"ordered": 0.5 * (week[:, None] > 52)}, np.ones((weeks, 1, 3)), {"mood": np.zeros((weeks, 3))})
