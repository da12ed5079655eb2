"""Signs and rough sizes in three states: the start, a civil war, a recovered country."""

import numpy as np
import pytest

from rooms.war.board import tried, with_conditions
from rooms.war.states import BELT, BORDER, CITY, CORE, FAR, HOSTS, PEOPLE, civil_war, recovered, start
from thermidor.grammar import trial
from thermidor.war import desertion, epidemics, fleet, fronts, losses, measures, mobilisation, old_army, powers, supply


def value(given, name):
    return np.asarray(getattr(given[name], "values", given[name]))


def total(hazard, heads):
    return float((value({"h": hazard}, "h") * heads).sum())


# the start

def test_at_the_start_the_old_army_holds_and_loses_few():
    state = start()
    going = tried(old_army.OldArmyGoesHome, state)
    leaving = total(going["peasants_return"], state["soldiers"][0])
    fallen = total(going["fall"], state["soldiers"][0])
    assert 500 < leaving < 20_000
    assert 2_000 < fallen < 15_000
    assert -0.02 < value(tried(old_army.OldDiscipline, state), "old_discipline") < -0.002


def test_committees_hunger_and_a_soviet_centre_hasten_the_decay():
    def decay(**changes):
        return -value(tried(old_army.OldDiscipline, start() | changes), "old_discipline")

    usual = decay()
    assert decay(provisional_centre=1.0) > 2 * usual
    assert decay(grain_to_army=0.02) > usual
    assert decay(soviet_centre=1.0) > decay(provisional_centre=1.0)
    assert decay(world_war=0.0) < 0 < usual  # rest leads back


def test_without_discipline_the_army_is_gone_within_a_season_and_peace_sends_it_home():
    melted = value(tried(old_army.OldArmyGoesHome, start() | {"old_discipline": 0.05}), "peasants_return")
    assert ((melted > 0.05) & (melted < 0.2)).all()
    peace = value(tried(old_army.OldArmyGoesHome, start() | {"world_war": 0.0}), "peasants_return")
    assert (peace > 0.1).all()


def test_at_the_start_the_trenches_hold_and_fall_when_nobody_obeys():
    held = value(tried(powers.ForeignTroops, start()), "foreign_advance_centre")
    broken = value(tried(powers.ForeignTroops, start() | {"old_discipline": 0.02, "central_powers": 1.0}), "foreign_advance_centre")
    assert held[BORDER] < 0.001
    assert broken[BORDER] > 0.05
    assert broken[CORE] == 0.0  # out of reach
    back = start() | {"territory_centre": np.full(6, 0.8), "territory_foreign": np.full(6, 0.2)}
    assert value(tried(powers.ForeignTroops, back), "foreign_leaves_centre")[BORDER] > 0.05  # an army that obeys takes back


def test_at_the_start_nobody_passes_land_to_soviets_or_whites():
    falls = tried(powers.OldStateFalls, start())
    assert value(falls, "power_passes").max() == 0.0
    assert value(falls, "white_rises_centre").max() == 0.0
    assert value(falls, "borderlands_leave_centre").max() < 0.01


def test_soviets_take_the_city_in_weeks_and_the_hosts_late():
    passing = value(tried(powers.OldStateFalls, start() | {"soviet_centre": 1.0, "provisional_centre": 0.0}), "power_passes")
    assert passing[CITY] > 0.2 > passing[CORE] > passing[HOSTS] > 0
    assert value(tried(powers.OldStateFalls, start() | {"soviet_centre": 1.0}), "white_rises_centre").argmax() == HOSTS


# the civil war

def test_a_civil_war_puts_a_good_part_of_the_red_country_near_a_front():
    known = with_conditions(civil_war())
    assert 0.12 < known["front_burden"] < 0.6
    assert known["front"][CITY] < 0.1 < known["front"][BELT] <= 1
    assert known["white_threat"][BELT] > known["white_threat"][CORE] > known["white_threat"][CITY]


def test_a_band_is_a_front_for_its_villages_and_not_for_its_region():
    quiet = recovered() | {"insurgents": np.array([0, 0, 3e4, 0, 0, 0])}
    known = with_conditions(quiet)
    assert known["army_front"][BELT] == 0 == known["army_burden"]
    assert 0.005 < known["front"][BELT] < 0.1  # one grown villager in six hundred
    assert known["front_burden"] > 0


