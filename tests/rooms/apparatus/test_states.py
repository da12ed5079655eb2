"""Signs and sizes in three states worked by hand: orders of magnitude, no fit."""

import numpy as np
import pytest

from rooms.apparatus import states
from thermidor.apparatus import command, execution, interests, managers, offices, reports, standing
from thermidor.grammar import trial


@pytest.fixture(scope="module")
def three():
    return {name: states.at(make()) for name, make in states.STATES.items()}


def test_offices_grow_where_the_market_is_banned_and_are_cut_when_it_returns(three):
    posts = {name: three[name]["posts_wanted"].sum() / 1e6 for name in three}
    assert 1.2 < posts["start"] < 1.9 and 1.8 < posts["civil war"] < 3.5 and 0.9 < posts["recovered"] < 1.6
    assert states.tried(offices.OfficeDoor, three["civil war"])["cut"][states.CITY] == 0
    after = states.at(states.recovered(), clerks=states.spread(2.2e6))
    weekly = states.tried(offices.OfficeDoor, after)["cut"]
    assert 0.005 < weekly.max() < 0.03  # some forty per cent of an office twice too large go within a year


def test_offices_of_the_centre_move_posts_and_make_none(three):
    """A share of all posts sits at the hub by town people x nearness^hub: the sum is the same, the hub has the more."""
    known = {name: three["recovered"][name] for name in offices.PostsWanted.reads}
    apart, whole = (states.array(trial(offices.PostsWanted, known, {"centre": part}), ("region",)) for part in (0.0, 0.1))
    hub = states.array(known["town_people"]) * states.array(known["railway_core"]) ** 10
    assert whole.sum() == pytest.approx(apart.sum())
    assert whole - apart * 0.9 == pytest.approx(0.1 * apart.sum() * hub / hub.sum())


def test_growth_by_itself_needs_no_task(three):
    full = states.at(states.recovered(), clerks=states.spread(1e7))
    door = states.tried(offices.OfficeDoor, full, {"by_itself": 0.06 / 52.18})
    assert states.tried(offices.OfficeDoor, full)["from_town"].max() == 0
    hired = (door["from_town"] * full["townspeople"]).sum() + (door["from_owners"] * full["bourgeois"]).sum()
    hired += (door["from_bench"].reshape(-1, states.COUNT) * full["workers"].sum((0, 1, 3))).sum()
    assert 0.05 < hired * 52.18 / 1e7 < 0.065


def test_responsible_posts(three):
    wanted = {name: three[name]["command_wanted"].sum() / 1e3 for name in three}
    assert 100 < wanted["start"] < 200 and 200 < wanted["civil war"] < 400 and 80 < wanted["recovered"] < 150
    economy = {name: three[name]["command_wanted"][0].sum() / three[name]["command_wanted"].sum() for name in three}
    assert economy["civil war"] > economy["recovered"]
    assert three["start"]["party_posts"].sum() == 0
    asked = three["civil war"]["party_posts"].sum() / three["civil war"]["command_openings"].sum()
    assert 0.3 < asked < 0.9


def test_former_officials_come_back_because_they_can_do_the_work(three):
    door = {name: states.tried(command.CommandDoor, three[name]) for name in ("civil war", "recovered")}
    war = door["civil war"]
    assert (war["former_return"] > war["clerks_rise"]).all() and war["clerks_rise"].max() > 0
    old, new = war["leave"][0], war["leave"][1]
    assert (old > new).all() and np.allclose(new, new.flat[0])
    known = states.tried(command.CommandDoor, states.at(states.civil_war(), foreign_cadres=0.5))["leave"][0]
    assert (known > old).all()  # trained people from abroad can take their places
    assert 0.5 < three["civil war"]["old_official_share_here"].max() < 0.6


def test_heads_of_works_follow_the_say_of_the_committees(three):
    committees = states.at(states.civil_war(), workers_control=0.9, one_man_rule=0)
    alone = states.at(states.civil_war(), workers_control=0, one_man_rule=1)
    hires = [states.tried(managers.ManagerDoor, each) for each in (committees, alone)]
    bench = [float(each["off_the_bench"][..., 1].mean()) for each in hires]
    assert bench[0] > 1.5 * bench[1]
    assert hires[1]["to_the_bench"].sum() > hires[0]["to_the_bench"].sum()
    assert states.tried(managers.ManagerDoor, three["start"])["off_the_bench"].max() == 0


def target(process, values, name):
    """Where a trace is going: the level at which it would stay."""
    low, high = (float(states.tried(process, dict(values, **{name: np.array(level)}))[name]) for level in (0.0, 1.0))
    return low / (low - high)


