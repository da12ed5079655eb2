"""The archive: complete, typed, and honest about what was read."""

import csv
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from thermidor.evidence import evidence_hash, load, unverified_share
from thermidor.evidence.archive import _data, card, folder, table
from thermidor.evidence.figures import ROLES, SCORED_ROLES, STATUSES
from thermidor.evidence.roles import check_rules, require_scored, require_unscored, role_of
from thermidor.grammar.problems import Problem

ARCHIVE = load()
REGIONS = tuple(card("regions.toml")["order"]["regions"])
LEVERS = {
    "land", "requisition", "grain_tax", "grain_market", "procurement_price", "investment", "producer_share",
    "one_man_rule", "pluralism", "party_regime", "appointment", "coercion", "aid_abroad", "trade", "collectivisation",
}  # fmt: skip


def test_every_series_has_figures_a_card_and_a_row_in_the_map():
    assert len(ARCHIVE.series) == 435
    assert sum(1 for _ in ARCHIVE.figures()) == 1299
    for name, series in ARCHIVE.series.items():
        assert series.figures, name
        assert ARCHIVE.map[name], name
        assert series.card.title and series.card.unit and series.card.sigma >= 0.03, name


def test_every_figure_has_a_status_and_a_width():
    for series, figure in ARCHIVE.figures():
        assert figure.status in STATUSES
        assert figure.source, (series.name, figure.date)
        assert figure.low < figure.high, (series.name, figure.date)


def test_a_read_figure_gives_a_page_or_an_address():
    for series, figure in ARCHIVE.figures():
        if figure.status == "read":
            assert figure.page or any(mark in figure.source for mark in (".", "/")), (series.name, figure.date)


def test_every_figure_of_a_series_that_is_mapped_is_covered_by_one_row():
    for name, readings in ARCHIVE.map.items():
        if any(not reading.unscored for reading in readings):
            for figure in ARCHIVE.series[name].figures:
                assert sum(reading.covers(figure) for reading in readings) == 1, (name, figure.date)


def test_windows_follow_the_rules_of_dating():
    figures = {(series.name, figure.date): figure for series, figure in ARCHIVE.figures()}
    expected = {
        ("ind_large_krit", "1920"): ("1920-01-01", "1920-12-31"),
        ("grain_proc_mt", "1921-06"): ("1920-07-01", "1921-06-30"),
        ("rail_tkm", "1923-09"): ("1922-10-01", "1923-09-30"),
        ("scissors_ratio", "1923-09"): ("1923-09-01", "1923-09-30"),
        ("currency_bn", "1919-01"): ("1919-01-01", "1919-01-01"),
        ("pigiron_kt", "1920-09"): ("1920-01-01", "1920-09-30"),
        ("conscripts_called", "1919-04-30"): ("1918-10-01", "1919-04-30"),
        ("strikers_month", "1923-08-31"): ("1923-08-01", "1923-08-31"),
    }
    for key, (start, end) in expected.items():
        assert (figures[key].start.isoformat(), figures[key].end.isoformat()) == (start, end), key


def test_roles_exclude_each_other_and_nothing_sealed_is_here():
    for name, roles in ARCHIVE.roles.items():
        assert len(roles) == len(ARCHIVE.series[name].figures)
        assert set(roles) <= set(ROLES) - {"sealed"}
    assert {"input", "start", "fit", "open"} == {role for roles in ARCHIVE.roles.values() for role in roles}
    assert ARCHIVE.sealed["figures"] == 142


def test_a_figure_before_the_record_is_never_scored():
    for series, figure in ARCHIVE.figures():
        if figure.end < date(1917, 1, 1):
            assert not figure.scored, (series.name, figure.date)


def test_a_start_figure_refuses_to_be_scored():
    series = ARCHIVE.series["workers_census"]
    start = next(figure for figure in series.figures if figure.date == "1917-01")
    with pytest.raises(Problem) as caught:
        require_scored(series, start)
    assert caught.value.code == "T402"
    require_scored(series, next(figure for figure in series.figures if figure.role in SCORED_ROLES))


