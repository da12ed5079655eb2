"""What presses people while a party governs is laid at its door, and remembered for some months.   Claims: TR1, SP1."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Field, Process, clip, exp, parameter, per_unit, shortfall, weeks

from .forms import by_voters


def weary() -> Field:
    """How the war presses each kind of voters, against soldiers (voters)."""
    return by_voters(0.5, 1, 0.5, 0.5)


def landless() -> Field:
    """How the land question presses each kind of voters, against villages (voters)."""
    return by_voters(0, 0.5, 1, 0)


def trouble(now: Any) -> Field:
    """What presses each kind of voters, 0 to 1, the war and the land apart (voters, region)."""
    hungry_town, hungry_village = shortfall(now.town_food), shortfall(now.village_food)
    town = 1 - exp(-(2 * hungry_town + (1 - now.trade_freedom) / 2))
    village = 1 - (1 - now.village_grievance) * (1 - hungry_village)
    soldiers = 1 - (1 - now.village_grievance / 2) * (1 - shortfall(now.army_food))
    return by_voters(now.town_grievance, soldiers, village, town)


class Disappointment(Process):
    """A government is given time: its parties are blamed for what has pressed people while they governed, not for what they found.

    d' = (responsible x pressure - d) / memory, with responsible = twice the party's part in the government, at most 1 (half of the seats are as
    good as all), and
    pressure = 1 - (1 - trouble)(1 - war)(1 - land withheld). So blame of a new government
    begins at nothing, grows over some months, and outlives it as long. Source: popularity of governments as a discounted sum of what
    happened under them (Hibbs 1982, Kernell 1978), from memory; length assumed.
    """

    reads = (
        "disappointment", "party_in_power", "world_war", "estate_land", "estates_left", "land", "town_grievance", "village_grievance",
        "village_food", "army_food", "town_food", "trade_freedom",
    )  # fmt: skip
    drifts = ("disappointment",)
    returns = ("disappointment",)
    mechanism = ("opinion: blame and credit",)
    memory = parameter(
        20.0, weeks, prior="log-normal, factor 1.6",
        source="prior: governments lose their first support within a year or so of hard times, in a time like this in half of it; assumed",
    )  # fmt: skip
    land = parameter(
        2.0, per_unit, prior="log-normal, factor 1.6", source="prior: half of the land in estates presses a village wholly; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        withheld = clip(self.land * now.estate_land * now.estates_left * (1 - now.land), 0, 1) * landless()
        pressure = 1 - (1 - trouble(now)) * (1 - now.world_war * weary()) * (1 - withheld)
        return {"disappointment": (clip(2 * now.party_in_power, 0, 1) * pressure - now.disappointment) / self.memory}


CONDITIONS = ()
PROCESSES = (Disappointment,)