def test_party_members_with_the_army_eat_fight_and_count_as_soldiers():
    members = np.zeros((3, 5, 6))
    members[0, 2] = 3e4
    plain, joined = with_conditions(civil_war()), with_conditions(civil_war() | {"army_members": members})
    assert joined["red_strength"].sum() - plain["red_strength"].sum() == pytest.approx(18e4)
    for name in ("army_grain_need", "field_army"):
        assert joined[name].sum() > plain[name].sum()
    assert joined["call_up"].sum() < plain["call_up"].sum()
    seen = [trial(measures.RedArmy, {name: each[name] for name in measures.RedArmy.reads}).values.sum() for each in (plain, joined)]
    assert seen[1] - seen[0] == pytest.approx(180)


def test_allies_abroad_take_over_a_part_of_the_armys_task():
    alone, helped = (with_conditions(civil_war() | {"foreign_allies": part})["army_wanted"] for part in (0.0, 0.25))
    assert helped == pytest.approx(0.75 * alone)


def test_after_an_overthrow_regions_go_back_to_the_provisional_government():
    fallen = tried(powers.OldStateFalls, civil_war() | {"soviet_centre": 0.0, "provisional_centre": 1.0})
    assert value(fallen, "power_returns").min() > 0.01 and value(fallen, "power_passes").max() == 0
    assert value(tried(powers.OldStateFalls, civil_war()), "power_returns").max() == 0
    plain = tried(powers.OldStateFalls, civil_war() | {"soviet_centre": 0.0, "provisional_centre": 1.0, "seat_of_government": np.zeros(6)})
    assert value(plain, "power_returns")[CITY] < value(plain, "power_returns")[HOSTS]  # workers hold out longest, but where the new power sits


def test_the_strengths_of_a_civil_war_are_of_the_same_order():
    known = with_conditions(civil_war())
    red, white = known["red_power"].sum(), known["white_power"].sum()
    assert 40_000 < white < 200_000
    assert 0.5 < red / white < 4


def test_mobilisation_raises_thousands_a_week_and_a_third_to_two_thirds_hide():
    state = civil_war() | {"week_of_year": 5.0}
    given = tried(mobilisation.RedMobilisation, state)
    called = total(given["peasants_called"], state["peasants"])
    hiding = total(given["peasants_stay_away"], state["peasants"])
    workers = float((value(given, "workers_called")[0] * state["workers"].sum(axis=(0, 1, 2, 3))).sum())
    assert 3_000 < called < 100_000
    assert 0.3 < hiding / (called + hiding) < 0.7
    assert 2_000 < workers < 20_000


def test_no_shows_answer_to_harvest_bread_and_family_aid():
    def share_hiding(**changes):
        given = tried(mobilisation.RedMobilisation, civil_war() | changes)
        called, hiding = value(given, "peasants_called")[BELT], value(given, "peasants_stay_away")[BELT]
        return hiding / (called + hiding)

    usual = share_hiding()
    assert share_hiding(week_of_year=5.0) < usual
    assert share_hiding(family_aid=np.ones(6)) < usual
    assert share_hiding(red_arms=0.1) > usual


def test_desertion_is_some_tenths_a_year_in_war_and_little_in_peace():
    war = value(tried(desertion.RedDesertion, civil_war()), "run").mean() * 52
    peace = value(tried(desertion.RedDesertion, recovered() | {"week_of_year": 5.0}), "run").mean() * 52
    assert 0.2 < war < 1.2
    assert peace < 0.2


def test_deserters_come_back_by_force_and_when_the_landlord_nears_and_go_home_in_peace():
    def back(**changes):
        given = tried(desertion.DesertersReturn, civil_war() | changes)
        return value(given, "caught")[BELT] * 52, value(given, "come")[BELT] * 52

    caught, come = back()
    assert 0.2 < caught < 2 and 0.2 < come < 10
    assert back(coercion=0.0) == (0.0, come)
    afraid, pardoned = back(restoration_fear=np.full(6, 0.6)), back(classes_called=np.full(6, 0.8))
    assert afraid[0] == pardoned[0] == caught
    assert afraid[1] > 2 * come and pardoned[1] > 2 * come
    peace = tried(desertion.DesertersReturn, recovered())
    assert value(peace, "peasants_home").mean() > 10 * (value(peace, "caught") + value(peace, "come")).mean()


