"""Signs and sizes of every flow in three states, checked by hand before any run."""

import numpy as np
import pytest

from rooms.village.states import MILLION, civil_war, leaves, number, one, picture, recovered
from thermidor.grammar import trial
from thermidor.society import GROUPS
from thermidor.village import MEASURES, PROCESSES
from thermidor.village.animals import Animals
from thermidor.village.demography import Ages, Births, RuralDeaths
from thermidor.village.food import Eating
from thermidor.village.harvest import Harvest, Sowing
from thermidor.village.land import LandlordsLeave, Restoration, Seizure
from thermidor.village.learning import Experience, PeasantWants
from thermidor.village.risings import BandsDissolve, Risings
from thermidor.village.strata import Collectives, Differentiation, Levelling

STATES = {"start": picture, "civil war": civil_war, "recovered": recovered}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.__name__)
def test_hazards_are_finite_and_not_negative(state, process):
    stated = trial(process, STATES[state]())
    assert set(stated) == {*process.moves, *process.flows, *process.drifts}
    for name, value in stated.items():
        numbers = np.asarray(value.values)
        assert np.isfinite(numbers).all(), name
        assert name in process.drifts or (numbers >= 0).all(), name


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("measure", [each for each in MEASURES if not getattr(each, "counts", ())], ids=lambda each: each.name)
def test_measures_are_finite(state, measure):
    assert np.isfinite(np.asarray(trial(measure, STATES[state]()).values)).all()


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.__name__)
def test_a_region_without_villages_gives_no_nonsense(process):
    """The two capitals have neither land nor peasants, but soldiers come from them."""
    empty = {
        name: np.zeros_like(np.asarray(value))
        for name, value in picture().items()
        if name in (
            "peasants", "landlords", "greens", "dependants", "grain_village", "horse_stock", "cattle_stock", "land_peasant",
            "land_estate", "arable", "estate_land", "crop_yield", "sown", "last_harvest", "marketed_year",
        )
    }  # fmt: skip
    for value in trial(process, picture(**empty)).values():
        assert np.isfinite(np.asarray(value.values)).all()


def test_village_eats_and_feeds_some_thirty_four_million_tonnes_a_year_at_the_start():
    now = picture()
    stated = trial(Eating, now)
    assert 20 < 52 * leaves(stated["village_eats"], now["grain_village"]) < 28
    assert 7 < 52 * leaves(stated["village_feeds"], now["grain_village"]) < 17  # barns are fuller than what must last, so animals are fed up
    assert 52 * leaves(stated["village_spoils"], now["grain_village"]) < 4
    assert 0.23 < number(now["grain_need"]) * 52e6 / number(now["country_people"]) < 0.33  # pigs and poultry counted


def test_members_in_the_village_eat_farm_and_die_there():
    members = np.zeros((3, 5, 1))
    members[1, 2] = 0.1 * MILLION
    plain, joined = recovered(), recovered(village_members=members, goods_village=one(1201))  # with the tools of their own
    assert number(joined["country_people"]) - number(plain["country_people"]) == pytest.approx(0.1 * MILLION)
    assert number(joined["normal_crop"]) > number(plain["normal_crop"])
    deaths = trial(RuralDeaths, joined)
    assert number(deaths["natural_village_members"]) == number(deaths["natural_landlords"]) > 0


def test_troops_against_risings_rise_when_the_front_falls_and_bands_do_not_tie_them_down():
    war, peace = (civil_war(front_memory=burden, front=one(0.5)) for burden in (0.8, 0.0))
    killed = [number(trial(BandsDissolve, now)["killed"]) for now in (war, peace)]
    assert killed[1] > 2 * killed[0] > 0
    assert "front_burden" not in BandsDissolve.reads


def test_food_and_surplus_order_the_three_states():
    start, war, peace = picture(), civil_war(), recovered()
    assert number(war["village_food"]) < number(start["village_food"]) < number(peace["village_food"]) < 1.3
    assert number(war["grain_surplus"]) < number(start["grain_surplus"]) < number(peace["grain_surplus"]) < 25
    assert number(war["starving_share"]) < 0.01