def test_a_guess_is_never_scored_whatever_its_role():
    series = ARCHIVE.series["pop_red_control"]
    assert series.card.guess
    with pytest.raises(Problem, match="guess"):
        require_scored(series, series.figures[0])


def test_what_builds_the_model_must_not_be_scored():
    require_unscored(ARCHIVE.series, {"pop_petrograd": ["1917-01"], "coal_mt": ["1913"]})
    with pytest.raises(Problem) as caught:
        require_unscored(ARCHIVE.series, {"pop_petrograd": ["1918-06"]})
    assert caught.value.code == "T402"
    with pytest.raises(Problem) as caught:
        require_unscored(ARCHIVE.series, {"pop_petrograd": ["1899"]})
    assert caught.value.code == "T401"


def test_start_values_that_cite_a_figure_are_never_scored():
    used: dict[str, list[str]] = {}
    for path in sorted(Path(str(files("thermidor"))).glob("*.toml")):
        for name, stamp in re.findall(r"series:([a-z0-9_]+)@([0-9-]+)", path.read_text(encoding="utf-8")):
            used.setdefault(name, []).append(stamp)
    require_unscored(ARCHIVE.series, used)


def test_totals_that_votes_are_compared_as_shares_of_are_inputs():
    used = {
        "gubsec_n": ["1923-12-15"], "ca_total": ["1917-11-25"], "congress_consultative": ["1927-12-02"],
        "congress_delegates": ["1924-01-16", "1924-05-23", "1927-12-02"],
    }  # fmt: skip
    require_unscored(ARCHIVE.series, used)
    values = {name: {each.date: each.value for each in series.figures} for name, series in ARCHIVE.series.items()}
    bases = {name: card["value"] for name, card in ARCHIVE.lenses["base"].items()}
    assert bases["secretaries_1923"] == values["gubsec_n"]["1923-12-15"]
    assert bases["assembly_votes"] == values["ca_total"]["1917-11-25"]
    assert bases["conference_13"] == values["congress_delegates"]["1924-01-16"]
    assert bases["congress_13"] == values["congress_delegates"]["1924-05-23"]
    for base, whole, stamp in (
        ("congress_14", ("vote_xiv_opp", "vote_xiv_maj"), "1925-12-23"),
        ("congress_15", ("congress_delegates", "congress_consultative"), "1927-12-02"),
        ("cells_1927", ("vote_1927_opp", "vote_1927_maj"), "1927-11-30"),
        ("leningrad_cells_1926", ("vote_len_jan26_cc", "vote_len_jan26_zin"), "1926-01-21"),
        ("moscow_soviet_1917", ("msov_vote_sep17_for", "msov_vote_sep17_against"), "1917-09-18"),
    ):
        assert bases[base] == sum(values[name][stamp] for name in whole), base


def test_start_values_in_tables_and_modules_are_never_scored():
    used: dict[str, list[str]] = {}
    for path in sorted(Path(str(files("thermidor"))).rglob("*.py")):
        for name, stamp in re.findall(r"series:([a-z0-9_]+)@([0-9-]*[0-9])", path.read_text(encoding="utf-8")):
            used.setdefault(name, []).append(stamp)
    used.pop("name", None)
    assert "party_total" in used
    require_unscored(ARCHIVE.series, used)


def test_rules_without_a_rest_or_with_a_strange_role_are_refused():
    for rules in ([], [{"until": "1916-12-31", "role": "input"}], [{"role": "guess"}]):
        with pytest.raises(Problem) as caught:
            check_rules("mine", rules)
        assert caught.value.code == "T403"
    assert role_of([{"dates": ["1917"], "role": "start"}, {"role": "fit"}], "1917", "1917-12-31") == "start"