def test_white_armies_melt_without_support_and_vanish_without_a_rear():
    def gone(**changes):
        return tried(desertion.WhiteArmyMelts, civil_war() | changes)

    assert value(gone(), "hide")[HOSTS] < value(gone(), "hide")[FAR]
    assert value(gone(support_white=np.full(6, 0.6)), "hide")[FAR] < value(gone(), "hide")[FAR]
    assert value(gone(territory_white=np.zeros(6)), "peasants_return")[CORE] > 0.2
    assert value(gone(), "peasants_return")[HOSTS] < 0.05
    assert value(gone(red_advance=np.full(6, 0.1)), "captured")[BELT] > 0
    to_and_fro = {"red_advance": np.full(6, 0.1), "white_advance": np.full(6, 0.1)}
    assert value(gone(**to_and_fro), "captured").max() == 0  # a front that goes to and fro takes no prisoners in the rear


def test_white_levies_stay_far_below_red_ones_where_few_support_them():
    state = civil_war() | {"soldiers": np.zeros((2 + 1, 2, 6))}
    given = tried(mobilisation.WhiteMobilisation, state)
    levied = value(given, "peasants_called") * state["peasants"].sum(axis=0) / PEOPLE
    assert levied[HOSTS] > levied[FAR] > levied[CITY]
    assert levied[CORE] == 0
    assert 0 < levied[FAR] < 0.002


def test_interior_lines_send_the_army_where_the_enemy_is_and_keep_the_rest():
    known = with_conditions(civil_war())
    red = known["red_power"]
    assert red[CITY] < 10_000 < red[BELT]

    def wish(state, **settings):
        given = trial(fronts.RedDeployment, {name: state[name] for name in fronts.RedDeployment.reads}, {"moving": 1.0} | settings)
        return given["posted"].values + state["posted"]

    assert wish(known)[BELT] > 3 * wish(known)[CITY] and wish(known).sum() < 1
    weak = known | {"white_power": known["white_power"] / 100, "foreign_power": np.zeros(6), "national_power": np.zeros(6)}
    assert wish(weak).sum() < wish(known).sum() / 2
    army = known["field_army"] * known["red_skill"] * known["red_supply"]
    assert army * wish(weak)[BELT] > 2 * weak["white_power"][BELT]
    assert np.abs(wish(known, moving=10.0) - known["posted"]).max() < np.abs(wish(known) - known["posted"]).max() / 5  # trains take a season


def test_support_decides_a_front_between_equals():
    def net(**changes):
        given = tried(fronts.Contest, civil_war() | changes)
        return value(given, "red_advance")[BELT] * 0.25 - value(given, "white_advance")[BELT] * 0.75

    low = net(support_soviet=np.full(6, 0.1), support_white=np.full(6, 0.6))
    high = net(support_soviet=np.full(6, 0.8), support_white=np.full(6, 0.05))
    assert low < net() < high
    assert low < 0 < high


def test_insurgents_take_land_only_when_they_are_many():
    few = value(tried(fronts.Contest, civil_war()), "rebels_take_soviet")[BELT]
    many = value(tried(fronts.Contest, civil_war() | {"insurgents": np.full(6, 1e6)}), "rebels_take_soviet")[BELT]
    assert few < 0.01
    assert many > 0.1


def test_battles_terror_and_disease_of_a_civil_war():
    state = civil_war()
    battle = tried(losses.Battle, state)
    red = total(battle["red_fall"], state["soldiers"][1])
    white = total(battle["white_fall"], state["soldiers"][2])
    assert 200 < red < 5_000
    assert 50 < white < 3_000
    terror = tried(losses.Terror, state)
    shot = total(terror["bourgeois"], state["bourgeois"]) + total(terror["peasants"], state["peasants"])
    assert 50 < shot < 10_000
    camp = tried(losses.CampDeaths, state)
    disease = total(camp["soldiers_of_disease"], state["soldiers"])
    assert 200 < disease < 5_000


def test_a_conquest_drives_owners_abroad():
    state = civil_war() | {"red_advance": np.array([0, 0, 0.05, 0, 0, 0])}
    given = value(tried(losses.Emigration, state), "bourgeois")
    assert 0.01 < given[BELT] < 0.05
    assert given[CITY] < 0.001


