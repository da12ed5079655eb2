"""The assembly: which rooms, processes and start values make this society, and the selections of people that the record names.

Nothing here is an equation. Covariates and start values come from `evidence/` and `start.toml`, each with its card.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from thermidor import abroad, apparatus, market, party, policy, soviets, town, village, war
from thermidor.classes import PEASANTS, SAILORS, SOLDIERS, WORKERS
from thermidor.engine.society import Society
from thermidor.goods import BRANCH_OF_PRODUCT, PRODUCTS
from thermidor.society import BOARD, MEASURES
from thermidor.start import abroad as start_abroad
from thermidor.start import apparatus as start_apparatus
from thermidor.start import party as start_party
from thermidor.start import policy as start_policy
from thermidor.start import soviets as start_soviets

REGIONS = (
    "petrograd", "moscow", "north", "central_industrial", "west", "black_earth", "volga", "urals", "right_bank", "left_bank",
    "south", "caucasus_north", "transcaucasia", "west_siberia", "east_siberia", "central_asia",
)  # fmt: skip
CITIES = ("petrograd", "moscow")
ROOMS = {
    "town": town, "village": village, "market": market, "war": war, "soviets": soviets, "party": party, "apparatus": apparatus,
    "abroad": abroad, "policy": policy,
}  # fmt: skip
DECISIONS = ("ordered", "provisional_centre", "soviet_centre")  # traces in which decisions of persons are kept
GEOGRAPHY = ("host_land", "near_entente", "near_czechoslovaks", "borderland", "seat_of_government")
EARTH = 6371.0  # kilometres
WEEKS_PER_YEAR = 52.1775
RAIL = 2000.0  # kilometres over which the pull of a town on movers falls by e; assumed: the capitals drew people from all over the country
NEAR = 400.0  # kilometres over which contacts of neighbouring regions fall by e; assumed: a week's march and a railway division

REACH, SPREAD = 700.0, 150.0  # kilometres; assumed: how far an army supplied by rail gets in a season, give or take a fifth
FEW = 0.03  # share of movers below which a destination is left out


@cache
def start_values() -> dict[str, dict[str, Any]]:
    """`start.toml`: national start values with their sources."""
    return tomllib.loads(resources.files("thermidor").joinpath("start.toml").read_text("utf-8"))


@cache
def _table(name: str) -> list[dict[str, str]]:
    text = resources.files("thermidor").joinpath("evidence", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def card(name: str) -> np.ndarray:
    """A covariate of the regions from `evidence/covariates.csv`, in the order of REGIONS; missing regions get the mean of the others."""
    found = {row["region"]: float(row["value"]) for row in _table("covariates.csv") if row["name"] == name}
    mean = sum(found.values()) / len(found)
    return np.array([found.get(region, mean) for region in REGIONS])


def geography(name: str) -> np.ndarray:
    """A share of people by region from `evidence/geography.csv`, in the order of REGIONS; 0 where no row stands."""
    found = {row["region"]: float(row["value"]) for row in _table("geography.csv") if row["name"] == name}
    return np.array([found.get(region, 0.0) for region in REGIONS])


def within_reach(distance: str) -> np.ndarray:
    """Share of a region's people within reach of a power, from the distance card named: half at REACH, spread by SPREAD."""
    return 1 / (1 + np.exp((card(distance) - REACH) / SPREAD))


def _value(group: str, name: str) -> float:
    return float(start_values()[group][name]["value"])


def distances() -> np.ndarray:
    """Great-circle distances between chief towns in kilometres, shape (regions, regions)."""
    latitude, longitude = np.radians(card("latitude")), np.radians(card("longitude"))
    cosine = np.sin(latitude)[:, None] * np.sin(latitude) + np.cos(latitude)[:, None] * np.cos(latitude) * np.cos(
        longitude[:, None] - longitude
    )
    return EARTH * np.arccos(np.clip(cosine, -1, 1))


def populations() -> tuple[np.ndarray, np.ndarray]:
    """Town people and country people by region at the start, persons, scaled to the totals of `start.toml`."""
    people, urban = card("population") * 1e3, card("urban_share")
    city = urban >= 1  # a city that is a region of its own was counted by itself; the other towns are scaled to the total
    town_people = people * urban
    total, in_towns = _value("people", "total") * 1e6, _value("people", "urban") * 1e6
    town_people[~city] *= (in_towns - town_people[city].sum()) / town_people[~city].sum()
    country = people * (1 - urban)
    return town_people, country * (total - in_towns) / country.sum()


