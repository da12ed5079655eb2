"""Law 9: the closed forms that the room must reduce to."""

import numpy as np
import pytest

from rooms.war.board import with_conditions
from rooms.war.states import BELT, civil_war, recovered
from thermidor.grammar import trial
from thermidor.war import desertion, epidemics, fronts, losses, mobilisation


def stated(process, known, settings=None):
    given = trial(process, {name: known[name] for name in process.reads}, settings)
    return {name: np.asarray(getattr(each, "values", each)) for name, each in given.items()}


def test_lanchester_square_law():
    """Two armies that fire at each other with aim keep a W^2 - b R^2 constant (Lanchester 1916)."""
    red, white, one = 60_000.0, 40_000.0, np.eye(6)[BELT]
    strength = {"red": 0.2, "white": 0.5}
    known = {"near_soviet": one, "near_white": one, "foreign_power": 0 * one, "national_power": 0 * one}

    def invariant():
        return strength["white"] * white**2 - strength["red"] * red**2

    start, before = invariant(), red
    for _ in range(400):
        heads = np.zeros((3, 2, 6))
        heads[1, 1, BELT], heads[2, 1, BELT] = red, white
        powers = {"red_power": strength["red"] * red * one, "white_power": strength["white"] * white * one}
        hazard = stated(losses.Battle, known | powers | {"soldiers": heads, "red_strength": heads[1].sum(0)}, {"killing": 0.002})
        red, white = red * np.exp(-hazard["red_fall"]), white * np.exp(-hazard["white_fall"])
    assert red < 0.9 * before
    assert invariant() == pytest.approx(start, rel=0.02)


@pytest.mark.parametrize("odds", [0.5, 2.0, 4.0])
def test_a_front_between_two_powers_is_logistic(odds):
    """Log odds of land grow at speed x (2p - 1) with p = odds^g / (1 + odds^g)."""
    calm = with_conditions(civil_war()) | {
        "front_luck": np.ones(6), "support_soviet": np.full(6, 0.5), "support_white": np.full(6, 0.5),
        "host_land": np.zeros(6), "insurgents": np.zeros(6), "national_power": np.zeros(6), "borderland": np.zeros(6),
        "czechoslovaks": 0.0, "red_power": np.full(6, odds * 1e4), "white_power": np.full(6, 1e4),
    }  # fmt: skip
    speed, soviet, weeks = 0.05, 0.5, 40
    for _ in range(weeks):
        land = {"near_soviet": np.full(6, soviet), "near_white": np.full(6, 1 - soviet)}
        flow = stated(fronts.Contest, calm | land, {"speed": speed})
        soviet += flow["red_advance"][0] * (1 - soviet) - flow["white_advance"][0] * soviet
    chance = odds**2 / (1 + odds**2)
    assert np.log(soviet / (1 - soviet)) == pytest.approx(speed * (2 * chance - 1) * weeks, rel=0.05)


@pytest.mark.parametrize("first", [1e3, 2e6])
def test_an_army_forgets_its_first_size(first):
    """Size is set by people held, support and desertion, not by the start (Atkinson, Gutfraind, Kress, arXiv 1106.4358).

    Closed form: x = k K / (k + d), K what the people held are asked for, k the intake of those who come, d the rate of desertion.
    """
    known = with_conditions(civil_war()) | {"territory_white": np.ones(6), "near_white": np.ones(6), "host_land": np.zeros(6)}
    army = first
    for _ in range(500):
        heads = np.zeros((3, 2, 6))
        heads[2, 1, BELT] = army
        now = known | {"soldiers": heads, "men_of_age": np.full(6, 5e6)}
        raising = stated(mobilisation.WhiteMobilisation, now)
        running = stated(desertion.WhiteArmyMelts, now)["hide"][BELT]
        army += raising["peasants_called"][BELT] * now["peasants"][:, BELT].sum() - running * army
    kept = 1 - np.exp(-3 * now["support_white"][BELT])
    asked = mobilisation.WhiteMobilisation.parameters["levy"].base * (now["town_people"] + now["country_people"])[BELT]
    intake = mobilisation.WhiteMobilisation.parameters["pace"].base * now["white_supply"][BELT] * kept
    assert army == pytest.approx(intake * asked / (intake + running), rel=0.01)


@pytest.mark.parametrize("reproduction", [1.5, 2.5])
def test_typhus_has_kermack_and_mckendricks_final_size(reproduction):
    """Without season, hunger, war and loss of immunity: share z of the exposed obeys z = 1 - exp(-R z)."""
    length, exposed = 40.0, 0.35
    flat = dict.fromkeys(("cold", "hunger", "fronts", "rags", "travel", "brought"), 0.0)
    settings = flat | {"contact": reproduction / length, "length": length, "memory": 1e12, "exposed": exposed}
    known = with_conditions(recovered()) | {"typhus_wave": np.full(6, 1e-5), "typhus_immune": np.zeros(6)}
    for _ in range(5_000):
        change = stated(epidemics.Typhus, known, settings)
        known["typhus_wave"] = known["typhus_wave"] + change["typhus_wave"]
        known["typhus_immune"] = known["typhus_immune"] + change["typhus_immune"]
    size = known["typhus_immune"][BELT] / exposed
    assert size == pytest.approx(1 - np.exp(-reproduction * size), abs=0.01)


def test_men_in_hiding_and_in_the_ranks_balance_as_the_two_rates():
    """With constant reasons the ratio of deserters to soldiers goes to d / (r + home): two states, two hazards."""
    known = with_conditions(civil_war())
    run = stated(desertion.RedDesertion, known)["run"][BELT]
    back = stated(desertion.DesertersReturn, known)
    to_red, home = back["caught"][BELT] + back["come"][BELT], back["peasants_home"][BELT]
    soldiers, hiding = 1.0, 0.0
    for _ in range(2_000):
        gone, returned, left = run * soldiers, to_red * hiding, home * hiding
        soldiers, hiding = soldiers + returned - gone + left, hiding + gone - returned - left  # those who go home are called again
    assert hiding / soldiers == pytest.approx(run / (to_red + home), rel=1e-6)


def test_the_memory_of_a_front_rises_and_falls_exponentially():
    fields = {"army_burden": 0.4, "front_memory": 0.0}
    for _ in range(6):
        fields["front_memory"] += float(stated(mobilisation.FrontMemory, fields)["front_memory"])
    assert fields["front_memory"] == pytest.approx(0.4 * (1 - (1 - 1 / 6) ** 6))
    fields["army_burden"] = 0.0
    falling = float(stated(mobilisation.FrontMemory, fields)["front_memory"])
    assert falling == pytest.approx(-fields["front_memory"] / mobilisation.FrontMemory.parameters["calm"].base)
