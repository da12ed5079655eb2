"""Closed forms of appointments and machines: turnover, the weight of the office over tiers, who names the next, when a machine is lost."""

import numpy as np
import pytest

from rooms.party.states import FOUNDER, HEAD, LEADERS, OFFICE, PROVINCES, REBEL, leaders, members, recovered, stated
from thermidor.grammar import Field
from thermidor.party import contests, opinion, posts, provinces, tiers


def test_the_share_of_those_sent_relaxes_at_the_rate_of_turnover():
    """from_above' = goes (sent - from_above): after t weeks sent + (start - sent) (1 - goes)^t, but for the rooting of those who stay."""
    goes, sent = np.full(PROVINCES, 0.01), np.full(PROVINCES, 0.6)
    known = recovered() | {"secretary_goes": goes, "sent_from_above": sent, "appointment": 1.0}
    share = np.zeros(PROVINCES)
    for _ in range(100):
        share = share + stated(provinces.Patrons, known | {"from_above": share})["from_above"]
    assert share == pytest.approx(0.6 * (1 - 0.99**100))


def test_transfers_alone_give_the_stated_turnover():
    """Without elections, fronts and beaten leaders a secretary goes at transfer x appointment: 1 - exp(-0.5 x 0.7 / 52) a week."""
    known = recovered() | {"appointment": 0.7}
    goes = stated(provinces.SecretaryGoes, known, {"elections": 0.0})["secretary_goes"]
    assert goes == pytest.approx(1 - np.exp(-0.5 * 0.7 / 52.1775), rel=1e-3)


@pytest.mark.parametrize(("leverage", "majority"), [(0.22, True), (0.19, False)])
def test_the_weight_of_the_office_over_three_tiers(leverage, majority):
    """Cells wholly for a platform and an office wholly against it: 1 - (1 - a)^3 of the conference is the office's, a majority above 0.206."""
    known = recovered() | {
        "public_dissent": Field(np.ones((2, PROVINCES)), ("platform", "province")),
        "secretary_stand": Field(np.zeros((2, PROVINCES)), ("platform", "province")),
        "leverage": Field(np.full(PROVINCES, leverage), ("province",)),
    }
    top = stated(tiers.TierLeaning, known, {"winner": 0.0})[0, 0, -1]
    assert top == pytest.approx((1 - leverage) ** 3) and (top < 0.5) == majority


def test_whoever_has_more_men_in_a_province_names_the_next():
    """Squares of shares: above one half a machine grows with every one who is sent, below it shrinks; at the centre the office alone names."""
    for bond, way in ((0.6, 1), (0.4, -1)):
        patron = np.zeros((LEADERS, PROVINCES))
        patron[HEAD] = bond
        known = recovered() | {
            "patron": patron, "secretariat": leaders(office=1.0), "secretary_goes": np.ones(PROVINCES), "sent_from_above": np.ones(PROVINCES),
            "near_centre": Field(np.array([1.0, 0, 0, 0]), ("province",)),
        }  # fmt: skip
        change = stated(provinces.Patrons, known)["patron"]
        say = bond**2 / (bond**2 + (1 - bond) ** 2)
        assert change[HEAD, 1:] == pytest.approx(say - bond) and np.sign(change[HEAD, 1]) == way
        assert change[HEAD, 0] == pytest.approx(-bond) and change[OFFICE, 0] == pytest.approx(1.0)


def test_half_a_loser_is_left_alone():
    lost = [stated(provinces.Beaten, recovered() | {"losing": Field(leaders(rebel=each), ("leader",))}).max() for each in (0.2, 0.5, 0.8)]
    assert lost[0] < 0.03 and lost[1] == pytest.approx(0.5) and lost[2] > 0.97


def test_a_secretary_follows_the_majority_of_his_bonds():
    """Log odds = -conviction + loyalty x (bonds to those for it - bonds to those against it), for one whose own mind is with the line."""
    stand = np.zeros((LEADERS, 2))
    stand[HEAD, 0] = 1.0
    patron = np.zeros((LEADERS, PROVINCES))
    patron[HEAD], patron[OFFICE] = 0.6, 0.3
    known = recovered() | {"patron": patron, "leader_stand": Field(stand, ("leader", "platform")), "secretary_openness": np.full(PROVINCES, -0.8)}
    said = stated(tiers.SecretaryStand, known)[0]
    assert np.log(said / (1 - said)) == pytest.approx(-2 + 10 * 0.3, abs=0.2)


