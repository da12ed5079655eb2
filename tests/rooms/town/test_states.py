"""Signs and sizes at the start, in a civil war and after recovery: orders of magnitude, no fit."""

import numpy as np
import pytest

import thermidor.town as town
from rooms.town import states
from thermidor.classes import DEAD
from thermidor.goods import PRODUCTS
from thermidor.grammar import trial
from thermidor.town import (
    committees,
    demography,
    food,
    industry,
    materials,
    measures,
    militancy,
    orders,
    strikes,
    wage,
    ways_out,
    work,
)


@pytest.fixture(scope="module")
def three():
    return {make.__name__: states.at(make()) for make in (states.start, states.civil_war, states.recovered)}


def number(value):
    return float(states.array(value).sum())


def measure(which, values):
    return number(trial(which, values))


def test_output_of_the_three_states(three):
    index = {name: measure(measures.IndustrialOutput, values) for name, values in three.items()}
    assert 80 < index["start"] < 105
    assert 10 < index["civil_war"] < 30
    assert 70 < index["recovered"] < 105
    assert measure(measures.IndustrialOutputHeld, three["civil_war"]) < index["civil_war"]


def test_productivity_and_wage(three):
    assert 0.75 < number(three["start"]["output_per_hand"]) < 1.05
    assert 0.2 < number(three["civil_war"]["output_per_hand"]) < 0.5
    assert 0.3 < number(three["civil_war"]["real_wage"]) < 0.6
    assert 0.8 < number(three["recovered"]["real_wage"]) < 1.2


def test_output_falls_by_two_fifths_without_a_front():
    """Peace ends the orders, trade is banned, towns eat three quarters, money melts: no battle, no land lost."""
    before = states.at(states.start())
    after = states.at(
        states.start(), world_war=0, trade_readiness=0, trade_freedom=0.3, incentive=0.6, grain_town=before["town_need"] * 1.8,
        works_order=0.5, civil_orders=0.45, fuel_stock=0.45, raw_stock=0.45, rolling_stock=0.75,
    )  # fmt: skip
    fall = 1 - measure(measures.IndustrialOutput, after) / measure(measures.IndustrialOutput, before)
    assert 0.35 < fall < 0.7
    assert measure(measures.WorksReachedShare, after) == pytest.approx(1)


def test_deaths_a_thousand_a_year(three):
    """About 27 a thousand in peace, two to four times as many in the hungry towns."""
    for name, low, high in (("start", 22, 40), ("civil_war", 50, 130), ("recovered", 22, 40)):
        values = three[name]
        hazards = trial(demography.TownDeaths, values)
        dead = sum((states.array(hazards[each]) * values[each]).sum() for each in hazards if each not in ("workers", "dependants"))
        dead += (states.array(hazards["workers"])[0] * values["workers"].sum((0, 1, 2, 3))).sum()
        dead += (states.array(hazards["dependants"]) * values["dependants"][0]).sum()
        assert low < dead * 52.18 * 1000 / values["town_people"].sum() < high, name


def test_hunger_kills_only_the_hungry(three):
    cause = DEAD.axes["cause"].index("hunger")
    assert three["start"]["town_death_causes"][cause].max() < 0.05
    assert three["civil_war"]["town_death_causes"][cause][states.CITY] > 0.2


def test_births(three):
    born = {name: number(states.array(trial(demography.TownBirths, values)["born"]) * values["unborn"]) for name, values in three.items()}
    a_year = {name: born[name] * 52.18 * 1000 / three[name]["town_people"].sum() for name in born}
    assert 24 < a_year["start"] < 32 and 14 < a_year["civil_war"] < 20 and 30 < a_year["recovered"] < 36


def test_hungry_towns_empty_and_fed_ones_do_not(three):
    def leaving(name):
        values = three[name]
        hazard = states.array(trial(ways_out.FlightToVillage, values)["townspeople"])
        return (hazard * values["town_people"]).sum() / values["town_people"].sum() * 52.18

    assert 0.03 < leaving("start") < 0.12
    assert 0.15 < leaving("civil_war") < 0.55  # half of Petrograd left in the year 1918
    assert leaving("recovered") < 0.1
    coming = {name: states.array(trial(ways_out.MigrationToTown, three[name])["to_odd_jobs"]) for name in three}
    assert coming["civil_war"].max() < coming["start"].min()


