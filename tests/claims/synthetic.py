"""Made-up records in which nothing happens, and hands to plant one event in them. Their numbers mean nothing."""

import numpy as np
import xarray

WEEKS, RUNS = 704, 3
REGIONS = ("petrograd", "moscow", "volga", "west_siberia")
AXES = {
    "power": ("imperial", "provisional", "soviet", "white", "foreign", "none"),
    "party": ("none", "bolshevik", "menshevik", "sr", "left_sr", "anarchist", "other"),
    "lever": ("land", "requisition", "grain_tax", "grain_market", "procurement_price", "investment", "producer_share",
              "one_man_rule", "pluralism", "party_regime", "appointment", "coercion", "aid_abroad", "trade", "collectivisation"),
    "platform": ("fast", "slow"),
    "body": ("cells", "committees", "conference", "central_committee"),
    "cause": ("natural", "hunger", "typhus"),
    "leader": ("leader_01", "leader_02", "leader_03"),
    "group": ("workers", "townspeople", "owners", "specialists", "clerks", "peasants", "soldiers", "officials", "secretaries", "managers"),
    "issue": ("take", "investment", "market", "elections", "party_regime", "abroad"),
    "region": REGIONS,
}  # fmt: skip
# variable -> axes beside run and week, and its level when nothing happens
LEVELS = {
    "government": (("power",), 0.0),
    "soviet_seats_by_region": (("party", "region"), 0.0),
    "soviet_seats_all": (("party",), 0.0),
    "soviet_share_by_region": (("region",), 0.0),
    "white_share_by_region": (("region",), 0.0),
    "population_by_region": (("region",), 10.0),
    "population_soviet_share": ((), 0.0),
    "territory_soviet_share": ((), 0.5),
    "peasant_support_soviet": ((), 0.5),
    "land_peasant_share": ((), 0.7),
    "grain_levied_week": ((), 0.0),
    "grain_bought_week": ((), 0.05),
    "grain_taxed_week": ((), 0.0),
    "grain_procured": ((), 0.1),
    "harvest": ((), 60.0),
    "insurgents": ((), 5.0),
    "deaths_by_cause": (("cause",), 1.0),
    "scissors": ((), 1.0),
    "levers_executed": (("lever",), 0.0),
    "contest": (("platform",), 0.0),
    "opposition_votes": (("body", "platform"), 0.0),
    "opposition_by_region": (("body", "platform", "region"), 0.0),
    "workers_employed": ((), 3000.0),
    "workers_unemployed": ((), 100.0),
    "leaders_expelled": (("leader",), 0.0),
    "top_seat": (("leader",), 1.0),
    "secretariat": (("leader",), 0.2),
    "machine": (("leader",), 0.2),
    "collective_share": ((), 0.0),
    "delegate_gap": ((), 0.1),
    "soviet_elections": ((), 1.0),
    "base_opinion": (("party",), 0.1),
    "coercive_force": ((), 0.2),
    "open_debate": ((), 1.0),
    "militant_share": ((), 0.2),
    "strikers_political": ((), 1.0),
    "urban_ration": ((), 0.9),
    "goods_famine": ((), 0.1),
    "imports": ((), 500.0),
    "exports": ((), 500.0),
    "investment_industry": ((), 300.0),
    "real_wage": ((), 80.0),
    "wants": (("group", "issue"), 0.0),
    "rule_share": (("group", "issue"), 0.1),
    "rule_together": ((), 0.1),
    "rule_alone": ((), 0.1),
}


def nothing(runs: int = RUNS, weeks: int = WEEKS) -> xarray.Dataset:
    """A record in which every path is level."""
    week = np.datetime64("1917-01-01", "ns") + np.arange(weeks) * np.timedelta64(7 * 86400 * 10**9, "ns")
    data = xarray.Dataset(
        coords={"run": np.arange(runs), "week": week, **{name: list(values) for name, values in AXES.items()}}
    )
    for name, (axes, level) in LEVELS.items():
        shape = (runs, weeks, *(len(AXES[axis]) for axis in axes))
        data[name] = (("run", "week", *axes), np.full(shape, level), {"units": "share", "owner": "toy"})
    data["government"].loc[{"power": "imperial"}] = 1.0
    data.attrs["scenario"] = 'name = "history"\n'
    return data


def put(data: xarray.Dataset, name: str, values, start: int = 0, stop: int | None = None, **chosen: str) -> None:
    """Write values over weeks (a number, or an array over those weeks) at chosen places of the other axes."""
    found = data[name]
    weeks = found["week"].values[start:stop]
    where = {"week": weeks, **chosen}
    values = np.asarray(values, dtype=float)
    if values.ndim:
        rest = [dim for dim in found.dims if dim not in ("run", "week") and dim not in chosen]
        values = values.reshape(1, -1, *([1] * len(rest)))
    found.loc[where] = values


def lever(data: xarray.Dataset, name: str, level: float, start: int = 0, stop: int | None = None) -> None:
    """Hold a lever at a level."""
    put(data, "levers_executed", level, start, stop, lever=name)


def bump(at: int, height: float, width: float, weeks: int = WEEKS) -> np.ndarray:
    """A hill with its top in one week."""
    return height * np.exp(-(((np.arange(weeks) - at) / width) ** 2))


def force_ends(data: xarray.Dataset, at: int) -> None:
    """Requisition for two years, then a tax and trade."""
    lever(data, "requisition", 1.0, at - 104, at)
    lever(data, "grain_tax", 1.0, at)
    lever(data, "grain_market", 1.0, at)