def test_typhus_grows_in_a_hungry_winter_at_war_and_not_in_a_fed_summer():
    def growth(state, **changes):
        known = state() | changes
        return value(tried(epidemics.Typhus, known), "typhus_wave")[BELT] / known["typhus_wave"][BELT]

    assert growth(civil_war, week_of_year=6.0) > 0.1
    assert growth(recovered) < 0 and growth(start) < 0.1


def test_influenza_comes_from_outside_and_passes():
    come = value(tried(epidemics.Influenza, civil_war() | {"influenza": 1.0}), "influenza_wave")
    passing = value(tried(epidemics.Influenza, civil_war() | {"influenza_wave": np.full(6, 0.05)}), "influenza_wave")
    assert ((come > 0.01) & (come < 0.08)).all()
    assert (passing < -0.02).all()


def test_crews_leave_in_danger_and_are_replaced_by_fewer():
    state = civil_war()
    given = tried(fleet.Fleet, state)
    left = total(given["to_front"], state["sailors"]) + total(given["peasants_home"], state["sailors"])
    peasants = total(given["peasants_replace"], state["peasants"])
    townsmen = total(given["townsmen_replace"], state["townspeople"])
    assert 100 < left < 2_000
    assert 0.5 < (peasants + townsmen) / left < 0.9
    militant = trial(fleet.Fleet, {name: with_conditions(state)[name] for name in fleet.Fleet.reads}, {"convinced": 1.0})
    assert value(militant, "to_front")[0, CORE] > 2 * value(militant, "to_front")[1, CORE]


def test_militants_go_first_only_if_the_premise_says_so():
    state = with_conditions(civil_war())
    reads = {name: state[name] for name in mobilisation.RedMobilisation.reads}
    neutral = value(trial(mobilisation.RedMobilisation, reads), "workers_called")
    assert neutral.shape[:2] == (2, 2) and np.allclose(neutral, neutral[:1, :1])
    militant = value(trial(mobilisation.RedMobilisation, reads, {"conviction": 1.0}), "workers_called")
    assert (militant[:, 0] > 2 * militant[:, 1])[:, CORE].all()
    townsmen = value(trial(mobilisation.RedMobilisation, reads, {"fresh": -1.0}), "workers_called")
    assert (townsmen[0] > 2 * townsmen[1])[:, CORE].all()


def test_arms_run_out_without_metal_and_are_made_with_it():
    assert value(tried(supply.RedArms, civil_war()), "red_arms") > 0
    assert value(tried(supply.RedArms, civil_war() | {"output": np.zeros((10, 6))}), "red_arms") < 0


def test_horses_are_taken_with_recruits():
    taken = value(tried(supply.HorsesTaken, civil_war()), "horses_taken") * civil_war()["horse_stock"]
    assert 0.001 < taken.sum() < 0.05  # million a week
    assert value(tried(supply.HorsesTaken, recovered()), "horses_taken").max() < 0.001


# recovery

def test_in_peace_the_army_is_an_establishment():
    known = with_conditions(recovered())
    assert 0.4e6 < known["army_wanted"] < 1.2e6
    assert known["front_burden"] == 0 and known["white_threat"].max() == 0
    assert tried(fronts.Contest, recovered())["white_advance"].values.max() < 0.002
    swollen = recovered() | {"soldiers": civil_war()["soldiers"] * 2, "front_memory": 0.005}
    assert value(tried(mobilisation.Demobilisation, swollen), "peasants_return").max() > 0.02


def test_nobody_is_released_while_danger_is_remembered_and_the_army_is_short():
    assert value(tried(mobilisation.Demobilisation, civil_war()), "peasants_return").max() == 0.0


def test_who_governs_adds_to_one():
    for state in (start, civil_war, recovered):
        shares = tried(measures.Government, state()).values
        assert shares.sum() == pytest.approx(1)
    assert tried(measures.Government, start()).values[0] == pytest.approx(1)
    assert tried(measures.Government, start() | {"provisional_centre": 1.0}).values[1] == pytest.approx(1)
    assert tried(measures.Government, recovered()).values[2] == pytest.approx(1)