def test_those_from_the_village_and_without_work_go_first(three):
    hazard = trial(ways_out.FlightToVillage, three["civil_war"])["workers"]
    values = np.moveaxis(states.array(hazard), [hazard.axes.index(axis) for axis in ("work", "origin", "spirit")], [0, 1, 2])
    assert (values[1] > 3 * values[0]).all() and (values[:, 1] > 2 * values[:, 0]).all()


def test_hands_outlast_output_under_the_ban(three):
    values = three["civil_war"]
    output = measure(measures.IndustrialOutput, values) / 100
    wanted = values["hands_wanted"].sum() / states.HANDS.sum()
    assert wanted > output + 0.15
    free = states.at(states.civil_war(), trade_freedom=1)
    assert (free["hands_wanted"] <= values["hands_wanted"] + 1e-6).all()


def test_places_are_filled_from_the_gate_first(three):
    many = states.at(states.recovered(), works_order=1.0)
    few = dict(many, workers=many["workers"].copy())
    few["workers"][:, :, :, 1] = 0
    few = states.at(few)
    assert number(trial(work.Hiring, few)["from_town"]) > number(trial(work.Hiring, many)["from_town"])


def test_the_city_has_no_peasants_and_takes_none_from_its_own_land(three):
    hazard = states.array(trial(work.Hiring, three["civil_war"])["from_village"])
    assert number(hazard[states.CITY] * three["civil_war"]["peasants"][:, states.CITY].sum()) == 0


def test_members_at_the_bench_are_hands_and_keep_their_places():
    values = states.recovered()
    members = np.zeros((3, 5, states.COUNT))
    members[0, 2] = 0.1 * values["workers"][:, :, :, 0].sum((0, 1, 2))
    plain, joined = states.at(values), states.at(values, bench_members=members)
    assert np.allclose(joined["at_work"], plain["at_work"] * 1.1, rtol=1e-4)
    assert measure(measures.WorkersEmployed, joined) == pytest.approx(1.1 * measure(measures.WorkersEmployed, plain), rel=1e-4)
    assert (joined["idle_share"] < plain["idle_share"]).all()
    assert measure(measures.IndustrialOutput, joined) > measure(measures.IndustrialOutput, plain)


def test_members_lead_while_others_govern_and_at_the_centre_of_the_premise_not_under_their_own_government():
    values = states.start()
    members = np.zeros((3, 5, states.COUNT))
    members[0, 0] = 0.02 * values["workers"][:, :, :, 0].sum((0, 1, 2))
    plain, joined = states.at(values), states.at(values, bench_members=members)
    here = values["workers"].sum((1, 2, 3)) > 0
    assert ((joined["militant_share_here"] > plain["militant_share_here"] + 0.015) | ~here).all()
    governing = states.at(values, bench_members=members, soviet_centre=1)
    assert (governing["militant_share_here"][here] < plain["militant_share_here"][here]).all()
    both = trial(militancy.MilitantShareHere, governing, {"governing": 1.0}).values
    assert np.allclose(both, joined["militant_share_here"])


def test_all_who_live_in_towns_eat_and_die_there():
    values = states.recovered()
    for name in ("bench_members", "desk_members", "command_members", "secretaries", "officials", "managers"):
        more = dict(values, **{name: values[name] + 1e3 / np.prod(values[name].shape[:-1])})
        assert np.allclose(states.at(more)["town_people"] - states.at(values)["town_people"], 1e3)
        assert (states.array(trial(demography.TownDeaths, states.at(more))[name]) > 0).all()


def test_revolution_abroad_gives_machines_and_moves_hope_only_as_the_premise_says():
    short = {"capital_stock": states.CAPACITY * 0.3, "investment": 1}
    alone, helped = (states.at(states.recovered(), foreign_credit=credit, trade_openness=0, **short) for credit in (0, 3))
    assert number(helped["works_investment"]) - number(alone["works_investment"]) == pytest.approx(3)
    proud = states.at(states.recovered(), prestige=1)
    calm = trial(militancy.Efficacy, states.at(states.recovered()))["efficacy"].values
    assert np.allclose(trial(militancy.Efficacy, proud)["efficacy"].values, calm)
    assert (trial(militancy.Efficacy, proud, {"abroad": 0.2})["efficacy"].values > calm).all()


