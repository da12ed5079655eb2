"""Sign and rough size in four states worked by hand."""

import numpy as np
import pytest

import thermidor.soviets as soviets
from rooms.soviets import states
from rooms.soviets.states import GRAIN, MILLS, PEASANTS, SEAT, SOLDIERS, TOWN, WORKERS, at, party, tried
from thermidor.society import GROUPS, ISSUES

Opinion, Delegates, ElectionsAlive = soviets.opinion.Opinion, soviets.delegates.Delegates, soviets.delegates.ElectionsAlive
Disappointment = soviets.trust.Disappointment
Crowd, PoliceHold, OldStateFalls = soviets.streets.Crowd, soviets.streets.PoliceHold, soviets.streets.OldStateFalls
Ministry, PowerTaken, SovietOverthrown = soviets.power.Ministry, soviets.takeover.PowerTaken, soviets.takeover.SovietOverthrown


def share_change(values, name, voters, region):
    """Weekly change of the log odds of a party among those who vote."""
    a = values["allegiance"][:, voters, region]
    b = a + tried(Opinion, values)["allegiance"][:, voters, region]
    odds = [x[party(name)] / (x[1:].sum() - x[party(name)]) for x in (a, b)]
    return np.log(odds[1] / odds[0])


# ---- streets --------------------------------------------------------------------------------------------------------------------


def test_the_city_tips_when_hunger_outgrows_the_police():
    quiet = tried(Crowd, at(states.start(), crowd=0.02, police_hold=0.48, town_grievance=0.4))["crowd"]
    hungry = tried(Crowd, at(states.start(), crowd=0.02, police_hold=0.48, town_grievance=0.7))["crowd"]
    full = tried(Crowd, at(states.start(), crowd=0.3, police_hold=0.1, town_grievance=0.7))["crowd"]
    assert (quiet <= 0.004).all() and (hungry > 0.004).all() and (full > 0.2).all()


def test_a_crowd_tires():
    fresh, tired = (tried(Crowd, at(states.ministry(), crowd=0.4, crowd_tired=t))["crowd"][SEAT] for t in (0, 5))
    assert fresh > 0 > tired


def test_police_goes_over_to_a_full_street_and_is_rebuilt_by_an_army_that_obeys():
    assert tried(PoliceHold, at(states.start(), crowd=0.6, police_hold=0.4))["police_hold"][SEAT] < -0.2
    assert tried(PoliceHold, at(states.start(), crowd=0.01, police_hold=0.1))["police_hold"][SEAT] > 0.02
    assert abs(tried(PoliceHold, at(states.start()))["police_hold"][SEAT]) < 0.02


def test_the_old_state_falls_to_a_full_street_only_and_once():
    assert tried(OldStateFalls, at(states.start()))["old_state_falls"] < 0.002
    full = {"crowd": 0.7, "police_hold": 0.05}
    assert tried(OldStateFalls, at(states.start(), **full))["old_state_falls"] > 0.4
    assert tried(OldStateFalls, at(states.ministry(), **full))["old_state_falls"] == 0
    elsewhere = [0, 0.9, 0.9, 0.9]
    assert tried(OldStateFalls, at(states.start(), crowd=elsewhere, police_hold=0.3))["old_state_falls"] < 0.002


# ---- opinion --------------------------------------------------------------------------------------------------------------------


def test_who_governs_in_hunger_and_war_loses_and_who_opposes_gains():
    values = at(states.ministry())
    assert 0.01 < share_change(values, "bolshevik", WORKERS, SEAT) < 0.3
    assert share_change(values, "menshevik", WORKERS, SEAT) < 0
    assert share_change(values, "bolshevik", SOLDIERS, SEAT) > share_change(values, "bolshevik", PEASANTS, GRAIN) > -0.05


def test_rivals_revive_when_hunger_comes_under_the_bolsheviks():
    """Spring after the taking of power: legal rivals, hunger, peace made; the same country fed."""
    spring = states._set(states.ministry(), soviet_centre=1, provisional_centre=0, world_war=0, land=1, estates_left=0.5, pluralism=0.8)
    spring["disappointment"] = states.let_down()
    hungry = share_change(after_weeks(spring, 26), "menshevik", WORKERS, SEAT)
    fed = share_change(after_weeks(states._set(spring, town_grievance=0.1, town_food=1), 26), "menshevik", WORKERS, SEAT)
    assert hungry > 0.01 and hungry > fed
    assert hungry > share_change(at(spring, town_grievance=0.8), "menshevik", WORKERS, SEAT) + 0.01  # a new government is given time
    assert share_change(at(after_weeks(spring, 26), pluralism=0), "menshevik", WORKERS, SEAT) < hungry


