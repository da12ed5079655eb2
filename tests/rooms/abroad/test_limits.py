"""Law 9: the closed forms that the room must reduce to."""

import numpy as np
import pytest

from rooms.abroad.states import GREAT, civil_war, recovered, stated, three, with_conditions
from thermidor.abroad import channels, parties, struggle


def test_news_of_a_victory_fades_exponentially():
    """fresh example = (1 - 1/memory)^week after a victory at home, and a victory that is lost is no example at once."""
    known, memory = civil_war() | {"known_victories": 0.0}, 60.0
    for _ in range(100):
        known = with_conditions(known)
        step = stated(parties.KnownVictories, known, {"memory": memory})["known_victories"]
        known["known_victories"] = known["known_victories"] + float(step)
    assert float(with_conditions(known)["fresh_example"].values) == pytest.approx((1 - 1 / memory) ** 100)
    assert float(with_conditions(known | {"soviet_centre": 0.0})["fresh_example"].values) == 0


def test_a_revolutionary_government_lives_as_a_constant_hazard_says():
    """With hazard h, the share of governments still standing after t weeks is exp(-h t), a life of 1/h weeks in the mean."""
    known = with_conditions(civil_war() | {"revolution_abroad": three(1, 0, 0)})
    hazard, standing = 0.03, 1.0
    none = dict.fromkeys(("force", "owners", "conceded", "organised", "helped", "company"), 0.0)
    for _ in range(50):
        falls = stated(struggle.Overthrow, known, none | {"base": hazard})["overthrows"][GREAT]
        step = stated(struggle.RevolutionAbroad, known | {"overthrows": three(falls, 0, 0), "revolution_abroad": three(standing, 0, 0)})
        standing += step["revolution_abroad"][GREAT]
    assert standing == pytest.approx(np.exp(-hazard * 50))


def test_the_chance_of_an_attempt_is_one_of_a_hazard():
    """Two independent halves of an opening give the chance of the whole: 1 - p = (1 - p')^2."""
    whole, half = civil_war(), civil_war()
    half["opening_abroad"] = half["opening_abroad"] * 0.5
    p, part = (stated(struggle.Attempts, known)["attempts"] for known in (whole, half))
    np.testing.assert_allclose(1 - p, (1 - part) ** 2)


def test_a_party_in_quiet_years_settles_where_recruits_replace_leavers():
    """Logistic growth: members / reach -> 1 - leaving / recruiting, whatever the first size (Verhulst)."""
    for first in (20.0, 700.0):
        known = recovered() | {"members_abroad": three(first, 1.0, 1.0)}
        for _ in range(8000):
            known = with_conditions(known)
            step = stated(parties.MembersAbroad, known)["members_abroad"]
            known["members_abroad"] = known["members_abroad"] + three(*step)
        leaving, recruiting = parties.MembersAbroad().leaving, parties.NewcomersAbroad().recruiting
        settled = known["members_abroad"].values[GREAT] / known["party_reach"].values[GREAT]
        assert settled == pytest.approx(1 - leaving / recruiting, rel=0.01)


def test_without_revolution_abroad_trade_is_what_both_sides_allow():
    known = recovered()
    for sought, ready in ((0.0, 0.7), (0.6, 0.0), (0.5, 0.8)):
        now = with_conditions(known | {"trade": sought, "trade_readiness": ready})
        assert float(now["trade_openness"].values) == pytest.approx(sought * ready)


def test_arms_follow_a_constant_threat_and_pass_with_it():
    """a(t) = aim + (a0 - aim) (1 - 1/memory)^t, aim = 1 - exp(-threat) without allies."""
    for threat in (0.8, 0.0):
        arms, memory = 0.4, 50.0
        for _ in range(120):
            now = recovered() | {"perceived_threat": threat, "arms_pressure": arms}
            arms += float(stated(channels.ArmsPressure, now, {"memory": memory})["arms_pressure"])
        aim = 1 - np.exp(-threat)
        assert arms == pytest.approx(aim + (0.4 - aim) * (1 - 1 / memory) ** 120)


def test_lasting_victories_stay_inside_the_interval_of_the_prior():
    """Thirteen attempts in open crises, at the reference: between none and one in five lasts a year (Jeffreys, 0 to 1 of 13)."""
    known = civil_war() | {"attempts": three(1, 1, 1)}
    wins = stated(struggle.Victories, known)["victories"]
    falls = stated(struggle.Overthrow, with_conditions(known | {"revolution_abroad": three(0, 0, 0)}))["overthrows"]
    lasting = wins * (1 - falls) ** 52
    assert 0.001 < lasting.mean() < 0.2 and lasting[GREAT] == lasting.max()


def test_countries_can_be_relabelled():
    order = [2, 0, 1]
    known = civil_war() | {"attempts": three(1, 0, 1), "revolution_abroad": three(0, 1, 0)}
    mixed = {
        name: type(value)(value.values[order], value.axes) if getattr(value, "axes", ()) == ("country",) else value
        for name, value in known.items()
    }
    known, mixed = with_conditions(known), with_conditions(mixed)
    for process in (struggle.Attempts, struggle.Victories, struggle.Overthrow, parties.Maturity, parties.Tutelage, parties.Concessions):
        here, there = stated(process, known), stated(process, mixed)
        for name in here:
            np.testing.assert_allclose(there[name], np.broadcast_to(here[name], (3,))[order])