def capacity() -> np.ndarray:
    """Share of each product's national capacity by region, shape (products, regions), from `evidence/capacity.csv` or industry per head."""
    general = card("industry") * card("population")
    shares = np.tile(general / general.sum(), (len(PRODUCTS.values), 1))
    for place, product in enumerate(PRODUCTS.values):
        found = {row["region"]: float(row["share"]) for row in _table("capacity.csv") if row["product"] == product}
        if found:
            shares[place] = [found.get(region, 0.0) for region in REGIONS]
    return shares / shares.sum(axis=1, keepdims=True)


def raw_source() -> np.ndarray:
    """Share of each product's home raw material by region, shape (products, regions).

    From rows `raw:<product>` of `evidence/capacity.csv`; food follows the crop, other goods follow people, and what is dug is dug where
    it is worked.
    """
    shares, (town_people, country) = capacity(), populations()
    crop = arable() * crop_yield()
    for place, product in enumerate(PRODUCTS.values):
        found = {row["region"]: float(row["share"]) for row in _table("capacity.csv") if row["product"] == f"raw:{product}"}
        if found:
            shares[place] = [found.get(region, 0.0) for region in REGIONS]
        elif product in ("food", "other"):
            shares[place] = crop if product == "food" else town_people + country
    return shares / shares.sum(axis=1, keepdims=True)


def _relative_crop() -> np.ndarray:
    """Grain per head of country people against the mean, from the cards `grain_per_head` and, where it is missing, `grain_surplus`."""
    per_head, (_, country) = card("grain_per_head"), populations()
    known = {row["region"] for row in _table("covariates.csv") if row["name"] == "grain_per_head"}
    guess = np.where(card("grain_surplus") > 0, per_head.mean(), 0.75 * per_head.mean())
    per_head = np.where([region in known for region in REGIONS], per_head, guess)
    return per_head / np.average(per_head, weights=np.maximum(country, 1))


def arable() -> np.ndarray:
    """Million hectares by region: three quarters of the difference in grain per head is area per head (assumed), the rest yield."""
    _, country = populations()
    area = country * _relative_crop() ** 0.75
    return _value("land", "arable") * area / area.sum()


def crop_yield() -> np.ndarray:
    """Tonnes of grain a hectare of all crops by region, with the national mean of `start.toml`."""
    norm = _relative_crop() ** 0.25
    return _value("land", "yield_norm") * norm / np.average(norm, weights=np.maximum(arable(), 1e-9))


def hands() -> np.ndarray:
    """Workers by branch and region at the start, persons, shape (branches, regions)."""
    shares, branches = capacity(), WORKERS.axes["branch"]
    split = start_values()["workers"]["branches"]
    town_people, country = populations()
    found = np.zeros((len(branches), len(REGIONS)))
    for place, branch in enumerate(branches):
        if branch == "rail":
            found[place] = _value("workers", "railways") * 1e6 * (town_people + country) / (town_people + country).sum()
        else:
            rows = [p for p, product in enumerate(PRODUCTS.values) if BRANCH_OF_PRODUCT[product] == branch]
            made = shares[rows].mean(axis=0)
            if (
                branch == "metal"
            ):  # most hands of the branch shape metal, near the customers, instead of smelting it near the ore
                shaping = _value("workers", "shaping")
                made = shaping * shares[PRODUCTS.values.index("other")] + (1 - shaping) * made
            found[place] = _value("workers", "industry") * 1e6 * split[branch] * made
    return found


def covariates() -> dict[str, np.ndarray]:
    """Covariates of the notice board."""
    town_people, country = populations()
    people = town_people + country
    near = np.exp(-distances() / NEAR) * people * (1 - np.eye(len(REGIONS)))
    known = np.exp(-distances() / NEAR) * (1 + np.eye(len(REGIONS)))
    serfs = card("serf_share")
    estates = _value("land", "estates") * serfs / np.average(serfs, weights=np.maximum(country, 1))
    return {
        "grain_country": card("grain_surplus"),
        "estate_land": np.clip(estates, 0, 0.6),
        **{name: geography(name) for name in GEOGRAPHY},
        "near_central_powers": within_reach("distance_world_war_front"),
        "near_poland": within_reach("distance_west_base"),
        "railway_core": np.exp(-card("distance_capital") / 1000),
        "capacity": capacity(),
        "hands": hands(),
        "arable": arable(),
        "crop_yield": crop_yield(),
        "raw_source": raw_source(),
        "nearness": near / near.sum(axis=1, keepdims=True),
        "contacts": known / known.sum(axis=1, keepdims=True),
        **start_party.covariates(REGIONS),
        **start_abroad.covariates(REGIONS),
        **start_policy.covariates(REGIONS),
    }