def after_weeks(values, weeks):
    """The state when it has lasted: only what is remembered of governments moves."""
    values = dict(at(values))
    for _ in range(weeks):
        values["disappointment"] = values["disappointment"] + tried(Disappointment, values)["disappointment"]
    return at(values)


def test_governments_are_given_time_and_outlive_their_blame():
    """d' = (responsible pressure - d) / memory: exponential up under it and down after it."""
    calm = after_weeks(states._set(states.recovered(), disappointment=0, town_grievance=0.5), 20)
    reached = 0.5 * (1 - (1 - 1 / 20) ** 20)
    assert calm["disappointment"][party("bolshevik"), WORKERS, SEAT] == pytest.approx(reached)
    better = after_weeks(states._set(calm, town_grievance=0), 20)
    assert better["disappointment"][party("bolshevik"), WORKERS, SEAT] == pytest.approx(reached * (1 - 1 / 20) ** 20)
    half = after_weeks(states._set(states.ministry(), disappointment=0, world_war=0, town_grievance=0.5), 1)["disappointment"]
    assert half[party("bolshevik"), WORKERS, SEAT] == 0 < half[party("sr"), WORKERS, SEAT] < 0.5 / 20 + 1e-9


def test_turnout_with_free_lists_is_will_and_with_one_list_reach():
    """Closed forms: will alone before soviets govern and without militants; with nobody to vote for, what activists bring."""
    calm = states.ministry()
    calm["workers"] = states.workers(calm, 0.97, 0.0)
    ministry = at(calm, pluralism=1)
    seen, will, electors = (ministry[name][..., SEAT] for name in ("turnout_here", "willing", "electors"))
    who = [WORKERS, TOWN]
    assert seen == pytest.approx((will[who] * electors[who]).sum() / electors[who].sum())
    bare = at(states.recovered(), pluralism=0)
    many = states.recovered()
    many["bench_members"] = many["bench_members"] * 3
    assert at(many, pluralism=0)["turnout_here"][SEAT] > bare["turnout_here"][SEAT] + 0.02
    assert at(bare, pluralism=1)["turnout_here"][SEAT] > bare["turnout_here"][SEAT]


def test_the_party_of_the_village_parts_over_government_by_soviets_and_comes_together_without_it():
    values = at(states._set(states.ministry(), soviet_centre=1, provisional_centre=0, pluralism=1))
    values["delegates"] = states.opinion(sr=[1.0] * 4)
    moved = tried(Delegates, at(values), {"co_option": 0})["delegates"]
    assert moved[party("left_sr"), PEASANTS, GRAIN] > 0.15 > -0.15 > moved[party("sr"), PEASANTS, GRAIN]
    still = tried(Delegates, at(values, soviet_centre=0), {"co_option": 0})["delegates"]
    assert still[party("left_sr"), PEASANTS, GRAIN] < 0.02


def test_voters_of_barred_parties_send_somebody_of_no_party():
    values = at(states.civil_war())
    none = tried(Delegates, values, {"co_option": 0, "expulsion": 0})["delegates"][party("none"), WORKERS, SEAT]
    assert none > 0 == tried(Delegates, values, {"co_option": 0, "expulsion": 0, "unlabelled": 0})["delegates"][party("none"), WORKERS, SEAT]
    assert np.abs(tried(Delegates, values)["delegates"].sum(axis=0)).max() < 1e-9


def test_a_march_of_officers_wins_people_for_those_who_resist():
    calm, march = (share_change(at(states.ministry(), reaction_strikes=heat), "bolshevik", WORKERS, SEAT) for heat in (0, 1))
    assert march > calm + 0.05


def test_unmet_land_splits_the_party_of_the_village_to_the_left():
    values = at(states.ministry())
    assert share_change(values, "left_sr", PEASANTS, GRAIN) > share_change(values, "sr", PEASANTS, GRAIN)
    decreed = at(states.ministry(), land=1)
    assert share_change(decreed, "sr", PEASANTS, GRAIN) > share_change(values, "sr", PEASANTS, GRAIN)


