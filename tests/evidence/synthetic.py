"""A small record of the right shape, with no history in it: every variable the archive reads, drifting gently."""

import numpy as np
import xarray

from thermidor.evidence import load
from thermidor.evidence.units import OF_RECORD

WEEKS = 704
REGIONS = (
    "petrograd", "moscow", "north", "central_industrial", "west", "black_earth", "volga", "urals", "right_bank",
    "left_bank", "south", "caucasus_north", "transcaucasia", "west_siberia", "east_siberia", "central_asia",
)  # fmt: skip
PARTIES = {"party": ("none", "bolshevik", "menshevik", "sr", "left_sr", "anarchist", "other")}
COHORTS = {"cohort": ("underground", "contending", "ruling_at_war", "ruling_at_peace", "mass_drive")}
VOTES = {"body": ("cells", "committees", "conference", "central_committee"), "platform": ("fast", "slow")}
AXES: dict[str, dict[str, tuple[str, ...]]] = {
    "output_by_branch": {"branch": ("coal", "oil", "pig_iron", "steel", "cotton", "sugar", "flax", "hemp", "food")},
    "deaths_by_cause": {"cause": ("natural", "hunger", "typhus", "influenza", "other_disease", "battle", "terror")},
    "peasants_by_stratum": {"stratum": ("poor", "middle", "kulak")},
    "members_by_class": {"background": ("worker", "peasant", "other")},
    "members_by_occupation": {"post": ("bench", "village", "army", "desk", "command", "secretaries")},
    "communist_members_by_country": {"country": ("germany", "austria", "hungary", "italy", "bulgaria", "china")},
    "levers_executed": {"lever": ("one_man_rule", "requisition")},
    **dict.fromkeys(("members_by_cohort", "delegates_by_seniority"), COHORTS),
    **dict.fromkeys(("soviet_seats", "factory_seats", "soviet_seats_all", "constituent_assembly_vote", "general_vote"), PARTIES),
    **dict.fromkeys(("opposition_votes", "opposition_by_region"), VOTES),
}


def read_variables() -> dict[str, bool]:
    """Variables that mapped series read -> whether they are wanted by region."""
    wanted: dict[str, bool] = {}
    for readings in load().map.values():
        for reading in readings:
            if not reading.unscored:
                by_region = "region" in reading.selection or bool(reading.mask)
                wanted[reading.variable] = wanted.get(reading.variable, False) or by_region
    return wanted


def synthetic_record(runs: int = 3, weeks: int = WEEKS, seed: int = 1) -> xarray.Dataset:
    """A record of `runs` runs; regions divide amounts equally and share indices and shares."""
    chance = np.random.default_rng(seed)
    mondays = np.datetime64("1917-01-01", "ns") + np.arange(weeks) * np.timedelta64(7, "D")
    data = xarray.Dataset(coords={"run": np.arange(runs), "week": mondays, "region": list(REGIONS)})
    for name, by_region in read_variables().items():
        axes = AXES.get(name, {})
        size = (runs, weeks, *(len(values) for values in axes.values()))
        drift = np.cumsum(chance.normal(0, 0.02, size), axis=1)
        level = 0.5 * np.exp(drift) if OF_RECORD[name].startswith("share") else 50 * np.exp(drift)
        if "cumulative" in OF_RECORD[name]:
            level = np.cumsum(level, axis=1)
        data = data.assign_coords({axis: list(values) for axis, values in axes.items()})
        data[name] = (("run", "week", *axes), np.clip(level, 0, 0.99) if OF_RECORD[name].startswith("share") else level)
        data[name].attrs["units"] = OF_RECORD[name]
        if by_region:
            pure = OF_RECORD[name].startswith(("share", "index"))
            split = data[name].expand_dims(region=list(REGIONS)) / (1 if pure else len(REGIONS))
            data[f"{name}_by_region"] = split.assign_attrs(units=OF_RECORD[name])
    held = np.full((runs, weeks, len(REGIONS)), 0.5)
    data["soviet_share_by_region"] = (("run", "week", "region"), held, {"units": "share"})
    return data
