"""Law 9: closed forms that the room must reduce to."""

import numpy as np
import pytest

from rooms.town import states
from thermidor.goods import PRODUCTS
from thermidor.grammar import Field, trial
from thermidor.town import food, industry, materials, measures, militancy, reckoning, strikes, ways_out, work

WEEKS = 52.1775


def full():
    """All that works need is there in full, and everybody is fed."""
    values = states.recovered()
    peace = np.array([0.65, 1, 1, 1, 0.9])  # hands that full output asks for in peace, of those of the start, by branch
    values["workers"] = states.workers(1, 0, 0.04, 0.4) * peace[:, None, None, None, None]
    need = states.at(values)["town_need"]
    return states.at(
        values, capital_stock=states.CAPACITY, raw_stock=1, fuel_stock=1, rolling_stock=1, works_order=1, civil_orders=1, grain_town=need * 5,
        goods_trade=float(industry_worth(values) * 12), strike_wave=0,
    )  # fmt: skip


def industry_worth(values):
    return states.at(values)["consumer_worth"].sum()


def test_output_is_capacity_when_nothing_is_short():
    values = full()
    assert np.allclose(values["town_food"], 1)
    made = values["output"].sum(1)
    assert np.allclose(made, states.CAPACITY.sum(1), rtol=0.07)


def test_sharp_production_is_leontief():
    values = full()
    short = dict(values, capital_stock=states.CAPACITY * 0.4)
    limits = trial(industry.WorksLimits, short, {"sharpness": 25.0, "shifts": 0.0}).values
    present = states.CAPACITY > 0
    assert np.allclose(limits[present], 0.4, rtol=0.08)


def test_output_is_output_per_hand_times_hands():
    for make in (states.start, states.civil_war, states.recovered):
        values = states.at(make())
        output = float(states.array(trial(measures.IndustrialOutputHeld, values))) / 100
        held = values["territory_centre"] + values["territory_soviet"]
        rail = states.BRANCHES.index("rail")
        bench = np.delete(values["workers"][:, :, :, 0].sum((1, 2)), rail, 0)
        hands = (bench * held).sum() / np.delete(states.HANDS, rail, 0).sum()
        assert output == pytest.approx(float(values["output_per_hand"]) * hands, rel=1e-9)


def test_capital_without_investment_decays_exponentially():
    values = dict(states.at(states.recovered(), investment=0, trade_freedom=0, works_order=1), output=states.CAPACITY)
    stated = trial(industry.Capital, values)
    assert np.allclose(states.array(stated["capital_worn"])[states.CAPACITY > 0], 0.04 / WEEKS)
    still = states.array(trial(industry.Capital, dict(values, output=states.CAPACITY * 0))["capital_worn"])[:, states.CITY]
    assert np.allclose(still[[0, 2, 3, 4]] * WEEKS / 0.04, [1, 2.5, 2.5, 0.5])  # pits, furnaces, steel works, looms
    assert np.allclose(states.array(stated["capital_built"]), 0)


def test_feldman_growth_of_the_producer_sector_is_its_share_of_investment():
    """Producer capital grows in proportion to the share of investment ordered for it, and the rest grows by the rest."""
    one, half = (states.at(states.recovered(), producer_share=level) for level in (1, 0.5))
    built = [states.array(trial(industry.Capital, each)["capital_built"]).sum(1) for each in (one, half)]
    assert np.allclose(built[1][:4], built[0][:4] / 2)
    cotton = 4
    assert built[0][cotton] == pytest.approx(0, abs=1e-12) and built[1][cotton] > 0
    worth = np.asarray(half["works_worth"])
    assert (built[1] * worth * 1.2 * WEEKS).sum() == pytest.approx(float(half["works_investment"]))


def test_militants_without_seed_settle_where_spread_balances_weariness():
    """m* = places (1 - tire / (spread g e (1 - fear))), the endemic state of an SIS epidemic with limited places, for few against many passive."""
    values = states.at(states.start(), fear=0, efficacy=0.6, town_food=1)
    settings = {"seed": 0.0, "hunger": 0.0, "hope": 0.0, "fear": 0.0}
    cause = np.asarray(values["town_grievance"]) * 0.6
    share = 0.25 * (1 - 0.02 / (0.35 * cause))
    values = dict(values, militant_share_here=np.broadcast_to(share, (5, states.COUNT)))
    stated = trial(militancy.Militancy, values, settings)
    up, down = states.array(stated["won_over"]), states.array(stated["turns_away"])
    assert np.allclose(up / share, down, rtol=1e-9)