def ties() -> dict[float, np.ndarray]:
    """Where movers from each region arrive: among country people (0.0) and among town people (1.0). Rows sum to 1."""
    tables = {}
    for key, there, far, home in zip((1.0, 0.0), populations(), (RAIL, NEAR), (1, 2), strict=True):
        table = np.exp(-distances() / far) * there + np.diag(there) * home
        table /= table.sum(axis=1, keepdims=True)
        table[table < FEW] = 0  # a handful of movers spread over every region would cost more than it tells
        tables[key] = table / table.sum(axis=1, keepdims=True)
    return tables


def heads() -> dict[str, np.ndarray]:
    """People at the start by class, over the axes of the class and the regions."""
    town_people, country = populations()
    value = _value
    workers = _workers(hands())
    hand_count = workers.sum(axis=(0, 1, 2, 3))
    people = town_people + country
    army = {name: value("arms", name) * 1e6 * people / people.sum() for name in ("old_army", "imprisoned")}
    deserters = value("arms", "deserters") * 1e6 * country / country.sum()
    fleet = geography("fleet")
    sailors = value("arms", "sailors") * 1e6 * fleet / fleet.sum()
    adults_gone = army["old_army"] + army["imprisoned"] + sailors
    town_gone = adults_gone * town_people / people
    town_dependants = value("town", "dependants") * town_people
    others = np.maximum(town_people - town_dependants - hand_count - town_gone, 0.12 * town_people)
    shares = {name: value("town", name) for name in ("artisans", "traders", "bourgeois", "specialists", "clerks")}
    shares["townspeople"] = 1 - sum(shares.values())
    village_dependants = value("village", "dependants") * country
    landlords = value("village", "landlords") * 1e6 * country / country.sum()
    peasants = country - village_dependants - landlords - deserters - (adults_gone - town_gone)
    strata = np.array([[value("village", name)] for name in PEASANTS.axes["stratum"]])
    recruits = np.array([[value("arms", "worker_recruits")], [1 - value("arms", "worker_recruits")]])
    soldiers = np.zeros((*SOLDIERS.shape, len(REGIONS)))
    soldiers[0] = recruits * army["old_army"]
    found = {
        "workers": workers,
        **{name: share * others for name, share in shares.items()},
        "peasants": strata * peasants,
        "landlords": landlords,
        "soldiers": soldiers,
        "sailors": np.broadcast_to(0.5 * sailors, (*SAILORS.shape, len(REGIONS))),
        "greens": recruits * deserters,
        "imprisoned": army["imprisoned"],
        "dependants": np.array([town_dependants, village_dependants]),
        "unborn": 3 * people,
    }
    posts = start_apparatus.heads(REGIONS, town_people=town_people)
    members = start_party.heads(REGIONS, workers=hands().sum(axis=0), country=country)
    _take(found, start_apparatus.taken(posts))
    _take(found, {start_party.TAKEN_FROM[name]: _by_region(value) for name, value in members.items()})
    return found | posts | members


def _by_region(people: np.ndarray) -> np.ndarray:
    return people.reshape(-1, people.shape[-1]).sum(axis=0)


def _take(people: dict[str, np.ndarray], gone: dict[str, np.ndarray]) -> None:
    """Take persons by region out of classes, from all their positions alike: those who are counted elsewhere are not counted twice."""
    for name, count in gone.items():
        people[name] = people[name] * (1 - count / np.maximum(_by_region(np.asarray(people[name])), 1))


def _workers(hands_there: np.ndarray) -> np.ndarray:
    idle, hereditary, militant = (_value("workers", name) for name in ("idle", "hereditary", "militant"))
    split = [np.array(pair) for pair in ((hereditary, 1 - hereditary), (militant, 1 - militant), (1 - idle, idle))]
    return np.einsum("br,o,s,w->boswr", hands_there, *split)


def stocks() -> dict[str, np.ndarray]:
    """Stocks at the start."""
    known, value = covariates(), _value
    town_people, country = populations()
    crop = known["arable"] * known["crop_yield"]
    estate = known["estate_land"] * known["arable"]
    return {
        "grain_village": value("goods", "grain_village") * crop / crop.sum(),
        "grain_town": value("goods", "grain_town_weeks") * town_people * 0.2e-6 / 52,
        "grain_state": value("goods", "grain_state"),
        "goods_trade": value("goods", "goods_trade"),
        "goods_village": value("goods", "goods_village") * country / country.sum(),
        "money": value("goods", "money"),
        "capital_stock": value("goods", "capital") * capacity(),
        "horse_stock": value("land", "horses") * known["arable"] / known["arable"].sum(),
        "cattle_stock": value("land", "cattle") * known["arable"] / known["arable"].sum(),
        "land_estate": estate,
        "land_peasant": known["arable"] - estate,
        "territory_centre": np.ones(len(REGIONS)),
    }