def test_workers_who_want_trade_and_elections_strike_sooner():
    from thermidor.society import GROUPS

    values = states.at(states.civil_war())
    wanted = np.zeros_like(values["wants"])
    wanted[GROUPS.values.index("workers"), :] = 0.8
    calm, asking = (trial(strikes.StrikeWave, dict(values, wants=wants))["strike_wave"].values for wants in (values["wants"], wanted))
    assert (asking > calm).all()
    other = np.zeros_like(wanted)
    other[GROUPS.values.index("peasants"), :] = 0.8
    assert np.allclose(trial(strikes.StrikeWave, dict(values, wants=other))["strike_wave"].values, calm)


def test_orders_by_product(three):
    demand = {name: dict(zip(PRODUCTS.values, three[name]["works_demand"], strict=True)) for name in three}
    assert demand["start"]["steel"] > 0.9 and demand["civil_war"]["steel"] < 0.6 and demand["recovered"]["steel"] > 0.8
    assert trial(orders.CivilOrders, three["civil_war"])["civil_orders"].values < 0.02


def test_full_shelves_damp_output_only_where_goods_are_sold():
    free, banned = (states.at(states.recovered(), goods_trade=2000, trade_freedom=level)["works_demand"] for level in (1, 0))
    cotton = PRODUCTS.values.index("cotton")
    assert free[cotton] < 0.6 and banned[cotton] == pytest.approx(1)


def test_a_lost_coalfield_is_felt_and_wood_keeps_a_floor():
    whole = trial(materials.FuelStock, states.at(states.civil_war(), territory_white=0, territory_soviet=1))["fuel_stock"].values
    cut = trial(materials.FuelStock, states.at(states.civil_war()))["fuel_stock"].values
    assert (cut[:2] < whole[:2]).all()
    empty = trial(materials.FuelStock, states.at(states.civil_war(), fuel_stock=0))["fuel_stock"].values
    assert (empty > 0).all()


def test_wagons_wear_out_in_civil_war_and_are_mended_in_peace(three):
    a_year = {name: number(trial(materials.RollingStock, three[name])["rolling_stock"]) * 52 for name in three}
    assert -0.4 < a_year["civil_war"] < -0.03 and a_year["recovered"] > 0


def test_order_in_the_works_has_enemies_and_a_way_back(three):
    """Civil war eats half an order and leaves what a works can do by itself; peace and trade rebuild."""
    at_half = states.at(states.civil_war(), works_order=0.5)
    assert trial(industry.WorksOrder, at_half)["works_order"].values.max() < 0
    assert trial(industry.WorksOrder, three["recovered"])["works_order"].values.max() > 0
    assert trial(industry.WorksOrder, states.at(states.civil_war(), works_order=0.05))["works_order"].values[states.CITY] > 0


def test_a_loss_of_order_costs_most_where_the_chain_is_longest():
    """Where nothing else is short output goes as order to the power of each product's chain."""
    whole, half = (trial(industry.Output, states.at(states.recovered(), works_order=each)).values for each in (1.0, 0.5))
    lost = (half.sum(1) / whole.sum(1)).round(6)
    coal, iron, steel, cotton = (lost[PRODUCTS.values.index(name)] for name in ("coal", "pig_iron", "steel", "cotton"))
    assert iron < steel < cotton < coal
    assert cotton == pytest.approx(0.5 ** industry.Output().order)


def test_capital_shrinks_in_civil_war_and_grows_with_investment(three):
    for name, sign in (("civil_war", -1), ("recovered", 1)):
        stated = trial(industry.Capital, three[name])
        worn = states.array(stated["capital_worn"]) * three[name]["capital_stock"]
        change = (states.array(stated["capital_built"]) - worn).sum() * 52 / three[name]["capital_stock"].sum()
        assert 0.005 < sign * change < 0.12, name


def test_committees_grow_after_the_fall_of_the_old_state():
    quiet = states.at(states.start())
    free = states.at(states.start(), fear=0.05, efficacy=0.6, pluralism=1, one_man_rule=0.3, grain_town=quiet["town_need"] * 2.5)
    assert trial(committees.CommitteeDensity, quiet)["committee_density"].values.max() < 0.002
    a_quarter = trial(committees.CommitteeDensity, free)["committee_density"].values * 13 / free["committee_density"]
    assert (a_quarter > 0.7).all()
    assert (trial(committees.CommitteeDensity, states.at(states.civil_war()))["committee_density"].values < 0).all()


