"""Closed forms of the part on grain in the village: Chayanov's household, strata at rest, drought on dry soil, broken land."""

import numpy as np
import pytest

from rooms.village.states import MILLION, number, one, picture, recovered
from thermidor.grammar import trial
from thermidor.village.harvest import Sowing, SowingWish, Weather
from thermidor.village.strata import Differentiation, Levelling


def sown_per_hand(dependants: float, **changes) -> float:
    """Area that a grown villager wishes to sow, with so many million dependants."""
    now = picture(dependants=np.array([[9.0], [dependants]]) * MILLION, **changes)
    return number(trial(SowingWish, now)) / 55.0


def test_more_mouths_to_a_hand_mean_more_work_to_a_hand():
    """Chayanov: intensity rises with consumers over workers, whatever is paid; the less is paid the more it is the mouths that decide."""
    paid, unpaid = ([sown_per_hand(mouths, incentive=one(incentive)) for mouths in (40.0, 53.0, 66.0)] for incentive in (0.8, 0.02))
    for areas in (paid, unpaid):
        assert areas[0] < areas[1] < areas[2]
    assert (unpaid[2] - unpaid[0]) > 3 * (paid[2] - paid[0])


def test_a_lower_price_may_not_lower_work():
    """With need alone the area does not move with price; where land is far above need it does."""
    need = [sown_per_hand(53.0, incentive=one(incentive), arable=one(40.0)) for incentive in (0.3, 0.6)]
    plenty = [sown_per_hand(53.0, incentive=one(incentive), arable=one(300.0)) for incentive in (0.3, 0.6)]
    assert need[1] / need[0] < 1.02 < 1.1 < plenty[1] / plenty[0]


def test_strata_come_to_rest_at_the_stationary_distribution_of_their_rates():
    """Weekly rates among poor, middle and well-off form a generator; heads moved by it for long lie in its null vector."""
    now = recovered()
    risen, levelled = (trial(each, now) for each in (Differentiation, Levelling))
    rates = np.zeros((3, 3))
    rates[0, 1] = number(risen["poor_rise"]) + number(levelled["poor_get_land"])
    rates[1, 0], rates[1, 2] = number(risen["middle_fall"]), number(risen["middle_prosper"])
    rates[2, 1] = number(levelled["kulaks_levelled"])
    assert (rates >= 0).all() and (rates.sum(axis=1) > 0).all()
    chain = np.eye(3) + rates - np.diag(rates.sum(axis=1))
    rest = rates[1, 0] / rates[0, 1], 1.0, rates[1, 2] / rates[2, 1]  # detailed balance of a chain without a ring
    heads = np.array([20.0, 34.0, 1.0]) @ np.linalg.matrix_power(chain, 100_000)
    assert heads / heads.sum() == pytest.approx(np.array(rest) / sum(rest), rel=1e-6)


def test_a_second_dry_summer_is_worse_than_the_first_and_rain_wipes_the_debt():
    """log luck = a g z - c z^2, z lowered by a part of last summer's lack."""
    own, now = Weather(), picture(week_of_year=22.0)

    def luck(rain: float, soil: float) -> float:
        return np.log(1 + number(trial(Weather, now | {"rain": one(rain), "soil_water": one(soil)})["yield_luck"]) / (own.renewal * 2 / own.length))

    dry = -1.0 - own.dry_soil
    assert luck(-1.0, -1.0) == pytest.approx(own.rain_effect * 0.6 * dry - own.drought * dry**2)
    assert luck(-1.0, -1.0) < luck(-1.0, 0.0) == luck(-1.0, 1.0)
    soaked = trial(Weather, now | {"week_of_year": 42.0, "rain": one(1.0), "soil_water": one(-2.0)})["soil_water"]
    assert number(soaked) > 0


def test_wild_land_is_broken_no_faster_than_teams_allow():
    """However much is wished, a season adds at most the exponential of renewal times breaking; what is given up goes at once."""
    own = Sowing()
    now = picture(sown=one(20.0), grain_village=one(500.0))
    for week in range(10, 27):
        now |= {"week_of_year": float(week)}
        now["sown"] = now["sown"] + np.asarray(trial(Sowing, now)["sown"].values)
    assert 1.1 * 20 < now["sown"][0] < 20 * np.exp(own.renewal * own.breaking)