def traces() -> dict[str, Any]:
    """Traces at the start."""
    known = covariates()
    crop = known["arable"] * known["crop_yield"]
    opened: dict[str, Any] = {name: row["value"] for name, row in start_values()["traces"].items()}
    opened["sown"] = _value("land", "sown") * known["arable"] / known["arable"].sum()
    opened["last_harvest"] = _value("land", "harvest") * crop / crop.sum()
    opened["marketed_year"] = _value("land", "marketed") * crop / crop.sum()
    _, country = populations()
    opened["village_cash"] = _value("goods", "village_cash") * country / country.sum()
    opened["log_price"] = float(np.log(_value("goods", "price")))
    decided = start_policy.traces(REGIONS)
    in_force = dict(zip(BOARD.axes["lever"], decided["ordered"], strict=True))
    politics = (
        start_soviets.traces(REGIONS, borderland=known["borderland"]),
        start_party.traces(REGIONS),
        start_apparatus.traces(REGIONS, levers=in_force),
        start_abroad.traces(REGIONS),
        decided,
    )
    return opened | {name: value for part in politics for name, value in part.items()}


def leader_names() -> tuple[str, ...]:
    """Who holds each seat of the axis `leader`: data, which no room sees."""
    return tuple(row["name"] for row in start_party.table("leaders.csv"))


def province_names() -> tuple[str, ...]:
    """Names of the provinces."""
    return tuple(row["gubernia"] for row in start_party.table("provinces.csv"))


@cache
def society() -> Society:
    """The whole society: nine rooms."""
    rooms = ROOMS.values()
    return Society(
        board=BOARD,
        regions=REGIONS,
        processes=tuple(process for room in rooms for process in room.PROCESSES),
        conditions=tuple(condition for room in rooms for condition in room.CONDITIONS),
        measures=(*MEASURES, *(measure for room in rooms for measure in room.MEASURES)),
        covariates=covariates(),
        heads=heads(),
        stocks=stocks(),
        traces=traces(),
        ties=ties(),
    )


# ---- selections of people that the record names --------------------------------------------------------------------------


def selections(
    heads_by_week: np.ndarray, moved: np.ndarray, pack: Any, before: np.ndarray | None = None
) -> dict[str, tuple[np.ndarray, tuple[str, ...], str, str]]:
    """Variables of the record that only count people: name -> (values, dimensions after run and week, unit, meaning).

    Args:
        heads_by_week: (runs, weeks, positions, regions) at week's end. moved: (runs, weeks, moves, regions). pack: the packed society.
        before: (runs, positions, regions) at the opening of the first week; at the start of the society when None.
    """
    sides = [(float(of.alive), float(of.urban_at(position) == 1.0)) for of, position in positions(pack)]
    counted = np.matmul(np.array(sides).T, heads_by_week)  # two sums over positions at once, without a copy of so large an array
    people, in_towns = counted[:, :, 0], counted[:, :, 1]
    dead = heads_by_week[:, :, pack.slice("dead")]
    earlier = 0.0 if before is None else before[:, None, pack.slice("dead")]  # nobody has died before the start
    died = np.diff(dead, axis=1, prepend=earlier)
    born = moved[:, :, [place for place, move in enumerate(pack.moves) if move.source.of.name == "unborn"]].sum(axis=2)
    city = {name: in_towns[:, :, REGIONS.index(name)] / 1e3 for name in CITIES}
    workers = heads_by_week[:, :, pack.slice("workers")].reshape(*heads_by_week.shape[:2], *WORKERS.shape, -1)
    places = list(WORKERS.axes)
    at_work = np.take(workers, WORKERS.axes["work"].index("employed"), axis=2 + places.index("work")).sum(axis=(3, 4))
    industry = [place for place, name in enumerate(WORKERS.axes["branch"]) if name != "rail"]
    a_year = WEEKS_PER_YEAR * 1e3 / people.sum(axis=2)
    return {
        "population": (people.sum(axis=2) / 1e6, (), "million", "people alive in the country, armies included"),
        "population_by_region": (people / 1e6, ("region",), "million", "the same by region"),
        "births": (born.sum(axis=2) / 1e3, (), "thousand a week", "births"),
        "birth_rate": (born.sum(axis=2) * a_year, (), "per 1,000 a year", "births a year per 1,000 people"),
        "deaths": (died.sum(axis=(2, 3)) / 1e3, (), "thousand a week", "deaths"),
        "death_rate": (
            died.sum(axis=(2, 3)) * a_year,
            (),
            "per 1,000 a year",
            "deaths a year per 1,000 people",
        ),
        "deaths_by_cause": (died.sum(axis=3) / 1e3, ("cause",), "thousand a week", "deaths by cause"),
        "dependants": (
            heads_by_week[:, :, pack.slice("dependants")].sum(axis=(2, 3)) / 1e6,
            (),
            "million",
            "children under 16 and the old",
        ),
        "population_petrograd": (
            city["petrograd"],
            (),
            "thousand",
            "people living in the city of Petrograd, garrison apart",
        ),
        "population_moscow": (city["moscow"], (), "thousand", "people living in the city of Moscow, garrison apart"),
        "workers_petrograd": (
            at_work[:, :, industry, REGIONS.index("petrograd")].sum(axis=2) / 1e3,
            (),
            "thousand",
            "industrial workers at work in Petrograd",
        ),
        "workers_moscow": (
            at_work[:, :, industry, REGIONS.index("moscow")].sum(axis=2) / 1e3,
            (),
            "thousand",
            "industrial workers at work in Moscow",
        ),
        "workers_by_region": (
            at_work[:, :, industry].sum(axis=2) / 1e3,
            ("region",),
            "thousand",
            "industrial workers at work",
        ),
    }


