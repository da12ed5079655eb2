"""Rivals of the part mobilisation: the closed forms they must reduce to, and that they say what their advocates say."""

import numpy as np
import pytest

from rooms.war.board import with_conditions
from rooms.war.states import BELT, FAR, civil_war
from thermidor.grammar import trial
from thermidor.judgement.parts.mobilisation import FIRST_FORMS, PART
from thermidor.rivals import mobilisation as rivals
from thermidor.war import desertion, fronts, losses


def worked_out(condition, known, settings=None):
    given = trial(condition, {name: known[name] for name in condition.reads}, settings)
    return np.asarray(getattr(given, "values", given))


@pytest.mark.parametrize("odds", [0.5, 1.5])
def test_lanchester_keeps_a_difference_of_squares(odds):
    """Aimed fire on both sides: a x^2 - b y^2 is constant (Lanchester 1916)."""
    red, white, one = 1e5, 1e5 * odds, np.eye(6)[BELT]
    known = {"near_soviet": one, "near_white": one, "foreign_power": 0 * one, "national_power": 0 * one}
    start, first = red**2 - white**2, red
    for _ in range(300):
        heads = np.zeros((3, 2, 6))
        heads[1, 1, BELT], heads[2, 1, BELT] = red, white
        state = known | {"red_power": red * one, "white_power": white * one, "soldiers": heads, "red_strength": heads[1].sum(0)}
        fire = trial(losses.Battle, {name: state[name] for name in losses.Battle.reads}, {"killing": 0.001})
        red, white = red * np.exp(-float(fire["red_fall"].values)), white * np.exp(-float(fire["white_fall"].values))
    assert red < 0.97 * first
    assert red**2 - white**2 == pytest.approx(start, rel=0.03)


def test_deitchman_hidden_bands_lose_by_area_fire():
    """Area fire: the share of a band that is lost does not depend on its size, only on the force that searches for it."""
    from thermidor.village.risings import BandsDissolve

    def lost(insurgents, coercion):
        state = {"territory_soviet": np.ones(6), "village_grievance": np.ones(6), "coercion": coercion, "army_burden": 0.0, "insurgents": insurgents,
                 "front_memory": 0.0}
        given = trial(BandsDissolve, {name: state[name] for name in BandsDissolve.reads})
        return float(np.max(given["killed"].values + given["caught"].values))

    assert lost(1e3, 1.0) == pytest.approx(lost(1e5, 1.0))
    assert lost(1e3, 1.0) == pytest.approx(2 * lost(1e3, 0.5))


def test_quotas_and_cadres_have_their_closed_forms():
    """A quota is the same hazard whatever the army; units that train units double in ln 2 / growth."""
    known = with_conditions(civil_war()) | {"army_wanted": 1e12, "army_burden": 1e6}
    small, large = (known | {"red_strength": np.full(6, size)} for size in (1e3, 1e5))
    assert worked_out(rivals.QuotaCallUp, small) == pytest.approx(worked_out(rivals.QuotaCallUp, large), rel=1e-3)
    army, weeks = 6e3, 50
    for _ in range(weeks):
        state = known | {"red_strength": np.full(6, army / 6), "men_of_age": np.full(6, 1e9)}
        hazard = worked_out(rivals.CadreCallUp, state, {"growth": 0.02, "volunteers": 1e-6})
        army += (hazard * state["men_of_age"]).sum()
    assert army == pytest.approx(6e3 * 1.02**weeks, rel=1e-3)


@pytest.mark.parametrize("first", [1e3, 1e6])
def test_followers_forget_first_strength(first):
    """With a constant share called and a constant share lost the army goes to rate x held / loss (Atkinson, Gutfraind, Kress)."""
    known = with_conditions(civil_war()) | {"army_wanted": 1e12, "army_burden": 1e6, "territory_soviet": np.ones(6), "men_of_age": np.full(6, 1e6)}
    army, loss = first, 0.05
    for _ in range(400):
        state = known | {"red_strength": np.full(6, army / 6)}
        army += (worked_out(rivals.FollowersCallUp, state, {"rate": 1e-4}) * state["men_of_age"]).sum() - loss * army
    assert army == pytest.approx(1e-4 * 6e6 / loss, rel=0.02)


def test_each_rival_is_deaf_to_what_its_advocate_denies():
    calm, afraid = (with_conditions(civil_war() | {"restoration_fear": np.full(6, fear)}) for fear in (0.0, 0.5))
    own = [worked_out(desertion.ReturnWill, state)[BELT] for state in (calm, afraid)]
    assert own[1] > 5 * own[0]
    for will in (rivals.QuotaWill, rivals.FollowersWill, rivals.YieldingWill):
        assert np.allclose(*(worked_out(will, state) for state in (calm, afraid)))
    shot = with_conditions(civil_war() | {"coercion": 0.5})
    assert (worked_out(rivals.YieldingWill, calm) > 1.5 * worked_out(rivals.YieldingWill, shot))[BELT]
    assert (worked_out(rivals.DeterredEvasion, shot) > worked_out(rivals.DeterredEvasion, calm))[BELT]
    following = worked_out(rivals.FollowersRed, calm)
    assert following + worked_out(rivals.FollowersWhite, calm | {"support_soviet": following}) == pytest.approx(1)
    assert following[BELT] > following[FAR]  # estates


def test_the_rear_takes_all_or_nothing_of_what_an_army_grows():
    for rear, ratio in ((0.0, 4.0), (1.0, 1.0), (0.5, 2.0)):
        few, many = (worked_out(fronts.FieldArmy, {"red_strength": np.full(6, size)}, {"rear": rear}) for size in (1e5, 4e5))
        assert many / few == pytest.approx(ratio)


def test_second_forms_are_marked_and_first_forms_are_kept():
    assert {account.name for account in PART.accounts if account.second_form} == {"squares", "followers"}
    assert {account.advocate for account in FIRST_FORMS} <= {account.advocate for account in PART.accounts}
    assert not any(account.second_form for account in FIRST_FORMS)
    assert {len(account.free) for account in (*PART.accounts, *FIRST_FORMS)} == {len(PART.accounts[0].free)}


def test_land_is_held_by_somebody_and_falls_in_two_troughs():
    from thermidor import russia
    from thermidor.judgement.parts.form import Weeks
    from thermidor.judgement.parts.mobilisation_outside import held_land

    weeks = Weeks(PART.scenario().mondays())
    land = held_land(weeks)
    assert sum(land.values()) == pytest.approx(np.ones((len(weeks), len(russia.REGIONS))))
    soviet = dict(zip(russia.REGIONS, land["soviet"].T, strict=True))
    days = ("1918-09-01", "1919-04-01", "1919-10-10")
    at = {day: next(place for place, monday in enumerate(weeks.mondays) if monday.isoformat() >= day) for day in days}
    assert soviet["volga"][at["1918-09-01"]] < 0.6 < soviet["volga"][at["1919-10-10"]]
    assert soviet["left_bank"][at["1919-10-10"]] < 0.3 < soviet["left_bank"][at["1919-04-01"]]
