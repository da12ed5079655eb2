"""Armies raised, deserted and fed by the country they fight for, 1918-22: the rooms war and, for risings, village."""

from __future__ import annotations

import numpy as np

from thermidor import russia

from .form import Account, Part, Paths, Weeks, Witness

WAR = (
    "FrontMemory", "RedMobilisation", "WhiteMobilisation", "Demobilisation", "RedDesertion", "DesertersReturn", "WhiteArmyMelts", "FamilyAid",
    "RedArms", "RedSkill", "Contest", "OldStateFalls", "ForeignTroops", "OldDiscipline", "OldArmyGoesHome", "Battle", "CampDeaths", "Emigration",
)  # fmt: skip
VILLAGE = ("Risings", "BandsDissolve", "ReleasedBands", "News", "Restoration", "Solidarity")
ARMY_SHARE = 0.35  # of the state's grain that went to its armies; assumed
SEIZED = (("1917-05-01", 1.0), ("1917-11-07", 0.75), ("1918-05-01", 0.03))  # share of estates left; assumed, sown over by the spring of the decree
DIVIDED = "1918-05-06"  # from here land and memory move by themselves


def given(weeks: Weeks) -> Paths:
    """What the rest of the society does, by week: grain and metal from the archive, the others simple paths."""
    grain = weeks.archive("grain_proc_mt", logs=False)
    return {
        "grain_to_army": np.where(weeks.numbers < weeks.numbers[26], 3.0, ARMY_SHARE * grain) / 52,  # the old army ate what it asked for
        "output": _metal(weeks.archive("steel_kt")),
        "state_plan_gap": weeks.between(("1917-10-01", 0.2), ("1918-06-01", 0.5), ("1920-06-01", 0.5), ("1922-01-01", 0.2)),
        "town_hunger": weeks.between(("1917-01-01", 0.05), ("1917-10-01", 0.25), ("1918-06-01", 0.5), ("1921-06-01", 0.5), ("1922-10-01", 0.2)),
        "town_food": weeks.between(("1917-01-01", 0.95), ("1918-06-01", 0.6), ("1921-06-01", 0.6), ("1922-10-01", 0.85)),
        "trade_freedom": 0.2 + 0.8 * weeks.orders()["grain_market"],
        "land_seized": (_estates(weeks)[:-1] - _estates(weeks)[1:])[[*range(len(weeks) - 1), -1]],
        "foreign_allies": np.zeros(len(weeks)),
    }


def held(weeks: Weeks) -> Paths:
    """Orders as executed, governments at the centre, land as it was divided, grain as it was taken."""
    estates, arable = _estates(weeks), russia.arable()
    return {
        "executed": weeks.executed(),
        "provisional_centre": weeks.steps(("1917-03-12", 1.0), ("1917-11-07", 0.0)),
        "soviet_centre": weeks.steps(("1917-11-07", 1.0)),
        "felt_take": weeks.between(
            ("1917-12-01", 0.02), ("1918-06-01", 0.1), ("1918-12-01", 0.25), ("1919-12-01", 0.4), ("1920-12-01", 0.6), ("1921-06-01", 0.1)
        ),
        "land_estate": weeks.until(DIVIDED, estates),
        "land_peasant": weeks.until(DIVIDED, arable - estates),
    }


def _estates(weeks: Weeks) -> np.ndarray:
    """Arable land in estates, array (week, region), million hectares."""
    covariates = russia.covariates()
    return weeks.between(*SEIZED)[:, None] * russia.arable() * covariates["estate_land"]


def _metal(steel: np.ndarray) -> np.ndarray:
    """Output of metal by region, array (week, product, region): all of it where the centre was never lost, so that no loss counts twice."""
    from thermidor.goods import PRODUCTS

    where = np.array([float(region == "moscow") for region in russia.REGIONS])
    what = np.array([float(product == "steel") for product in PRODUCTS.values])
    return (steel / 4918)[:, None, None] * what[:, None] * where


PART = Part(
    name="mobilisation",
    title="Mobilisation and desertion, 1918-22",
    question="What raised an army of five million out of a country that had just walked home from another: the land it could lose, or force?",
    rooms=("war",),
    processes=tuple(f"war.{name}" for name in WAR) + tuple(f"village.{name}" for name in VILLAGE),
    measures=("red_army", "white_army", "called_up", "desertions", "deserters_returned", "insurgents", "risings", "red_army_peasant_share",
              "red_army_dead", "white_army_dead", "soviet_share", "white_share", "war_burden", "red_army_supply", "deserters"),
    given=given,
    held=held,
    still={},
    clamps=("grain_proc_mt", "steel_kt"),
    witnesses=(Witness("army_rkka", 0.15, "x"), Witness("red_army", 0.15, "x")),
    window=("1918-01-01", "1922-12-31"),
    fitted_until="1920-12-31",
    accounts=(Account("bargain", "t", "a", "s", ("war.CallUp.pace", "war.ArmyWanted.war")),),
)