def test_a_motion_needs_a_second_and_the_founder_is_one_of_those_who_are_asked():
    """Hazard = rate x stake^2 / (stake^2 + half^2) x stand x seat x share of bureau and committee that backs it."""
    alone = leaders(head=1, office=1, rebel=1, founder=1)
    stand = np.zeros((LEADERS, 2))
    stand[REBEL, 0] = 1.0
    known = recovered() | {
        "leader_stand": Field(stand, ("leader", "platform")), "voice": Field(alone, ("leader",)), "committee_seat": alone,
        "at_stake": Field(np.array([0.08, 0.0]), ("platform",)), "reported": np.zeros(14),
    }  # fmt: skip
    opens = stated(contests.ContestOpens, known)["contest_opens"]
    assert -np.log(1 - opens[REBEL, 0]) == pytest.approx(0.07 * 0.5 / 4) and opens[:, 1].max() == 0
    silent = known | {"founder_presence": 1.0, "voice": Field(alone + leaders(founder=2), ("leader",))}
    asked = stated(contests.ContestOpens, silent)["contest_opens"]
    assert asked[REBEL, 0] < opens[REBEL, 0]
    stand[FOUNDER, 0] = 1.0
    backed = stated(contests.ContestOpens, silent | {"leader_stand": Field(stand, ("leader", "platform"))})["contest_opens"]
    assert backed[REBEL, 0] > 2 * opens[REBEL, 0]  # his word is as good for a platform as against it


def test_who_backs_a_platform_joins_until_a_body_has_settled_it():
    quiet, burning = (stated(contests.ContestOpens, recovered() | {"contest": np.array([c, 0])})["contest_opens"][REBEL, 0] for c in (0, 0.5))
    closed = stated(contests.ContestOpens, recovered() | {"contest": np.array([0.5, 0]), "outcome": np.array([-0.5, 0])})["contest_opens"]
    assert np.log(1 - burning) / np.log(1 - quiet) == pytest.approx(1 + 15 * 0.5) and closed[REBEL, 0] == pytest.approx(quiet)


def test_nobody_is_slighted_among_equals_and_all_but_one_where_one_has_the_office():
    """Of n equals with voices 1 but one of 1 + x: the others fall short by x / (n (n + x)), he has (n - 1) times that too much."""
    equal = recovered() | {"standing": leaders(head=1, office=1, rebel=1), "founder": leaders(), "top_seat": leaders(head=1, office=1, rebel=1)}
    assert stated(contests.Slighted, equal | {"secretariat": leaders()}) == pytest.approx(0)
    found = stated(contests.Slighted, equal | {"secretariat": leaders(office=1), "appointment": 1.0})
    assert found[HEAD] == pytest.approx(2 / (3 * 5)) and found[OFFICE] == pytest.approx(-2 * found[HEAD])


def test_the_line_goes_to_what_is_said_and_done():
    """Line at rest = (1 - deeds) x mean of the voices + deeds x ((requisition or investment or collectivisation) - free trade in grain)."""
    known = recovered() | {"requisition": 0.5, "investment": 0.5, "collectivisation": 0.0, "grain_market": 0.25, "leader_tempo": leaders()}
    at_rest = known | {"line_tempo": 0.2 * (0.75 - 0.25)}
    assert stated(contests.Line, at_rest)["line_tempo"] == pytest.approx(0) and stated(contests.Line, known)["line_tempo"] > 0


def test_a_committee_man_without_a_seat_speaks_for_the_office_as_far_as_posts_are_gifts():
    stand = np.zeros((LEADERS, 2))
    stand[REBEL, 0] = 1.0
    known = recovered() | {"leader_stand": Field(stand, ("leader", "platform")), "secretariat": leaders(office=1.0)}
    for seat, gifts, left in ((1, 1.0, 1.0), (0, 1.0, 0.5), (0, 0.0, 1.0)):
        says = stated(tiers.Voting, known | {"top_seat": leaders(rebel=seat), "appointment": gifts})["central_votes"]
        assert says[REBEL, 0] == pytest.approx(left)


def test_cells_full_of_militants_let_nobody_be_sent_and_fear_nothing():
    """Strength = bench share x militants / (militants + half); posts given = appointment x (1 - strength); silence of who dares less by it."""
    bench = members(bench={"ruling_at_peace": [90e3, 90e3, 90e3]})
    known = recovered() | {name: np.zeros_like(each) for name, each in bench.items()} | bench | {"appointment": 0.8}
    few, many = (known | {"militant_share_here": np.full((5, 3), share)} for share in (0.0, 0.05))
    assert stated(posts.CellStrength, few) == pytest.approx(0) and stated(posts.CellStrength, many) == pytest.approx(0.5)
    assert stated(posts.PostsGiven, few) == pytest.approx(0.8) and stated(posts.PostsGiven, many) == pytest.approx(0.4)
    hot = {"contest": np.array([0.9, 0.0])}
    assert (stated(opinion.PublicDissent, many | hot)[0] > stated(opinion.PublicDissent, few | hot)[0]).all()
