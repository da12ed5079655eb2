"""The town: bread and work, output and capital, committees, militancy and strikes. See `docs/rooms/town.md`."""

import thermidor.society  # the names must stand on the board before a page of this room is read

from . import (
    committees,
    demography,
    food,
    industry,
    materials,
    measures,
    militancy,
    orders,
    strikes,
    wage,
    ways_out,
    work,
)

PAGES = (food, demography, materials, orders, industry, work, ways_out, committees, militancy, strikes, wage)
PROCESSES: tuple = tuple(each for page in PAGES for each in page.PROCESSES)
CONDITIONS: tuple = tuple(each for page in PAGES for each in page.CONDITIONS)
MEASURES: tuple = measures.MEASURES
GRADE = "B"

MECHANISMS: dict[str, tuple[str, ...]] = {
    "output by branch from capital, hands, fuel, raw material and transport reachable in held territory": (
        "Output", "WorksLimits", "FuelAtHand", "FuelStock", "RawMaterial", "RawStock", "IndustrialCrops", "Transport", "RollingStock", "Capital",
    ),
    "effort from food": ("Effort",),
    "demand for what works make, and the end of war orders": ("WorksDemand", "CivilOrders"),
    "order in the works as a state with its enemies": ("WorksOrder",),
    "ration, meal from a store, gardens": ("UrbanRation", "TownFood", "TownGardens", "TownEats", "TownNeed"),
    "hiring and closure, hoarding of hands under the ban on trade": ("FullHands", "HandsWanted", "Vacancies", "Hiring", "Closure"),
    "unemployment beside regrowth": ("IdleShare", "Queue", "MigrationToTown", "Closure"),
    "productivity": ("OutputPerHand",),
    "real wage": ("RealWage",),
    "factory committees and unions: members, density, who pays and names their officers": ("CommitteeDensity", "UnionEnrolled"),
    "workers' control to one-man rule": ("WorkersControl",),
    "door to the village, by origin and militancy": ("FlightToVillage", "OrdinaryTurnover"),
    "door to the army, by origin and militancy (moved by the room war)": ("Militancy", "MilitantShareHere"),
    "door to workshop and trade, by militancy": ("PettyTrade",),
    "door of death, by militancy": ("TownDeaths", "TownMortality", "TownDeathCauses"),
    "militancy spreads from activists among the passive and decays by hunger, fear, defeat, lost efficacy": (
        "Militancy", "Efficacy", "Fear", "TownGrievance",
    ),
    "strikes self-exciting; cascades on days inside the week": ("StrikeWave", "StrikeFatigue"),
    "births and coming of age": ("TownFertility", "TownBirths", "ComingOfAge"),
    "what workers and townspeople want": ("TownWants",),
}  # fmt: skip

__all__ = ["CONDITIONS", "GRADE", "MEASURES", "MECHANISMS", "PROCESSES"]