def positions(pack: Any) -> list[tuple[Any, dict[str, str]]]:
    """Class and values of every position, in the order of the pack."""
    return [(each, position) for each in pack.classes for position in each.positions]


# ---- registers ------------------------------------------------------------------------------------------------------------


def reference() -> dict[str, float]:
    """Parameter values of `reference.toml`, in each parameter's own unit."""
    return dict(_reference())


@cache
def _reference() -> dict[str, float]:
    table = tomllib.loads(resources.files("thermidor").joinpath("reference.toml").read_text("utf-8"))
    return {name: float(row["value"]) for name, row in table.items()}


def reference_for(pack: Any) -> dict[str, float]:
    """Reference values of the parameters that a packed society has."""
    return {name: value for name, value in reference().items() if name in pack.parameters}


def registers() -> dict[str, list[dict[str, Any]]]:
    """What there is, a list a kind: levers, parameters, processes, conditions, measures, inputs, classes, regions, mechanisms, rooms."""
    from thermidor.grammar import Input, Lever

    whole, chosen = society(), reference()
    return {
        "levers": [
            {"name": e.name, "about": e.about, "unit": e.unit, "owner": e.owner, "delay_weeks": _delay(e.name, chosen)}
            for e in BOARD.of(Lever)
        ],
        "inputs": [{"name": e.name, "about": e.about, "unit": e.unit} for e in BOARD.of(Input)],
        "parameters": [
            {
                "name": n,
                "value": p.value,
                "reference": chosen.get(n, p.value),
                "unit": str(p.unit),
                "prior": p.words,
                "low": p.prior.interval()[0],
                "high": p.prior.interval()[1],
                "source": p.source,
            }
            for n, p in whole.parameters().items()
        ],
        "processes": [
            {
                "name": p.identity(),
                "about": p.reason(),
                "owner": p.room,
                "moves": sorted(p.moves),
                "flows": sorted(p.flows),
                "drifts": sorted(p.drifts),
                "reads": sorted(p.reads),
            }
            for p in sorted(whole.processes, key=lambda p: p.identity())
        ],
        "conditions": [
            {
                "name": c.name,
                "about": BOARD.notices[c.name].about,
                "unit": BOARD.notices[c.name].unit,
                "owner": c.room,
                "reads": sorted(c.reads),
            }
            for c in whole.conditions
        ],
        "measures": [{"name": m.name, "about": m.about, "unit": m.unit, "owner": m.room} for m in whole.measures],
        "classes": [
            {"name": c.name, "about": c.note, "axes": {k: list(v) for k, v in c.axes.items()}}
            for c in BOARD.classes.values()
        ],
        "regions": [{"name": name} for name in REGIONS],
        "mechanisms": [
            {"room": name, "mechanism": text, "delivered_by": list(by)}
            for name, room in ROOMS.items()
            for text, by in room.MECHANISMS.items()
        ],
        "rooms": [{"name": n, "grade": r.GRADE, "present": True} for n, r in ROOMS.items()],
    }


def _delay(lever: str, chosen: dict[str, float]) -> float:
    """Weeks in which an order covers 63 % of its way, when nothing hinders it."""
    return chosen[f"apparatus.ExecutionPace.{lever}"]
