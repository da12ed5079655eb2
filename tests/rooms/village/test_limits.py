"""Closed forms to which the room reduces (law 9)."""

import numpy as np
import pytest
from scipy.stats import norm

from rooms.village.states import civil_war, number, one, picture, recovered
from thermidor.grammar import Field, trial
from thermidor.village.animals import Animals
from thermidor.village.demography import Fertility
from thermidor.village.food import GrainSurplus, NeedAhead, StarvingShare, VillageFeed, VillageFood
from thermidor.village.forms import held_below, stinting
from thermidor.village.harvest import Harvest, LandSettles, NormalCrop, SowingWish, Weather
from thermidor.village.learning import Experience
from thermidor.village.risings import Risings


def test_a_year_of_seasons_brings_in_the_crop_exactly():
    """Sum over weeks of harvest_in = sown * crop * luck, whatever the middle and length of the season."""
    now = picture(yield_luck=one(0.8))
    crop = 98 * number(now["normal_crop"]) * 0.8
    for settings in ({}, {"middle": 28.0}, {"length": 20.0}):
        weeks = (trial(Harvest, now | {"week_of_year": float(week)}, settings)["harvest_in"] for week in range(52))
        assert sum(number(week) for week in weeks) == pytest.approx(crop, rel=1e-9)


def test_after_a_harvest_the_last_harvest_is_the_crop():
    now = picture(last_harvest=one(20.0))
    crop = 98 * number(now["normal_crop"])
    for week in range(20, 45):
        now |= {"week_of_year": float(week)}
        now["last_harvest"] = now["last_harvest"] + np.asarray(trial(Harvest, now)["last_harvest"].values)
    assert now["last_harvest"][0] == pytest.approx(crop, rel=0.02)


def test_full_barns_feed_fully_and_short_ones_in_proportion():
    """f(1) = 1; f(c)/c -> ((1 + r)/r)^(1/s) as c -> 0; f -> (1 + r)^(1/s) as c grows."""
    food = VillageFood()
    top = (1 + food.reserve) ** (1 / food.sharpness)
    for cover, expected in ((1.0, 1.0), (1e-3, 1e-3 * ((1 + food.reserve) / food.reserve) ** (1 / food.sharpness)), (20.0, top)):
        assert number(trial(VillageFood, {"grain_cover": one(cover)})) == pytest.approx(expected, rel=1e-3)
    assert number(stinting(Field(one(0.0), ("region",)), 1.0, 3.0)) == pytest.approx(0.0, abs=1e-9)


def test_animals_are_stinted_before_people_and_fed_up_after_them():
    """(1 + r) c^2 / (r + c^2): 1 at full cover, below what people eat in a short year and above it in a rich one."""
    for cover in (0.3, 0.6, 0.9, 1.3, 2.0):
        feed, food = (number(trial(each, {"grain_cover": one(cover)})) for each in (VillageFeed, VillageFood))
        assert (feed < food) == (cover < 1)
    assert number(trial(VillageFeed, {"grain_cover": one(1.0)})) == pytest.approx(1)


def test_divided_land_settles_and_costs_a_crop_until_then():
    """u' = seized / arable - u / T; the crop of a hectare goes with exp(-k u)."""
    now = picture(land_seized=one(1.05), land_unsettled=one(0.1))
    assert number(trial(LandSettles, now)["land_unsettled"]) == pytest.approx(0.01 - 0.1 / LandSettles().rotation)
    settled = picture(land_unsettled=one(0.0))
    assert number(now["normal_crop"]) == pytest.approx(number(settled["normal_crop"]) * np.exp(-0.1 * NormalCrop().unsettled))


def test_without_spread_hunger_is_a_threshold():
    """The starving share is the log-normal distribution function, at midsummer of a lower threshold; without spread it is a step."""
    own = StarvingShare()
    now = {"village_food": one(0.6), "harvest_failure": one(0.5), "week_of_year": 1.0}
    wide = own.spread + own.drought_spread * 0.5
    assert number(trial(StarvingShare, now)) == pytest.approx(norm.cdf(np.log(own.threshold / 0.6) / wide))
    green = trial(StarvingShare, now | {"week_of_year": 27.0})
    assert number(green) == pytest.approx(norm.cdf(np.log(own.threshold * (1 - own.green) / 0.6) / wide))
    sharp = {"spread": 1e-3}
    for food, share in ((0.46, 0.0), (0.44, 1.0)):
        calm = {"village_food": one(food), "harvest_failure": one(0.0), "week_of_year": 1.0}
        assert number(trial(StarvingShare, calm, sharp)) == pytest.approx(share, abs=1e-6)


def test_without_incentive_the_village_sows_its_need():
    """Chayanov's limit: phi -> 0 leaves the area that feeds people and animals; phi -> 1 all that can be sown."""
    now = picture()
    own = SowingWish()
    need = number(now["grain_need"]) * 52 / (number(now["normal_crop"]) * (1 - own.seed_part))
    most = 105 * own.sowable
    nothing = number(trial(SowingWish, now | {"incentive": one(0.0)}, {"floor": 0.0}))
    assert nothing == pytest.approx(need / (1 + (need / most) ** 6) ** (1 / 6), rel=1e-9)
    assert number(trial(SowingWish, now | {"incentive": one(1e9)})) == pytest.approx(most, rel=1e-9)
    least = number(trial(SowingWish, now | {"incentive": one(0.0)}))
    assert least - nothing == pytest.approx(own.floor * (most - nothing), rel=1e-9)


