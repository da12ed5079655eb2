"""What comes from outside: a closed list, a budget of numbers, and no result of the society told as a cause.   (Scenario files.)"""

import tomllib
from datetime import date, timedelta
from importlib import resources

import pytest

from thermidor.grammar import Input, Lever, Trace
from thermidor.society import BOARD

BUDGET = 60  # numbers for all inputs of the baseline together, weather apart
FOLDER = resources.files("thermidor").joinpath("scenarios")
SCENARIOS = {
    entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8")) for entry in FOLDER.iterdir() if entry.name.endswith(".toml")
}
PROMISED = (
    "history free null german_revolution german_revolution_1923 no_intervention land_given left_plan left_plan_democracy left_plan_abroad "
    "elected_secretaries right_plan no_nep early_nep no_drought lenin_lives"
).split()  # larger_class and two_machines change the start, not the inputs: they come with the rivals

# Results of the society itself. A path that turned on one of them, or within eight weeks after, would tell the society its own future.
AT_HOME = {
    "the old government falls": "1917-03-15", "soviets take power": "1917-11-07", "tax instead of levy": "1921-03-21",
    "the opposition is put out": "1927-11-14", "force against the village": "1928-01-15", "the great turn": "1929-11-07",
}  # fmt: skip
ABROAD = {  # attempts that the room draws by chance, and how they ended
    "germany": ("1919-01-05", "1919-01-12", "1919-04-06", "1919-05-03", "1920-03-20", "1921-03-17", "1921-04-01", "1923-10-21", "1923-10-23"),
    "austria": ("1919-04-17", "1919-06-15"),
    "hungary": ("1919-03-21", "1919-06-16", "1919-08-01"),
    "italy": ("1920-09-01", "1920-09-25"),
    "bulgaria": ("1923-09-14", "1923-09-29"),
    "china": ("1927-03-21", "1927-04-12", "1927-12-11", "1927-12-13"),
}
# Turns that do follow a result at home. Each is a known fault, named so that it cannot spread.
KNOWN = {
    "world_war": "peace is made by whoever governs; given as a date until a room makes it",
    "founder_presence": "the return from exile needed an amnesty, which the fall of the old government gave",
    "trade_readiness": "foreigners closed their ports to this government and not to its predecessor",
}


def paths(table):
    """name or name.value -> break points."""
    for name, points in table.get("inputs", {}).items():
        if isinstance(points, dict):
            yield from ((f"{name}.{value}", each) for value, each in points.items())
        else:
            yield name, points


def days(points):
    return [date.fromisoformat(day) for day, _ in points]


HISTORY = SCENARIOS["history"]


def test_the_list_of_inputs_is_closed_and_complete():
    given = {name.split(".")[0] for name, _ in paths(HISTORY)}
    assert given | {"rain"} == {notice.name for notice in BOARD.of(Input)}


def test_all_inputs_together_stay_within_the_budget():
    numbers = sum(len(points) for _, points in paths(HISTORY))
    assert numbers <= BUDGET, f"{numbers} numbers: trim a path before adding one"


def test_no_break_point_is_wasted():
    """Paths are held before the first and after the last point, so two equal ones at an end say nothing."""
    for name, points in paths(HISTORY):
        values = [value for _, value in points]
        assert len(points) == 1 or (values[0] != values[1] and values[-1] != values[-2]), name
        assert days(points) == sorted(set(days(points))), name
        assert all(0 <= value <= 1 for value in values), name


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_path_says_where_it_comes_from(scenario):
    table = SCENARIOS[scenario]
    for name, _ in paths(table):
        assert len(table.get("sources", {}).get(name.split(".")[0], "")) > 12, f"{scenario}: {name}"


@pytest.mark.parametrize(("country", "results"), ABROAD.items())
def test_no_opening_abroad_turns_on_how_an_attempt_ended(country, results):
    points = dict(paths(HISTORY))[f"opening_abroad.{country}"]
    for result in map(date.fromisoformat, results):
        near = [day for day in days(points) if timedelta(0) <= day - result <= timedelta(weeks=8)]
        assert not near, f"{near} tells what the room should find out about {result}"


def test_no_input_turns_on_a_result_at_home():
    for name, points in paths(HISTORY):
        near = {
            title for title, result in AT_HOME.items() for day in days(points)
            if timedelta(0) <= day - date.fromisoformat(result) <= timedelta(weeks=8)
        }  # fmt: skip
        assert not near or name in KNOWN, f"{name} turns after {near}"
        assert near or name not in KNOWN, f"{name} is no exception any more"


@pytest.mark.parametrize("scenario", [name for name in SCENARIOS if name != "history"])
def test_a_scenario_is_a_difference(scenario):
    table = SCENARIOS[scenario]
    assert table["name"] == scenario and table["base"] in SCENARIOS and len(table["title"]) > 5 and len(table["about"]) > 20
    levers = {lever.name for lever in BOARD.of(Lever)}
    assert set(table.get("order", {})) <= levers and all(0 <= level <= 1 for level in table.get("order", {}).values())
    assert ("order" in table) == ("since" in table), "an order has a day on which it comes into force"
    for key in table.get("hold", {}):
        trace, _, value = key.partition(".")
        notice = BOARD.find(trace, scenario)
        assert isinstance(notice, Trace) and value in BOARD.axes[notice.axes[0]]


def test_the_promised_scenarios_are_there():
    assert set(PROMISED) <= set(SCENARIOS)


@pytest.mark.parametrize("scenario", ["free", "null"])
def test_free_and_null_change_nothing(scenario):
    assert set(SCENARIOS[scenario]) == {"name", "title", "base", "about"}


def test_the_three_planks_are_nested():
    one, two, three = (SCENARIOS[name] for name in ("left_plan", "left_plan_democracy", "left_plan_abroad"))
    assert (two["base"], three["base"]) == ("left_plan", "left_plan_democracy")
    assert one["since"] == two["since"] == three["since"] and not set(one["order"]) & set(two["order"])
    assert three["hold"] == SCENARIOS["german_revolution_1923"]["hold"]