def test_births_deaths_and_coming_of_age_are_those_of_a_growing_country():
    for now, born, died in ((picture(), (28, 40), (24, 36)), (recovered(), (42, 50), (22, 32))):
        people = number(now["country_people"])
        births = 52 * leaves(trial(Births, now)["births"], now["unborn"])
        assert born[0] < births / people * 1e3 < born[1]
        weeks = [trial(RuralDeaths, now | {"week_of_year": float(week)}) for week in range(52)]
        deaths = sum(
            leaves(week[name], now[name.split("_", 1)[1]] if name != "natural_dependants" else now["dependants"][1])
            for week in weeks
            for name in week
            if not name.endswith("_dependants") or name == "natural_dependants"
        )
        assert died[0] < deaths / people * 1e3 < died[1]
        ages = trial(Ages, now)
        grown = 52 * leaves(ages["come_of_age"], now["dependants"][1])
        assert 0.015 < grown / people < 0.03
        assert leaves(ages["grow_old"], now["peasants"].sum(axis=0)) * 52 < grown


def test_sowing_shrinks_under_levies_and_recovers():
    start, war, peace = picture(), civil_war(), recovered()
    wished = [number(each["sowing_wish"]) for each in (start, war, peace)]
    assert 0.7 * wished[0] < wished[1] < 0.95 * wished[0]
    assert wished[2] > wished[1] and wished[2] < 118
    spring = trial(Sowing, war | {"week_of_year": 18.0, "sown": one(96)})
    assert spring["sown"].values < 0
    assert 0.5 < leaves(spring["village_sows"], war["grain_village"]) < 3
    assert trial(Sowing, war | {"week_of_year": 40.0})["sown"].values == 0


def test_harvest_of_an_ordinary_year():
    for now, low, high in ((picture(), 55, 70), (civil_war(), 40, 55), (recovered(), 60, 76)):
        brought = sum(number(trial(Harvest, now | {"week_of_year": float(week)})["harvest_in"]) for week in range(52))
        assert low < brought < high


def test_herds_hold_at_the_start_shrink_when_feed_is_short_and_grow_back():
    def growth(now, herd, born, lost):
        stated = trial(Animals, now)
        return 52 * (number(stated[born]) - leaves(stated[lost], now[herd])) / number(now[herd])

    assert abs(growth(picture(), "horse_stock", "horses_bred", "horses_lost")) < 0.04
    hungry = civil_war(grain_village=one(8))
    assert growth(hungry, "horse_stock", "horses_bred", "horses_lost") < -0.05
    assert 0.02 < growth(recovered(horse_stock=one(24)), "horse_stock", "horses_bred", "horses_lost") < 0.12
    pressed = recovered(collectivisation=1.0, coercion=1.0)
    assert growth(pressed, "cattle_stock", "cattle_bred", "cattle_killed") < -0.5  # a yearly rate of one bad winter


def test_land_is_safe_at_the_start_and_gone_within_a_season_of_the_decree():
    start = leaves(trial(Seizure, picture())["land_seized"], 21.0)
    disorder = leaves(trial(Seizure, picture(old_discipline=0.1, week_of_year=20.0))["land_seized"], 21.0)
    decree = civil_war(land_estate=one(21), land_peasant=one(84), organised_village=one(0.3), week_of_year=16.0)
    decreed = leaves(trial(Seizure, decree)["land_seized"], 21.0)
    assert start < 0.05 < disorder < 0.5
    assert 0.5 < decreed < 3
    assert leaves(trial(Seizure, picture(territory_centre=one(0), territory_white=one(1)))["land_seized"], 21.0) == 0


def test_restoration_needs_foreign_force():
    assert trial(Restoration, civil_war())["land_restored"].values == 0
    white = civil_war(territory_soviet=one(0), territory_white=one(1))
    assert 0.05 < leaves(trial(Restoration, white)["land_restored"], 104.0) < 0.6
    assert trial(Restoration, white)["restoration_memory"].values > 0
    assert trial(Restoration, civil_war())["restoration_memory"].values < 0
    assert trial(LandlordsLeave, civil_war())["to_town"].values > trial(LandlordsLeave, picture())["to_town"].values