def test_sowing_shrinks_most_where_the_surplus_was():
    """Where need fills the land the incentive changes nothing."""
    poor = {"crop_yield": one(0.35)}
    fall = [
        1 - number(civil_war(**land)["sowing_wish"]) / number(civil_war(expected_take=one(0), expected_price=one(1), **land)["sowing_wish"])
        for land in ({}, poor)
    ]
    assert fall[1] < 0.35 * fall[0]


def test_limits_bind_one_at_a_time():
    wish = Field(one(10.0), ("region",))
    assert number(held_below(wish, [Field(one(1e6), ("region",))], 6.0)) == pytest.approx(10.0)
    assert number(held_below(wish, [Field(one(0.1), ("region",))], 6.0)) == pytest.approx(0.1, rel=1e-6)
    assert number(held_below(wish, [Field(one(0.0), ("region",))], 6.0)) == pytest.approx(0.0, abs=1e-9)


def test_need_ahead_is_the_year_after_harvest_and_never_vanishes():
    now = picture()
    ahead = [number(trial(NeedAhead, now | {"week_of_year": float(week)})) for week in range(53)]
    weekly, seed = number(now["grain_need"]), number(now["seed_need"])
    assert ahead[40] == pytest.approx(44 * weekly + seed, rel=0.02)
    assert ahead[0] == pytest.approx(ahead[52])
    assert min(ahead) > 3 * weekly
    assert max(abs(np.diff(ahead))) < 0.25 * max(ahead)


def test_surplus_is_what_is_above_need_when_households_are_alike():
    for cover in (0.5, 1.5):
        values = {"grain_cover": one(cover), "need_ahead": one(10.0)}
        assert number(trial(GrainSurplus, values, {"unevenness": 1e-9})) == pytest.approx(max(cover - 1, 0) * 10, abs=1e-4)


def test_expectations_decay_exponentially():
    """With nothing taken the expected take is e(0) (1 - 1/T)^n."""
    now = recovered(grain_taxed=one(0), expected_take=one(0.6))
    memory = Experience().take_memory
    for _ in range(30):
        now["expected_take"] = now["expected_take"] + np.asarray(trial(Experience, now)["expected_take"].values)
    assert now["expected_take"][0] == pytest.approx(0.6 * (1 - 1 / memory) ** 30)


def test_a_full_herd_fully_fed_is_stationary():
    """The logistic limit: births equal deaths at the herd the land carries."""
    own = Animals()
    now = picture(horse_stock=one(105 * own.horses_carried), cattle_stock=one(105 * own.cattle_carried), coercion=0.0)
    now |= {"village_feed": one(1.0), "starving_share": one(0.0), "expected_price": one(1.0), "expected_take": one(0.0)}
    stated = trial(Animals, now)
    for herd, born, lost in (("horse_stock", "horses_bred", "horses_lost"), ("cattle_stock", "cattle_bred", "cattle_killed")):
        assert number(stated[born]) == pytest.approx(number(stated[lost]) * number(now[herd]))


def test_births_follow_what_was_conceived_with_the_delay_of_the_trace():
    """f(n) = c + (f(0) - c) (1 - 1/39)^n, c what is conceived week by week."""
    now = recovered(village_fertility=one(0.5))
    conceived = 0.5 + 39 * number(trial(Fertility, now)["village_fertility"])
    for _ in range(39):
        now["village_fertility"] = now["village_fertility"] + np.asarray(trial(Fertility, now)["village_fertility"].values)
    assert number(now["village_fertility"]) == pytest.approx(conceived + (0.5 - conceived) * (1 - 1 / 39) ** 39)


def test_a_herd_cannot_outgrow_hay_and_hands():
    """However cheap grain is, and however full the barn, a herd over what hay or hands bear shrinks."""
    own = Animals()
    plenty = {"village_feed": one(2.5), "starving_share": one(0.0), "expected_price": one(1e-6), "expected_take": one(0.0), "coercion": 0.0}
    few = {"peasants": np.full((3, 1), 5e6)}
    for given, most in (({}, 105 * own.cattle_carried * own.hay), (few, 15 * own.cattle_tended)):
        at_most = picture(**given) | plenty | {"cattle_stock": one(most)}
        stated = trial(Animals, at_most)
        assert number(stated["cattle_bred"]) == pytest.approx(number(stated["cattle_killed"]) * most)


def test_ordinary_weather_leaves_the_luck_alone_and_drought_costs_more_than_rain_gives():
    now = picture(week_of_year=22.0)
    assert number(trial(Weather, now)["yield_luck"]) == 0
    dry, wet = (number(trial(Weather, now | {"rain": one(rain)})["yield_luck"]) for rain in (-2.0, 2.0))
    assert dry < 0 and abs(dry) > 1.5 * abs(wet)


def test_contagion_has_the_logistic_fixed_point():
    """Without spark bands grow as i' = c i (1 - i/m): nothing rises from nothing, nothing beyond m."""
    quiet = civil_war(insurgents=one(0))
    assert number(trial(Risings, quiet, {"spark": 0.0})["rise"]) == 0
    full = civil_war()
    most = Risings().most
    people = number(full["country_people"])
    assert number(trial(Risings, full | {"insurgents": one(most * people)})["rise"]) == pytest.approx(0.0, abs=1e-12)
    half, tenth = (
        number(trial(Risings, full | {"insurgents": one(part * most * people)}, {"spark": 0.0})["rise"]) for part in (0.5, 0.1)
    )
    assert half / tenth == pytest.approx(0.5 * 0.5 / (0.1 * 0.9), rel=1e-6)
