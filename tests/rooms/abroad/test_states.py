"""Signs and rough sizes in three states worked by hand."""

import numpy as np
import pytest

from rooms.abroad.states import GREAT, SMALL, VILLAGES, civil_war, recovered, start, stated, three, with_conditions
from thermidor.abroad import MECHANISMS, PROCESSES, channels, parties, struggle

CHANNELS = ("foreign_credit", "foreign_allies", "foreign_cadres", "prestige")


def number(known, name):
    return float(known[name].values)


def changed(known, **values):
    return with_conditions(known | values)


def test_at_the_start_nobody_tries_and_no_channel_is_open():
    known = start()
    assert stated(struggle.Attempts, known)["attempts"].max() == 0
    assert all(number(known, name) == 0 for name in (*CHANNELS, "openings_unsupported", "fresh_example"))
    assert number(known, "trade_openness") == pytest.approx(0.5)
    assert 0.5 < number(known, "perceived_threat") < 0.9  # a world war on a fifth of the people's doorstep
    assert stated(parties.Tutelage, known)["tutelage"].max() == 0


def test_in_the_crisis_after_the_war_attempts_come_within_months():
    known = civil_war()
    chance = stated(struggle.Attempts, known)["attempts"]
    assert 0.01 < chance[GREAT] < 0.15 and 0.01 < chance[SMALL] < 0.15  # one within two years at the slowest, two months at the fastest
    assert chance[VILLAGES] < 0.2 * chance[GREAT]
    grown = stated(parties.MembersAbroad, known)["members_abroad"]
    assert 1 < grown[GREAT] < 20  # thousands a week, in a country of eight million organised workers
    assert stated(parties.Concessions, known)["concessions"].min() > 0
    assert 0.2 < number(known, "prestige") < 0.6  # hope, with no victory yet
    assert number(known, "foreign_credit") == 0 and number(known, "trade_openness") == 0
    assert 0.3 < number(known, "openings_unsupported") < 0.6
    assert number(known, "perceived_threat") > 0.7


@pytest.mark.parametrize("country", [GREAT, SMALL, VILLAGES])
def test_an_attempt_seldom_wins(country):
    tried = civil_war() | {"attempts": three(1, 1, 1)}
    chance = stated(struggle.Victories, tried)["victories"][country]
    assert 0.005 < chance < 0.4
    assert stated(struggle.Victories, civil_war())["victories"].max() == 0, "only where an attempt was made"


def test_a_small_country_among_enemies_falls_in_months_a_great_one_may_last():
    known = changed(civil_war(), revolution_abroad=three(0, 1, 0))
    chance = stated(struggle.Overthrow, known)["overthrows"]
    assert 1 / 52 < chance[SMALL] < 1 / 4
    assert chance[GREAT] < 0.5 * chance[SMALL]
    with_friend = changed(civil_war(), revolution_abroad=three(1, 1, 0))
    assert stated(struggle.Overthrow, with_friend)["overthrows"][SMALL] < 0.5 * chance[SMALL]


def test_ten_years_on_nothing_opens_and_the_line_is_made_elsewhere():
    known = recovered()
    assert stated(struggle.Attempts, known)["attempts"].max() == 0
    assert number(known, "fresh_example") == 0
    assert stated(parties.Tutelage, known)["tutelage"].min() > 0
    assert stated(parties.Maturity, known)["maturity"].max() < 0.001  # nothing ripens by waiting
    assert stated(parties.Concessions, known)["concessions"].max() < 0.001
    assert 0.05 < number(known, "perceived_threat") < 0.3
    assert -0.01 < stated(channels.ArmsPressure, known)["arms_pressure"] < 0


def test_a_victory_in_a_great_country_opens_every_channel():
    known = changed(recovered(), revolution_abroad=three(1, 0, 0))
    before = recovered()
    for name in (*CHANNELS, "trade_openness"):
        assert number(known, name) > number(before, name), name
    assert 1 < number(known, "foreign_credit") < 10  # million roubles a week: the machines imported before the war
    assert 0.1 < number(known, "foreign_allies") < 0.8
    assert number(known, "trade_openness") < 1
    assert number(known, "perceived_threat") < 0.6 * number(before, "perceived_threat")
    assert stated(parties.Tutelage, known)["tutelage"][GREAT] < stated(parties.Tutelage, before)["tutelage"][GREAT]


def test_a_victory_in_a_small_country_opens_them_little():
    great, small = (changed(recovered(), revolution_abroad=three(*which)) for which in ((1, 0, 0), (0, 1, 0)))
    for name in CHANNELS:
        assert number(small, name) < 0.2 * number(great, name), name


def test_attempts_cost_members_and_cadres():
    calm = civil_war()
    beaten = calm | {"attempts": three(1, 1, 1)}
    assert stated(parties.MembersAbroad, beaten)["members_abroad"][GREAT] < 0 < stated(parties.MembersAbroad, calm)["members_abroad"][GREAT]
    learnt = stated(parties.Maturity, beaten, {"taken": 0.0})["maturity"]
    assert (learnt > stated(parties.Maturity, calm)["maturity"]).all(), "an attempt teaches"
    assert stated(parties.Maturity, changed(beaten, maturity=three(0.6, 0.6, 0.6)))["maturity"].max() < 0, "and takes more from a made party"


@pytest.mark.parametrize(("process", "name", "settings"), [
    (parties.Maturity, "maturity", ("line",)), (struggle.Attempts, "attempts", ("timing", "judgement")),
])  # fmt: skip
def test_premises_do_nothing_at_their_reference_and_may_have_either_sign(process, name, settings):
    low, high = (civil_war() | {"tutelage": three(*[weight] * 3)} for weight in (0.0, 0.8))
    none = dict.fromkeys(settings, 0.0)
    np.testing.assert_array_equal(stated(process, low, none)[name], stated(process, high, none)[name])
    first = settings[0]
    hurt, help_ = (stated(process, high, none | {first: sign})[name] for sign in (-1.0, 1.0))
    assert (hurt < help_).all()


def test_every_mechanism_is_delivered_and_every_process_delivers():
    delivered = {name for names in MECHANISMS.values() for name in names}
    assert {process.__name__ for process in PROCESSES} <= delivered
    assert all(set(process.mechanism) <= set(MECHANISMS) for process in PROCESSES)