def test_apathy_has_three_causes_and_each_can_be_taken_out():
    values = states.civil_war()
    Willing = soviets.opinion.Willing
    bare = tried(Willing, values)[WORKERS, SEAT]
    assert bare < 0.35
    for cause in ("hunger", "fear"):
        assert tried(Willing, values, {cause: 0})[WORKERS, SEAT] > bare + 0.05
    assert tried(Willing, values, {"hope": 0})[WORKERS, SEAT] < bare
    assert tried(Willing, states.ministry())[WORKERS, SEAT] > bare + 0.15


def test_what_a_group_wants_moves_it_to_who_promises_it():
    values = states.ministry()
    values["wants"][GROUPS.values.index("workers"), ISSUES.values.index("market")] = 1.0
    assert share_change(at(values), "menshevik", WORKERS, SEAT) > share_change(at(states.ministry()), "menshevik", WORKERS, SEAT)
    assert share_change(at(values), "bolshevik", WORKERS, SEAT) < share_change(at(states.ministry()), "bolshevik", WORKERS, SEAT)


# ---- delegates ------------------------------------------------------------------------------------------------------------------


def test_delegates_follow_in_weeks_under_free_recall_and_hardly_at_war():
    free, war = at(states.ministry()), at(states.civil_war())
    assert 0.08 < free["recall"][SEAT] < 0.25
    assert war["recall"][SEAT] < 0.03
    assert tried(Delegates, free)["delegates"][party("bolshevik"), WORKERS, SEAT] > 0.02


def test_elections_die_with_the_works_and_come_back_with_them():
    dying = tried(ElectionsAlive, at(states.civil_war(), elections_alive=0.8))["elections_alive"]
    reviving = tried(ElectionsAlive, at(states.recovered(), elections_alive=0.1, pluralism=1))["elections_alive"]
    assert (dying < -0.05).all() and (reviving > 0.03).all()
    assert (tried(ElectionsAlive, at(states.start()))["elections_alive"] < 0.01).all()


@pytest.mark.parametrize("term", ["lost", "gates", "cowed", "away", "front", "law"])
def test_each_reason_why_elections_cease_can_be_taken_out(term):
    values = at(states.civil_war())
    with_it, without = (tried(ElectionsAlive, values, settings)["elections_alive"] for settings in ({}, {term: 0}))
    assert (without >= with_it).all() and (without > with_it).any()


def test_rivals_are_put_out_by_law_and_places_are_filled_from_above():
    war = tried(Delegates, at(states.civil_war()), {"co_option": 0, "expulsion": 0})["delegates"][party("menshevik"), WORKERS, SEAT]
    law = tried(Delegates, at(states.civil_war()), {"co_option": 0})["delegates"][party("menshevik"), WORKERS, SEAT]
    both = tried(Delegates, at(states.civil_war()))["delegates"][party("menshevik"), WORKERS, SEAT]
    assert both < law < war
    ministry = at(states.ministry())
    assert tried(Delegates, ministry, {"expulsion": 1})["delegates"] == pytest.approx(tried(Delegates, ministry)["delegates"])


def test_the_gap_is_wide_where_recall_has_ceased():
    values = states.ministry()
    values["delegates"] = states.among(values["allegiance"])
    assert at(values)["delegate_gap_here"][SEAT] < 1e-9
    assert 0.2 < at(states.civil_war())["delegate_gap_here"][SEAT] < 0.7


def test_towns_weigh_five_times_and_soldiers_sit_for_the_country_before_provinces_join():
    before, after = at(states.civil_war(), country_joined=0), at(states.civil_war())
    assert before["country_congress"][:, GRAIN] == pytest.approx(before["delegates"][:, SOLDIERS, GRAIN])
    town, country = after["congress_leaning"][0, MILLS], after["congress_leaning"][-1, MILLS]
    assert town == pytest.approx(soviets.forms.for_power(_field(after["town_congress"])).values[MILLS])
    assert country == pytest.approx(soviets.forms.for_power(_field(after["country_congress"])).values[MILLS])
    # 5 million town people have 2.5 million electors and 100 delegates, 20 million country people 160
    mixed = after["congress_leaning"][:, MILLS].mean()
    assert mixed == pytest.approx((100 * town + 160 * country) / 260)


