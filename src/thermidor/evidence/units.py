"""Units as words: how large, per what, index of what. Where a record does not say its units, a table stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thermidor.grammar.problems import Problem

MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
TONNES_A_POOD = 0.016380496
INDEX = re.compile(r"1913\s*=\s*(100|1)\b")

# Units of the record where a variable comes without the attribute `units`.
OF_RECORD = {
    "industrial_output": "index, 1913 = 100", "output_by_branch": "index, 1913 = 100",
    "productivity": "index, 1913 = 100", "gdp_per_head": "index, 1913 = 100",
    "agricultural_output": "index, 1913 = 100", "real_wage": "index, 1913 = 100",
    "industrial_price": "index, 1913 = 100", "farm_price": "index, 1913 = 100", "price_level": "1913 = 1",
    "scissors": "ratio, 1913 = 1", "procurement_price": "1913 = 1",
    "workers_employed": "thousand", "workers_unemployed": "thousand",
    "workers_metal": "thousand", "workers_rail": "thousand", "railway_freight": "billion tonne-km a year",
    "population": "million", "urban_population": "million", "population_petrograd": "thousand",
    "population_moscow": "thousand", "birth_rate": "per 1,000 a year", "death_rate": "per 1,000 a year",
    "deaths_by_cause": "thousand a week", "war_dead": "thousand, cumulative", "red_army_dead": "thousand, cumulative",
    "white_army_dead": "thousand, cumulative", "partisan_dead": "thousand, cumulative",
    "terror_dead": "thousand, cumulative", "emigrants": "thousand, cumulative", "harvest": "million tonnes",
    "sown_area": "million hectares", "cattle": "million head", "horses": "million head",
    "grain_collected": "million tonnes a year", "grain_marketed_share": "share", "peasants_by_stratum": "thousand",
    "land_peasant_share": "share", "real_money": "million roubles of 1913", "currency": "billion roubles",
    "private_retail_share": "share", "investment_industry": "million roubles of 1926/27 a year", "red_army": "thousand",
    "white_army": "thousand", "red_army_peasant_share": "share", "desertions": "persons a week",
    "deserters_returned": "persons a week", "called_up": "persons a week", "requisitioners_killed": "persons a week",
    "conscripted": "persons a week", "no_shows": "persons a week", "deserters_come_share": "share", "red_army_combat_share": "share",
    "white_people": "thousand", "soviet_share": "share",
    "insurgents": "thousand", "risings": "risings a week", "strikes": "strikes a week",
    "strikers": "thousand on strike in the week", "population_soviet_share": "share",
    "imports": "million roubles of 1913 a year", "exports": "million roubles of 1913 a year", "urban_ration": "share",
    "members": "thousand persons", "members_by_class": "thousand persons", "members_by_occupation": "thousand persons",
    "members_by_cohort": "thousand persons", "fulltime_officials": "thousand persons", "soviet_turnout": "share",
    "soviet_seats": "share", "soviet_seats_all": "share", "constituent_assembly_vote": "share", "general_vote": "share",
    "state_employees": "thousand", "communist_members_abroad": "thousand persons", "communist_members_by_country": "thousand persons",
    "delegates_by_seniority": "share", "opposition_by_region": "share", "old_official_share": "share", "managers_worker_share": "share",
    "opposition_votes": "share", "expulsions": "thousand persons a week", "central_assignments": "thousand persons a week",
    "appointed_share": "share", "secretaries_changed": "persons a week", "secretaries_sent": "persons a week", "delegates_by_post": "share",
    "secretaries_by_seniority": "share", "levers_executed": "share",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A unit taken apart: how many ones; per `week`, `year`, `cumulative` or a stock (''); what it is an index of."""

    text: str
    size: float
    per: str
    index: float | None

    @property
    def pure(self) -> bool:
        """Whether it is a share, an index or a ratio: averaged over places, never summed."""
        return self.index is not None or self.text.startswith(("share", "ratio", "percent", "index", "per 1,000"))


def unit(text: str) -> Unit:
    """Read a unit, as 'million tonnes a year' or 'index, 1913 = 100'."""
    words = text.strip().lower()
    size = MAGNITUDES.get(words.split(" ")[0].rstrip(","), 1.0)
    found = INDEX.search(words)
    if "cumulative" in words:
        per = "cumulative"
    elif re.search(r"(a|per|in the) week", words):
        per = "week"
    elif re.search(r"(a|per) year", words):
        per = "year"
    else:
        per = ""
    return Unit(words, size, per, float(found[1]) if found else None)


def of_record(variable: str, attributes: dict) -> Unit:
    """The unit of a variable of a record: what it says itself, or else what the interface promises.

    Raises:
        Problem: T404 for a variable that neither says nor is promised.
    """
    said = attributes.get("units") or OF_RECORD.get(variable.removesuffix("_by_region"))
    if not said:
        raise Problem("T404", f"the variable '{variable}' has no units.", "Set its attribute `units`.")
    return unit(str(said))


def factor(record: Unit, series: Unit) -> float:
    """What turns a number of the record into the unit of a series (stocks and amounts; time is the lens's business)."""
    if series.text.startswith("percent"):
        return 1.0 if record.text.startswith("percent") else 100.0 / (record.index or 1.0)
    if series.index or record.index:
        return (series.index or 1.0) / (record.index or 1.0)
    turned = record.size / series.size
    if "pood" in series.text and "tonne" in record.text:
        turned /= TONNES_A_POOD
    return turned