def test_a_misspelt_series_and_a_misspelt_tradition_name_the_nearest():
    with pytest.raises(Problem, match="pop_petrograd"):
        ARCHIVE.series["pop_petrogrd"]
    with pytest.raises(Problem, match="liberal") as caught:
        ARCHIVE.without("liberals")
    assert caught.value.code == "T407"


def test_leaving_out_a_tradition_takes_its_figures_only():
    rest = ARCHIVE.without("soviet official")
    assert not any(figure.tradition == "soviet official" for _, figure in rest.figures())
    lost = sum(figure.tradition == "soviet official" for _, figure in ARCHIVE.figures())
    assert sum(1 for _ in rest.figures()) == sum(1 for _ in ARCHIVE.figures()) - lost
    assert ARCHIVE.without(None) is ARCHIVE


def test_the_hash_is_that_of_the_files_and_stable():
    first = evidence_hash()
    evidence_hash.cache_clear()
    assert evidence_hash() == first
    assert len(first) == 64
    names = [name for name, _ in _data(folder(), "")]
    assert "series/coal_mt.csv" in names and "roles.toml" in names and not any(name.endswith(".py") for name in names)


def test_unverified_share():
    figures = [figure for _, figure in ARCHIVE.figures()]
    assert 0.3 < unverified_share(figures) < 0.5
    assert unverified_share([]) == 0.0


def test_rivals_point_at_series():
    for name, series in ARCHIVE.series.items():
        assert not series.card.rival_of or series.card.rival_of in ARCHIVE.series, name
    for readings in ARCHIVE.map.values():
        for reading in readings:
            assert not reading.duplicate_of or reading.duplicate_of in ARCHIVE.series


def test_regions_add_up_to_the_country():
    people = dict.fromkeys(REGIONS, 0.0)
    for row in table("regions.csv"):
        if row["region"]:
            people[row["region"]] += (float(row["people_total"]) - float(row["less_city"] or 0)) * float(row["share"])
        else:
            assert row["note"], row["gubernia"]
    assert len(REGIONS) == 16
    assert 142e6 < sum(people.values()) < 147.6e6
    said = {row["region"]: float(row["value"]) for row in table("covariates.csv") if row["name"] == "population"}
    for region in REGIONS:
        assert said[region] == pytest.approx(people[region] / 1e3, abs=0.1)


def test_every_covariate_has_a_card_and_known_regions():
    cards = card("covariates.toml")
    for row in table("covariates.csv"):
        assert row["region"] in REGIONS
        assert {"title", "unit", "derivation", "status"} <= set(cards[row["name"]])
        float(row["value"])


def test_weather_has_a_number_for_each_region_and_harvest():
    rows = table("weather.csv")
    assert {(row["region"], int(row["year"])) for row in rows} == {(r, y) for r in REGIONS for y in range(1916, 1930)}
    assert all(row["status"] in ("read", "assumed") for row in rows)
    volga = {int(row["year"]): float(row["anomaly"]) for row in rows if row["region"] == "volga"}
    assert volga[1920] < -0.5 and volga[1921] < -0.5 < volga[1926]


def test_orders_are_of_known_levers_and_levels_and_start_with_the_record():
    rows = table("orders.csv")
    levels = {"none": 0.0, "partial": 0.5, "full": 1.0}
    assert {row["lever"] for row in rows} == LEVERS | {"government"}
    for row in rows:
        assert row["status"] == "assumed" and row["source"]
        if row["lever"] != "government":
            assert float(row["value"]) == levels[row["level"]]
    for lever in LEVERS | {"government"}:
        assert min(row["date"] for row in rows if row["lever"] == lever) == "1917-01-01"
    events = {row["event_id"] for row in table("events.csv")}
    assert {row["event"] for row in rows} - {""} <= events
    assert card("orders.toml")["scored"] is False
    assert set(card("orders.toml")["meaning"]) == LEVERS | {"government"}


def test_all_tables_are_rectangular():
    for name, path in _data(folder(), ""):
        if name.endswith(".csv"):
            rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
            assert {len(row) for row in rows} == {len(rows[0])}, name