def _field(values):
    from thermidor.grammar import Field

    return Field(values, ("party", "region"))


# ---- power ----------------------------------------------------------------------------------------------------------------------


def test_crises_bring_the_soviets_leaders_into_the_ministry():
    first = states._set(states.ministry(), ministry=0)
    first["ministry"][5:9] = 1
    first["delegates"] = states.opinion(menshevik=[0.4] * 4, sr=[0.5] * 4, bolshevik=[0.1] * 4)
    calm, crisis = (tried(Ministry, at(first, crowd=crowd))["ministry"] for crowd in (0.0, 0.5))
    assert (crisis[9:16] > calm[9:16]).all() and (calm[9:16] > 0).all()
    assert (crisis[5:9] < 0).all() and (crisis[:5] <= 0).all()
    assert (np.abs(tried(Ministry, at(first, provisional_centre=0))["ministry"]) < 1e-12).all()


def majority(share):
    values = states.ministry()
    values["delegates"] = states.opinion(bolshevik=[share, share, 0.1, 0.05], sr=[1 - share, 1 - share, 0.9, 0.95])
    return values


def test_soviets_take_power_with_a_majority_while_troops_stand_aside():
    ready = tried(PowerTaken, at(majority(0.65), congress_votes=0.7))["power_taken"]
    assert 0.05 < ready < 0.4
    assert tried(PowerTaken, at(majority(0.2), congress_votes=0.2))["power_taken"] < 0.001
    assert tried(PowerTaken, at(majority(0.65), congress_votes=0.7, old_discipline=0.95))["power_taken"] < ready / 5
    assert tried(PowerTaken, at(majority(0.65), soviet_centre=1, provisional_centre=0))["power_taken"] == 0


def test_what_soldiers_lean_to_is_a_premise_without_sign():
    values = at(majority(0.65), congress_votes=0.7)
    plain = tried(PowerTaken, values)["power_taken"]
    assert tried(PowerTaken, values, {"army": 2})["power_taken"] > plain > tried(PowerTaken, values, {"army": -2})["power_taken"]


def test_soviets_are_safe_with_an_army_and_fall_to_risings_that_outweigh_it():
    assert tried(SovietOverthrown, at(states.civil_war()))["soviet_overthrown"] < 0.002
    assert tried(SovietOverthrown, at(states.recovered()))["soviet_overthrown"] < 1e-4
    risen = at(states.civil_war(), insurgents=[0, 2e5, 3e5, 2e5], village_grievance=0.8)
    assert tried(SovietOverthrown, risen)["soviet_overthrown"] > 0.15
    assert tried(SovietOverthrown, at(states.civil_war(), territory_white=1))["soviet_overthrown"] > 0.15
    assert tried(SovietOverthrown, at(states.ministry()))["soviet_overthrown"] == 0


def test_reaction_grows_under_a_ministry_and_calms_elsewhere():
    Reaction, OfficersMarch = soviets.takeover.Reaction, soviets.takeover.OfficersMarch
    assert tried(Reaction, at(states.ministry(), reaction=0.2))["reaction"] > 0.02
    assert tried(Reaction, at(states.recovered(), reaction=0.4))["reaction"] < 0
    low, high = (tried(OfficersMarch, at(states.ministry(), reaction=r))["officers_march"] for r in (0.2, 0.6))
    assert low < 0.005 and 0.15 < high < 0.3


# ---- wants ----------------------------------------------------------------------------------------------------------------------


def test_wants_of_elections_follow_the_gap_and_come_back():
    Wants = soviets.wishes.SovietWants
    workers, elections = GROUPS.values.index("workers"), ISSUES.values.index("elections")
    assert (tried(Wants, at(states.civil_war()))["wants"][workers, elections] > 0).all()
    wanting = states.ministry()
    wanting["delegates"] = states.among(wanting["allegiance"])
    wanting["wants"][workers, elections] = 0.8
    assert (tried(Wants, at(wanting))["wants"][workers, elections] < 0).all()
    moved = {(g, i) for g, i in zip(*np.nonzero(np.abs(tried(Wants, at(states.civil_war()))["wants"]).sum(axis=-1)), strict=True)}
    assert {GROUPS.values[g] for g, _ in moved} <= {"workers", "townspeople", "owners", "specialists"}
