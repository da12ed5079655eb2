"""Closed forms of appointments and machines: turnover, the weight of the office over tiers, who names the next, when a machine is lost."""

import numpy as np
import pytest

from rooms.party.states import HEAD, LEADERS, OFFICE, PROVINCES, leaders, recovered, stated
from thermidor.grammar import Field
from thermidor.party import provinces, tiers


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