def test_strikes_without_example_are_sparks_over_return():
    values = states.at(states.start(), fear=0)
    wave = np.full(states.COUNT, 0.001)
    for _ in range(200):
        stated = trial(strikes.StrikeWave, dict(values, strike_wave=wave, strike_fatigue=np.zeros(states.COUNT)), {"example": 0.0})
        wave = wave + states.array(stated["strike_wave"])
    led = 1 + 8 * (np.asarray(values["militant_share_here"]) * np.asarray(values["at_work"])).sum(0) / np.asarray(values["at_work"]).sum(0)
    ready = np.asarray(values["efficacy"]) * led * (1 - 0.8 * np.asarray(values["workers_control"]))
    fuse = 0.08 * np.asarray(values["town_grievance"]) ** 3 * ready
    assert np.allclose(wave, fuse / 2.0, rtol=0.2)


def test_nobody_strikes_against_a_committee_that_has_the_whole_say():
    """Sparks fall in proportion to the say of the committee, 0.8 of it at the reference; example likewise, left out here."""
    values = dict(states.at(states.start(), fear=0), strike_wave=np.zeros(states.COUNT))
    none, half, all_of_it = (
        states.array(trial(strikes.StrikeWave, dict(values, workers_control=np.full(states.COUNT, say)), {"example": 0.0})["strike_wave"])
        for say in (0, 0.5, 1)
    )
    assert np.allclose(half / none, 0.6, rtol=0.01) and np.allclose(all_of_it / none, 0.2, rtol=0.01)


def test_the_end_of_war_orders_is_the_end_of_the_hands_they_brought():
    values = states.at(states.start())
    war, peace = (np.asarray(trial(work.FullHands, dict(values, world_war=level)).values) for level in (1, 0))
    assert np.allclose(war, states.HANDS)
    assert np.allclose(peace, states.HANDS * np.array([0.65, 1, 1, 1, 0.9])[:, None])


def test_villagers_come_to_the_bench_by_the_cube_of_their_table_there():
    values = dict(states.at(states.civil_war()), village_food=np.ones(states.COUNT), vacancies=states.HANDS * 0.001)
    fed, half = (
        states.array(trial(work.Hiring, dict(values, town_life=np.full(states.COUNT, level)))["from_village"])[states.MILLS:] for level in (1, 0.5)
    )
    assert np.allclose(half / fed, 1 / 8)


def test_coke_is_a_power_of_the_coal_there_is():
    """With half of the coal of the side, what is left for furnaces is a half to the power 3; ore itself is not short."""
    values = states.at(states.recovered(), trade_openness=0)
    ore, full = states.RAW_SOURCE[2], states.CAPACITY[0]
    for share in (1.0, 0.5, 0.1):
        made = dict(values, output=np.concatenate([[full * share], states.CAPACITY[1:]]))
        stated = trial(materials.RawStock, dict(made, raw_stock=np.ones_like(states.CAPACITY), rolling_stock=1, transport=np.ones(states.COUNT)))
        change = states.array(stated["raw_stock"])[2, states.PITS]
        met = share**3
        assert change == pytest.approx((met - 1) * states.CAPACITY[2, states.PITS] / values["capital_stock"][2, states.PITS] / 26, rel=1e-6)
        assert ore[states.PITS] == pytest.approx(states.CAPACITY[2, states.PITS])


def test_fields_settle_where_what_crops_bring_is_a_power_of_what_grain_brings():
    values = dict(states.at(states.recovered()), raw_stock=np.ones_like(states.CAPACITY), incentive=np.full(states.COUNT, 0.64))
    values["industrial_crops"] = np.full(len(PRODUCTS.values), 0.64**2)
    assert np.allclose(states.array(trial(materials.IndustrialCrops, values)["industrial_crops"]), 0)


def test_no_spark_and_no_striker_is_a_dead_calm():
    stated = trial(strikes.StrikeWave, states.at(states.start(), spark=0, strike_wave=0))
    assert np.allclose(states.array(stated["strike_wave"]), 0)


def test_migration_before_the_war_is_the_line_of_allen():
    values = dict(states.at(states.start()), town_life=np.ones(states.COUNT), village_food=np.ones(states.COUNT), ordinary_turnover=0)
    stated = trial(ways_out.MigrationToTown, values)
    a_year = (states.array(stated["to_gates"]) + states.array(stated["to_odd_jobs"])) * WEEKS
    assert np.allclose(a_year, 0.01875 * 1.6 - 0.018375)


def test_all_who_fled_are_remembered_and_come_back_to_fed_towns():
    """What flight adds is heads that leave; where nobody fled nobody comes back; fed towns draw back_home a year of those who fled."""
    values = states.at(states.civil_war()) | {"ordinary_turnover": 0, "fled": 0}
    out = trial(ways_out.FlightToVillage, values)
    leaving = sum((states.array(out[name]) * values[name]).sum() for name in ("workers", "townspeople", "artisans"))
    leaving += (states.array(out["families"]) * values["dependants"][0]).sum()
    assert float(out["fled"].values) == pytest.approx(leaving)
    fed = values | {"town_food": np.ones(states.COUNT), "village_food": np.ones(states.COUNT)}
    assert float(trial(ways_out.MigrationToTown, fed)["fled"].values) == 0
    assert float(trial(ways_out.MigrationToTown, fed | {"fled": 1e6})["fled"].values) * WEEKS == pytest.approx(-0.3e6)


