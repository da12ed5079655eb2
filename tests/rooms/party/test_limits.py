"""Closed forms that the room must reduce to."""

import numpy as np
import pytest

from rooms.party.states import COUNTRY, LEADERS, OFFICE, PROVINCES, REBEL, leaders, recovered, start, stated
from thermidor.grammar import Field
from thermidor.party import contests, joining, leaving, provinces, tiers
from thermidor.party.forms import elected, led


def test_without_posts_from_above_tiers_alone_shrink_a_minority():
    """x -> x^3/(x^3 + (1-x)^3) three times: odds to the power 27; a third of the cells is next to nothing at the top (Galam)."""
    share = 0.36
    for _ in range(3):
        share = elected(share, 1.0, 3.0)
    odds = (0.36 / 0.64) ** 27
    assert share == pytest.approx(odds / (1 + odds), rel=1e-6)
    assert elected(0.5, 1.0, 3.0) == pytest.approx(0.5) and elected(0.36, 0.0, 3.0) == pytest.approx(0.36)


@pytest.mark.parametrize(("tiers_passed", "enough"), [(3, 0.206), (4, 0.159), (5, 0.129)])
def test_leverage_alone_outweighs_the_base_over_some_tiers(tiers_passed, enough):
    """Proportional tiers: weight of the office 1 - (1 - a)^K, a majority for it when a > 1 - 2^(-1/K)."""
    for leverage, wins in ((enough + 0.002, False), (enough - 0.002, True)):
        share = 1.0
        for _ in range(tiers_passed):
            share = led(elected(share, 0.0, 3.0), leverage, 0.0)
        assert share == pytest.approx((1 - leverage) ** tiers_passed)
        assert (share > 0.5) == wins


def test_the_two_mechanisms_can_be_taken_out_one_by_one():
    said = Field(np.full((2, PROVINCES), 0.36), ("platform", "province"))
    stand = Field(np.zeros((2, PROVINCES)), ("platform", "province"))
    none = Field(np.zeros(PROVINCES), ("province",))
    known = recovered() | {"public_dissent": said, "secretary_stand": stand, "leverage": none}
    assert stated(tiers.TierLeaning, known, {"winner": 0.0}) == pytest.approx(0.36)
    only_tiers = stated(tiers.TierLeaning, known, {"winner": 1.0})
    odds = (0.36 / 0.64) ** np.array([3, 9, 27])
    assert only_tiers == pytest.approx(np.broadcast_to(odds / (1 + odds), only_tiers.shape))
    only_posts = stated(tiers.TierLeaning, known | {"leverage": none + 0.2}, {"winner": 0.0})
    assert only_posts == pytest.approx(np.broadcast_to(0.36 * 0.8 ** np.array([1, 2, 3]), only_posts.shape))


def test_few_members_in_an_open_party_grow_exponentially():
    """While members are few hazard / share beside them = contact x room: growth at that rate, up to places x share who would vote x gate."""
    known = start() | {"provisional_centre": 1.0, "allegiance": np.full((7, 4, 3), 0.4)}
    flat = {"strangers": 0.0, "contact": 0.2, "places": 0.15}
    hazard = stated(joining.JoinsByConviction, known, flat)["workers"][..., 0].max()
    beside = 6e3 / (6e3 + 300e3)
    assert hazard / beside == pytest.approx(0.2 * (1 - beside / (0.15 * 0.4)), rel=1e-6)


def test_dilution_is_the_difference_of_exits():
    """Shares of two cohorts in one post without newcomers: log odds change at the difference of their hazards."""
    hazard = stated(leaving.Leaves, recovered())["bench"]
    old, new = hazard[0, 0], hazard[3, 0]
    assert old == pytest.approx(0.3 * new)
    shares = np.array([0.1, 0.9])
    for _ in range(100):
        shares = shares * np.exp(-np.array([old, new]))
    assert np.log(shares[0] / shares[1]) == pytest.approx(np.log(1 / 9) + 100 * (new - old))


def test_clients_of_a_beaten_patron_align_at_the_stated_hazard():
    """Without new secretaries bonds to a beaten patron decay as exp(-(slow + fast x sent) t), and go to the office as far as posts are gifts."""
    patron = np.zeros((LEADERS, PROVINCES))
    patron[REBEL] = 0.8
    sent = np.array([0.0, 0.5, 1.0, 0.0])
    known = recovered() | {
        "patron": patron,
        "from_above": sent,
        "beaten": Field(leaders(rebel=1.0), ("leader",)),
        "secretariat": leaders(office=1.0),
    }
    drift = stated(provinces.Patrons, known, {"wear": 0.0, "favour": 0.0})["patron"]
    hazard = 0.02 + 0.5 * sent
    assert drift[REBEL] == pytest.approx(-hazard * 0.8)
    assert drift[OFFICE] == pytest.approx(hazard * 0.8 * 0.7)


def test_the_office_goes_to_whoever_has_the_claim():
    """Without losers the hold relaxes to shares of (craft x seat)^sharpness; who loses the votes loses it."""
    quiet = recovered() | {"losing": Field(leaders(), ("leader",))}
    fixed = (COUNTRY["office"] * (0.3 + 0.7 * quiet["top_seat"])) ** 4
    at_rest = stated(contests.Secretariat, quiet | {"secretariat": fixed / fixed.sum()})["secretariat"]
    assert at_rest == pytest.approx(0, abs=1e-9)
    beaten = stated(
        contests.Secretariat,
        quiet | {"losing": Field(leaders(office=1.0), ("leader",)), "secretariat": fixed / fixed.sum()},
    )["secretariat"]
    assert beaten[OFFICE] < -0.02 and beaten.sum() == pytest.approx(0, abs=1e-9)


def test_a_machine_changes_sides_within_weeks_when_its_head_is_replaced():
    """Votes of cells and committee of a province under a beaten head turn to the office once the secretary is sent, and not before."""
    patron, lost = np.zeros((LEADERS, PROVINCES)), Field(leaders(rebel=0.7), ("leader",))
    patron[REBEL, 0] = 0.8
    known = recovered() | {"patron": patron, "losing": lost, "member_tempo": np.full((6, 3), 0.2), "contest": np.array([0.9, 0])}
    before = stated(tiers.TierLeaning, known)[0, 0, 1]
    known |= {"secretary_goes": np.array([1.0, 0, 0, 0]), "sent_from_above": np.ones(PROVINCES)}
    for _ in range(8):
        change = stated(provinces.Patrons, known)
        minds = stated(provinces.NewSecretaries, known)
        for name, value in (change | minds).items():
            known[name] = np.clip(np.asarray(known[name]) + value, -1, 1)
        known |= {"secretary_goes": np.zeros(PROVINCES)}
    after = stated(tiers.TierLeaning, known)[0, 0, 1]
    assert before > 0.5 and after < 0.2 * before
