"""Works, hands and strikes, 1917-28: the room town, with bread, land, armies, orders and sales as the archive has them."""

from __future__ import annotations

from .form import Account, Part, Witness
from .town_outside import CLAMPS, given, held

TOWN = (
    "TownDeaths", "TownFertility", "TownBirths", "ComingOfAge", "FuelStock", "RawStock", "IndustrialCrops", "RollingStock", "CivilOrders",
    "WorksOrder", "Capital", "Hiring", "Closure", "Queue", "FlightToVillage", "MigrationToTown", "PettyTrade", "CommitteeDensity",
    "UnionEnrolled", "WorkersControl",
    "Militancy", "Efficacy", "Fear", "StrikeWave", "StrikeFatigue", "TownWants", "GoodsMade",
)  # fmt: skip
PROCESSES = tuple(f"town.{name}" for name in TOWN) + ("war.RedMobilisation", "war.Demobilisation", "apparatus.OfficeDoor")
STILL = {
    "price_control": "ceilings move a real wage by a tenth and are left out",
    **dict.fromkeys(("bench_members", "desk_members"), "members of the ruling party are counted with the hands and the clerks without a card"),
}  # fmt: skip
OUTPUT = "four indices of one collapse differ by a third; product weights of 1913 stand for all"
BRANCH = "one product stands for a branch, and stocks of old goods are not followed"
STRIKES = "what was called a strike, and whose province reported it, changed from year to year"
WITNESSES = (
    Witness("ind_large_krit", 0.15, OUTPUT), Witness("ind_kafengauz", 0.2, OUTPUT), Witness("ind_smirnov", 0.15, OUTPUT),
    Witness("ind_large_off", 0.12, OUTPUT), Witness("ind_state_suib", 0.12, OUTPUT),
    Witness("coal_mt", 0.2, BRANCH), Witness("oil_mt", 0.25, BRANCH), Witness("pigiron_kt", 0.4, BRANCH), Witness("steel_kt", 0.3, BRANCH),
    Witness("cotton_cloth_mm", 0.25, BRANCH), Witness("cotton_yarn_idx", 0.3, BRANCH), Witness("sugar_kt", 0.3, BRANCH),
    Witness("rail_tkm", 0.15, "freight of armies and of the state's own fuel is not followed"),
    Witness("workers_krit", 0.1, "censuses and unions counted different works"), Witness("workers_census", 0.1, "as above"),
    Witness("workers_large_kaf", 0.1, "large state works stand for all"),
    Witness("metalworkers", 0.2, "hands of a branch do not change it here"),
    Witness("rail_workers", 0.2, "railways took in their own builders and guards in the war"),
    Witness("productivity", 0.15, "as output and hands together"), Witness("productivity_kaf", 0.12, "as output and hands together"),
    Witness("unemployed_exch", 0.4, "offices and servants registered beside hands of works", since="1922-01-01"),
    Witness("strikers_n", 0.5, STRIKES), Witness("strikers_state", 0.4, STRIKES), Witness("strikers_month", 0.6, STRIKES),
    Witness("strikes_n", 0.5, STRIKES), Witness("strikes_state_n", 0.5, STRIKES),
)  # fmt: skip
OWN = Account(
    "doors",
    "Five doors out of the factory, and the works that shut behind",
    "Harman, How the Revolution Was Lost (1967), with Smith, Red Petrograd (1983), and Kritsman on output by branch",
    "output an hour falls by a third and more before the great fronts, and hands go home before the works stop",
    free=(
        "town.FlightToVillage.base", "town.HandsWanted.hoarded", "town.WorksOrder.rebuild", "town.Output.order", "town.StrikeWave.ignition",
        "town.WorksOrder.conflict", "town.RawStock.coke", "town.RailwayFreight.rest",
    ),
)  # fmt: skip

PART = Part(
    name="town",
    title="Works, hands and strikes, 1917-28",
    question="What emptied the works, and what filled them again beside a million without work?",
    rooms=("town",),
    processes=PROCESSES,
    measures=(
        "industrial_output", "industrial_output_held", "output_by_branch", "productivity", "railway_freight",
        "workers_employed", "workers_rail", "workers_metal", "workers_unemployed", "urban_population", "strikers", "strikes",
        "investment_industry", "rolling_stock", "capital",
        "works_order_mean", "soviet_share",
    ),
    given=given,
    held=held,
    still=STILL,
    clamps=CLAMPS,
    witnesses=WITNESSES,
    window=("1917-01-01", "1928-12-31"),
    fitted_until="1924-12-31",
    accounts=(OWN,),
)  # fmt: skip
