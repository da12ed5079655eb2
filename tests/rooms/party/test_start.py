"""Where the room begins: the tables fit the board, shares sum to one, members are those of the series."""

import numpy as np
import pytest

from thermidor.classes import CLASSES
from thermidor.grammar import Covariate, Trace
from thermidor.society import BOARD
from thermidor.start import party as start

REGIONS = tuple(dict.fromkeys(row["region"] for row in start.table("provinces.csv")))
SIZES = {"region": len(REGIONS)}


def shape(name):
    return tuple(SIZES.get(axis) or len(BOARD.axes[axis]) for axis in BOARD.notices[name].axes)


def test_covariates_and_traces_have_the_shapes_of_the_board():
    for group in (start.covariates(REGIONS), start.traces(REGIONS)):
        for name, value in group.items():
            assert np.shape(value) == shape(name), name
    known = set(start.covariates(REGIONS)) | {"province_region"}
    wanted = {"tradition", "standing", "office", "tempo_bent", "openness_bent", "chairs", "home_ground", "province_region", "province_share"}
    assert wanted == known and all(type(BOARD.notices[name]) is Covariate for name in wanted)
    own = {notice.name for notice in BOARD.of(Trace) if notice.owner == "party"}
    assert own == set(start.traces(REGIONS))


def test_provinces_fill_their_regions():
    known = start.covariates(REGIONS)
    lies = known["province_region"]
    assert lies.shape == (77, 16) and (lies.sum(axis=1) == 1).all()
    assert known["province_share"] @ lies == pytest.approx(np.ones(16))
    assert (known["chairs"].sum(axis=0) >= 1).all() and known["chairs"].sum() > 100
    assert (known["home_ground"].sum(axis=0) <= 1).all()


def test_members_are_those_of_the_series_and_underground():
    heads = start.heads(REGIONS, workers=np.arange(1.0, 17), country=np.ones(16))
    assert sum(each.sum() for each in heads.values()) == pytest.approx(23_600)
    shapes = {each.name: (*each.shape, 16) for each in CLASSES}
    assert all(value.shape == shapes[name] for name, value in heads.items())
    assert all(value[:, 1:].sum() == 0 for value in heads.values())
    workers = sum(value[0].sum() for value in heads.values())
    assert workers == pytest.approx(0.602 * 23_600)
    assert set(heads) == set(start.TAKEN_FROM)


def test_only_leaders_of_the_ruling_party_have_seats():
    for row in start.table("leaders.csv"):
        others = row["party"] != "bolshevik"
        assert not others or all(float(row[name]) == 0 for name in ("top_seat", "committee_seat", "secretariat", "standing", "office")), row
        assert -1 <= float(row["tempo"]) <= 1 and -1 <= float(row["openness"]) <= 1
    assert start.leaders("secretariat").sum() <= 1