def test_grievance_and_risings_answer_to_takes():
    start, war, peace = picture(), civil_war(), recovered()
    assert number(start["village_grievance"]) < 0.25
    assert 0.6 < number(war["village_grievance"]) < 0.85
    assert number(peace["village_grievance"]) < 0.2
    joined = {name: leaves(trial(Risings, now)["rise"], now["peasants"].sum(axis=0)) for name, now in
              (("start", start), ("war", war), ("peace", peace))}  # fmt: skip
    assert joined["peace"] < 200 and joined["start"] < 200
    assert 2e3 < joined["war"] < 4e4
    alone = {"scatter": 0.0}
    home = {name: number(trial(BandsDissolve, now, alone)["home"]) for name, now in (("war", war), ("peace", peace))}
    assert home["war"] < 0.03 < 0.07 < home["peace"]
    assert number(trial(BandsDissolve, war)["home"]) > 2 * home["war"]  # troops send home more than content does


def test_whites_near_by_hold_risings_back_at_the_reference_value_and_not_at_zero():
    war = civil_war()
    near = civil_war(felt_threat=one(0.8))
    assert trial(Risings, near)["rise"].values < 0.6 * trial(Risings, war)["rise"].values
    free = {"threat": 0.0}
    assert trial(Risings, near, free)["rise"].values == pytest.approx(trial(Risings, war, free)["rise"].values)


def test_support_turns_with_land_takes_and_fear():
    assert number(civil_war(felt_take=one(0))["support_soviet"]) > number(civil_war()["support_soviet"])
    near = civil_war(felt_threat=one(0.8))
    assert number(near["support_soviet"]) > number(civil_war()["support_soviet"])
    assert number(civil_war(restoration_memory=one(0))["support_white"]) > number(civil_war()["support_white"])
    assert number(civil_war(host_land=one(1))["support_white"]) > 0.7


def test_strata_level_in_revolution_and_part_slowly_in_peace():
    war = trial(Levelling, civil_war(land_seized=one(1)))
    peace = trial(Levelling, recovered())
    assert number(war["kulaks_levelled"]) > 4 * number(peace["kulaks_levelled"])
    assert 0.01 < number(war["poor_get_land"]) < 0.06 and number(peace["poor_get_land"]) == 0
    apart = trial(Differentiation, recovered())
    assert number(apart["middle_prosper"]) > number(trial(Differentiation, civil_war())["middle_prosper"])
    famine = recovered(grain_village=one(6))
    assert number(trial(Differentiation, famine)["middle_fall"]) > 2 * number(apart["middle_fall"])


def test_collective_farms_fill_under_pressure_and_empty_without():
    quiet = trial(Collectives, recovered())
    assert (quiet["join"].values == 0).all() and (quiet["deport"].values == 0).all()
    pressed = trial(Collectives, recovered(collectivisation=1.0, coercion=1.0))
    poor, middle, kulak = pressed["join"].values.reshape(3)
    assert poor > middle > kulak == 0
    assert 0.4 < 1 - np.exp(-12 * middle) < 0.8
    leaving = pressed["leave_middle"].values + pressed["leave_poor"].values
    assert (leaving < quiet["leave_middle"].values + quiet["leave_poor"].values).all()


def test_expected_take_follows_what_is_taken():
    assert trial(Experience, civil_war(expected_take=one(0)))["expected_take"].values > 0
    assert trial(Experience, civil_war(grain_levied=one(0)))["expected_take"].values < 0
    assert number(civil_war()["hide_share"]) > number(recovered()["hide_share"]) > 0.1


def test_peasants_want_a_lower_take_and_nobody_else_is_moved():
    change = trial(PeasantWants, civil_war())["wants"].values[:, :, 0]
    peasants = change[5]
    assert peasants[0] < 0 < peasants[2] and peasants[1] < 0
    assert (peasants[3:] == 0).all() and (np.delete(change, 5, axis=0) == 0).all()
    wanted = np.zeros((len(GROUPS.values), 6, 1))
    wanted[5, 0] = -0.9
    assert trial(PeasantWants, recovered(wants=wanted))["wants"].values[5, 0, 0] > 0