def test_privilege(three):
    aims = {name: target(standing.Privilege, three[name], "privilege") for name in three}
    assert np.isclose(aims["start"], 2.0)
    assert 0.2 < aims["civil war"] < 1.2 and 0.5 < aims["recovered"] < 1.5
    told = states.at(states.recovered(), open_debate=1.0)
    watched = states.at(states.recovered(), workers_control=1.0)
    assert target(standing.Privilege, told, "privilege") < 0.6 * aims["recovered"]
    assert target(standing.Privilege, watched, "privilege") < aims["recovered"]


def test_force_is_built_in_danger_and_melts_in_peace(three):
    change = {name: float(states.tried(standing.CoerciveForce, three[name])["coercive_force"]) for name in three}
    assert change["civil war"] > 0 > change["recovered"]
    assert -0.02 < change["recovered"]


def test_common_interest_can_rise_and_fall(three):
    change = {name: float(states.tried(standing.Coherence, three[name])["coherence"]) for name in three}
    assert change["recovered"] > 0
    for enemy in ({"contest": 1.0}, {"front_burden": 0.6}, {"workers_control": 0.9}, {"time_in_post": 10.0, "from_above": 0.0, "appointment": 0.1}):
        lower = float(states.tried(standing.Coherence, states.at(states.recovered(), **enemy))["coherence"])
        assert lower < change["recovered"]
    undone = states.at(states.recovered(), appointment=0, privilege=0, from_above=0, time_in_post=20)
    assert float(states.tried(standing.Coherence, undone)["coherence"]) < 0


def test_years_in_post_are_no_clock(three):
    assert float(states.tried(standing.TimeInPost, three["civil war"])["time_in_post"]) < 0  # many newcomers
    assert float(states.tried(standing.TimeInPost, three["recovered"])["time_in_post"]) > 0


def test_orders_wait_for_officials():
    full = states.at(states.recovered(), command_members=states.members(2e5))
    empty = states.at(states.recovered(), officials=0, command_members=0)
    assert (empty["execution_pace"] < 0.35 * full["execution_pace"]).all()


def test_orders_are_bent_towards_what_officials_want():
    wants = np.zeros((10, 6, states.COUNT))
    wants[execution.OFFICIALS_PLACE, states.issue("market")] = -0.5
    values = states.at(states.recovered(), wants=wants)
    change = states.tried(execution.Execution, values)["executed"]
    market, tax = change[states.lever("grain_market")], change[states.lever("grain_tax")]
    assert market < 0 and tax == 0
    assert np.isclose(market / values["execution_pace"][states.lever("grain_market")], -0.1 * 0.5 * 0.9)
    more = states.tried(execution.Execution, values, {"together": 1.0})["executed"][states.lever("grain_market")]
    assert more < market


def test_what_is_the_matter(three):
    told = {name: dict(zip(reports.SIGNALS.values, three[name]["true_signals"], strict=True)) for name in three}
    assert told["start"]["front"] == 1 and told["start"]["land"] > 0 and told["start"]["industry"] < 0.5
    war, peace = told["civil war"], told["recovered"]
    for name in ("hunger", "stores", "front", "risings", "goods", "industry", "threat"):
        assert war[name] > peace[name], name
    for name in ("idleness", "voice"):
        assert peace[name] > war[name], name
    assert 0.2 < war["risings"] < 0.5 and 0.8 < war["industry"] < 0.95


def test_reports_hush_and_alarm_and_petitions_get_past(three):
    values = dict(three["recovered"], true_signals=np.full(14, 0.25), reported=np.zeros(14))
    pace = 1 - np.exp(-1 / np.array([getattr(reports.Reporting(), name) for name in reports.SIGNALS.values]))

    def told(**changed):
        return states.tried(reports.Reporting, dict(values, **changed))["reported"] / pace

    plain = told(elections_alive=np.zeros(states.COUNT))
    assert np.isclose(plain[states.signal("hunger")], 0.127, atol=0.003)
    assert np.isclose(plain[states.signal("threat")], 0.32, atol=0.005)
    assert np.isclose(plain[states.signal("goods")], 0.25)
    assert told(elections_alive=np.ones(states.COUNT))[states.signal("hunger")] > 0.19


def test_what_officials_want(three):
    change = {name: states.tried(interests.OfficialWants, three[name])["wants"] * 26 for name in three}
    peace = change["recovered"][execution.OFFICIALS_PLACE]
    assert (peace[states.issue("market")] < 0).all() and (peace[states.issue("elections")] < 0).all()
    assert (peace[states.issue("abroad")] == 0).all()
    war = change["civil war"][execution.OFFICIALS_PLACE]
    assert (war[states.issue("take")] > peace[states.issue("take")]).all()
    assert np.abs(peace).max() < 1
    idle = states.at(states.recovered(), privilege=0, goods_famine=0, state_plan_gap=0, appointment=0, workers_control=0, wants=0.5, trade_freedom=1)
    back = states.tried(interests.OfficialWants, idle)["wants"]
    for place in (execution.OFFICIALS_PLACE, execution.SECRETARIES_PLACE):
        assert (back[place] < 0).all()  # forgotten when nothing drives them