def test_militants_multiply_with_hope_and_tire_with_hunger():
    def growth(values):
        stated = trial(militancy.Militancy, values)
        share = values["militant_share_here"]
        here = share > 0
        won, lost = states.array(stated["won_over"]), states.array(stated["turns_away"])
        return (won[here] * (1 - share[here]) / share[here]).mean() - lost.mean()

    quiet, hungry = states.at(states.start()), states.at(states.civil_war())
    hope = states.at(states.start(), fear=0.05, efficacy=0.6, grain_town=quiet["town_need"] * 2.5)
    assert growth(hope) > 0.04 > abs(growth(quiet)) and growth(hungry) < -0.01


def test_fear_breaks_when_all_are_out():
    many = trial(militancy.Fear, states.at(states.start(), strike_wave=0.7))["fear"].values
    few = trial(militancy.Fear, states.at(states.start(), police_hold=0.4))["fear"].values
    assert (many < -0.04).all() and (few > -0.02).all()


def test_hunger_in_towns_makes_people_want_grain_from_the_village_and_trade():
    stated = trial(wage.TownWants, states.at(states.civil_war()))["wants"]
    issue = {name: stated.values.take(place, stated.axes.index("issue")) for place, name in enumerate(_issues())}
    left = [axis for axis in stated.axes if axis != "issue"]
    workers = {name: each.take(0, left.index("group")) for name, each in issue.items()}
    assert workers["take"].min() > 0 and workers["market"].min() > 0 and workers["elections"].min() > 0
    assert np.allclose(workers["abroad"], 0)


def _issues():
    from thermidor.society import ISSUES

    return ISSUES.values


def test_strikers_on_an_average_day_in_quiet_years():
    """Some thousands of two million: a day in a thousand."""
    values = states.at(states.recovered())
    wave = np.full(states.COUNT, 0.001)
    for _ in range(60):
        stated = trial(strikes.StrikeWave, dict(values, strike_wave=wave))
        wave = wave + states.array(stated["strike_wave"])
    assert (wave > 1e-4).all() and (wave < 5e-3).all()


def _strike_path(weeks, **changed):
    values = states.at(states.start(), **changed)
    wave, fatigue, path = np.full(states.COUNT, 0.005), np.zeros(states.COUNT), []
    for _ in range(weeks):
        now = dict(values, strike_wave=wave, strike_fatigue=fatigue)
        stated = trial(strikes.StrikeWave, now) | trial(strikes.StrikeFatigue, now)
        wave, fatigue = wave + states.array(stated["strike_wave"]), fatigue + states.array(stated["strike_fatigue"])
        path.append(wave.mean())
    return np.array(path)


def test_a_general_strike_comes_in_a_burst_and_tires():
    need = states.at(states.start())["town_need"]
    path = _strike_path(40, efficacy=0.6, fear=0.05, grain_town=need * 2, spark=2)
    assert path.max() > 0.15
    first = int(path.argmax())
    assert path[first : first + 10].min() < 0.05


def test_fear_holds_strikes_down():
    need = states.at(states.start())["town_need"]
    assert _strike_path(20, efficacy=0.25, fear=0.7, grain_town=need * 2).max() < 0.03


def test_food(three):
    assert (three["start"]["town_food"] > 0.85).all()
    eaten = states.array(trial(food.TownEats, three["civil_war"])["town_eats"])
    taken = (1 - np.exp(-eaten)) * three["civil_war"]["grain_town"]
    assert np.allclose(taken, three["civil_war"]["town_need"] * (three["civil_war"]["town_food"] - three["civil_war"]["town_gardens"]), rtol=0.03)


def test_measures_of_the_record(three):
    values = three["start"]
    assert 1.5e3 < measure(measures.WorkersEmployed, values) < 4e3
    assert 50 < measure(measures.RailwayFreight, values) < 75
    assert 5 < measure(measures.UrbanPopulation, values) < 30
    assert measure(measures.RationShare, three["civil_war"]) == pytest.approx(0.52, abs=0.25)
    assert 0 < measure(measures.OfficersNamed, three["civil_war"]) < 1
    names = [each.name for each in town.MEASURES]
    assert len(names) == len(set(names))