def test_the_ordinary_turnover_is_matched_head_for_head():
    """In plenty nobody flees: as many go to the village as come in excess of the line of Allen, workers, townspeople and families apart."""
    values = states.at(states.recovered(), town_food=1, village_food=1)
    values |= {"town_food": np.ones(states.COUNT), "town_life": np.ones(states.COUNT)}
    out, come = (trial(each, values) for each in (ways_out.FlightToVillage, ways_out.MigrationToTown))
    line = trial(ways_out.MigrationToTown, dict(values, ordinary_turnover=0))
    peasants, children = values["peasants"].sum(), values["dependants"][1].sum()
    extra = {name: float(states.array(come[name]).max() - states.array(line[name]).max()) for name in come}
    by_spirit = states.array(out["workers"])
    assert by_spirit.ndim == 4 and np.allclose(by_spirit[..., 0, :, :, :].min(), 0)
    origin = out["workers"].axes.index("origin")
    fresh = np.take(by_spirit, 1, origin).max() * values["workers"][:, 1].sum()
    assert extra["to_gates"] * peasants == pytest.approx(fresh)
    assert extra["to_odd_jobs"] * peasants == pytest.approx(states.array(out["townspeople"]).max() * values["townspeople"].sum())
    assert extra["families"] * children == pytest.approx(states.array(out["families"]).max() * values["dependants"][0].sum())
    assert np.allclose(states.array(out["artisans"]), 0)


def test_nobody_gives_up_a_queue_for_odd_jobs_that_are_overfull():
    """The rate at which people give up goes as 2 / (1 + f^2) in the fullness f of odd jobs; all else alike."""
    values = dict(states.at(states.recovered()), trade_freedom=np.ones(states.COUNT), real_wage=2.0)
    people = 0.35 * values["town_people"] * values["town_life"]
    rates = [states.array(trial(work.Queue, dict(values, townspeople=people * full))["gives_up"]) for full in (1, 3, 1e3)]
    assert np.allclose(rates[0], 0.005) and np.allclose(rates[1], 0.005 / 5) and (rates[2] < 1e-7).all()


def test_nobody_joins_a_queue_that_is_as_long_as_it_pays():
    """Harris and Todaro: the share without work at which the expected wage equals that of odd jobs."""
    values = states.at(states.recovered())
    even = dict(values, real_wage=1.0, town_food=np.ones(states.COUNT), idle_share=np.full(states.COUNT, 0.5))
    stated = trial(work.Queue, even)
    assert np.allclose(states.array(stated["joins"]), 0)
    shorter = trial(work.Queue, dict(even, idle_share=np.full(states.COUNT, 0.35)))
    assert (states.array(shorter["joins"]) > 0).all()


def test_a_meal_is_full_at_the_reserve_and_in_proportion_when_nearly_empty():
    need, grown = (states.at(states.start())[name] for name in ("town_need", "town_gardens"))
    full_meal, tiny, twice = (trial(food.TownFood, states.at(states.start(), grain_town=need * w)).values for w in (5, 1e-4, 2e-4))
    assert np.allclose(full_meal, 1)
    assert np.allclose((twice - grown) / (tiny - grown), 2, rtol=1e-3)


def test_gardens_feed_small_towns_and_no_city_without_villages():
    """g where nobody lives in towns, half of it where as many live in town as in villages, nothing where there is no village."""
    people = {"country_people": np.array([0.0, 1e6, 1e6, 1e12]), "town_people": np.full(states.COUNT, 1e6)}
    values = states.start() | people
    most = food.TownGardens.plots.value
    assert np.allclose(trial(food.TownGardens, values).values, [0, most / 2, most / 2, most], rtol=1e-3)


def test_what_is_pooled_is_conserved():
    values = states.at(states.civil_war())
    supply, want = Field(np.array([0.0, 1, 5, 2]), ("region",)), Field(np.array([3.0, 3, 1, 1]), ("region",))
    lands = {name: Field(np.asarray(values[name]), ("region",)) for name in values if name.startswith("territory_")}
    for transport in (0.0, 0.5, 1.0):
        now = type("Now", (), {**lands, "transport": Field(np.full(4, transport), ("region",))})
        met = reckoning.cover(supply, want, now).values
        assert (met <= 1 + 1e-9).all() and (met * want.values).sum() <= supply.values.sum() + 1e-9
    now.transport = Field(np.zeros(4), ("region",))
    assert np.allclose(reckoning.cover(supply, want, now).values, [0, 1 / 3, 1, 1])
