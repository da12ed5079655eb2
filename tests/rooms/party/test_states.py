"""Three states worked by hand: the illegal circle, the party at war, the party in a recovered country."""

import numpy as np
import pytest

import thermidor.party as party
from rooms.party.states import (
    CITY,
    COHORT,
    FIELDS,
    HEAD,
    LEADERS,
    OFFICE,
    POST,
    PROVINCES,
    REBEL,
    civil_war,
    conditions,
    leaders,
    recovered,
    start,
    stated,
)
from thermidor.grammar import Ballot, Trace
from thermidor.party import contests, drives, joining, leaving, measures, opinion, posts, provinces, tiers
from thermidor.party import leaders as minds
from thermidor.society import BOARD

STATES = {"start": start, "civil war": civil_war, "recovered": recovered}


@pytest.mark.parametrize("name", STATES)
def test_hazards_and_chances_are_finite_and_in_bounds(name):
    known = STATES[name]()
    for process in party.PROCESSES:
        for what, value in stated(process, known).items():
            assert np.isfinite(value).all(), (process.__name__, what)
            if what in process.moves:
                assert (value >= -1e-12).all() and value.max() < 1, (process.__name__, what)
            if what in process.ballots:
                assert (value >= 0).all() and (value <= 1).all(), (process.__name__, what)


def test_a_newcomer_belongs_to_the_state_of_things():
    by_state = {name: stated(joining.CohortNow, make()) for name, make in STATES.items()}
    assert by_state["start"][COHORT["underground"]] == 1
    assert by_state["civil war"][COHORT["ruling_at_war"]] > 0.8
    assert by_state["recovered"][COHORT["ruling_at_peace"]] == 1
    contending = stated(joining.CohortNow, start() | {"provisional_centre": 1.0})
    driven = stated(joining.CohortNow, recovered() | {"drive": 0.9})
    assert contending[COHORT["contending"]] == 1 and driven[COHORT["mass_drive"]] == pytest.approx(0.9)
    assert all(shares.sum() == pytest.approx(1) for shares in (*by_state.values(), contending, driven))


def test_joining_in_an_illegal_circle_and_when_it_contends():
    """An illegal circle of one worker in fifty is full; a legal party with half of the votes has room for one in nine, and grows."""
    assert stated(joining.JoinsByConviction, start())["workers"].max() == 0
    open_door = start() | {"provisional_centre": 1.0, "allegiance": np.full((7, 4, 3), 0.5)}
    beside = 6e3 / 306e3
    expected = 0.25 * (beside + 0.0005) * (1 - beside / (0.23 * 0.5))
    assert stated(joining.JoinsByConviction, open_door)["workers"][..., CITY].max() == pytest.approx(expected, rel=1e-6)


def test_a_drive_signs_supporters_without_a_grievance_and_a_front_signs_soldiers():
    driven = stated(drives.JoinsInDrive, recovered() | {"drive": 0.5, "allegiance": np.full((7, 4, 3), 0.9)})
    sore = stated(drives.JoinsInDrive, recovered() | {"drive": 0.5, "allegiance": np.full((7, 4, 3), 0.9), "town_grievance": np.ones(3)})
    assert driven["workers"].max() > 0.003 and sore["workers"].max() == 0 and driven["soldiers"].max() == 0
    assert driven["workers"][0].max() == pytest.approx(2 * driven["workers"][1].max())
    front = stated(drives.JoinsInDrive, civil_war() | {"allegiance": np.full((7, 4, 3), 0.9)})
    assert front["soldiers"].max() > 0.001 and front["workers"].max() == 0


def test_three_reasons_answer_to_three_things():
    quiet = civil_war()
    for process, change in (
        (joining.JoinsByConviction, {"allegiance": np.full((7, 4, 3), 0.6)}),
        (joining.JoinsForPost, {"party_posts": np.full(3, 5e4)}),
        (joining.JoinsForCareer, {"privilege": 2.0}),
    ):
        grown = {
            p.__name__: stated(p, quiet | change)["clerks"].sum() > 1.01 * stated(p, quiet)["clerks"].sum()
            for p in REASONS
        }
        assert grown == {p.__name__: p is process for p in REASONS}


REASONS = (joining.JoinsByConviction, joining.JoinsForPost, joining.JoinsForCareer)


def test_danger_keeps_the_careful_away():
    war = civil_war()
    joins = stated(joining.JoinsForCareer, war)["clerks"]
    assert joins[FIELDS] < joins[CITY]


def test_the_front_calls_members_and_peace_sends_them_home():
    war, peace = (stated(posts.CalledToArms, make()) for make in (civil_war, recovered))
    assert 0.05 < war["bench"].max() * 52 < 1.1 and peace["bench"][..., CITY].max() == 0 < peace["bench"][..., FIELDS].max()
    over = 1 - 0.15 * 25e3 / 10e3  # one in seven of the soldiers of the place is kept
    assert np.max(peace["to_bench"][..., CITY]) * 52 == pytest.approx(1.5 * 0.3 * over, rel=0.01)
    assert np.max(peace["to_desk"][:2, CITY]) * 52 == pytest.approx(1.5 * 0.7 * over, rel=0.01)
    assert np.max(war["to_bench"]) * 52 < 0.15


def test_two_sorts_of_purge():
    war, peace = civil_war(), recovered()
    assert stated(leaving.Reregistration, war)["bench"].max() * 52 == pytest.approx(0.5 * 0.35 / 0.45, rel=0.02)
    assert np.max(stated(leaving.Reregistration, peace)["bench"]) == 0
    clean = stated(leaving.Purge, peace)
    assert clean["desk"].max() > 2 * clean["bench"].max() > 0
    assert stated(leaving.Purge, war)["desk"].max() < 0.2 * clean["desk"].max()


def test_offices_take_members_off_the_bench():
    war, peace = (stated(posts.CalledToOffices, make())["off_the_bench"].max() * 52 for make in (civil_war, recovered))
    assert 0.2 < war < 0.9 and 0.1 < peace < 0.3


def test_a_drive_opens_when_few_are_at_the_bench_and_opposition_is_open():
    quiet = stated(drives.Drive, recovered())["drive"]
    burning = stated(drives.Drive, recovered() | {"contest": np.array([0.8, 0.0])})["drive"]
    mourning = stated(drives.Drive, recovered() | {"cult": 0.5})["drive"]
    assert quiet <= 0.001 and burning > 0.005 and mourning > burning
    weighed = recovered() | {"drive": 0.5, "checked": 0.0}
    known = recovered() | {"drive": 0.5, "checked": 5e6}
    assert stated(drives.Drive, weighed)["drive"] < stated(drives.Drive, known)["drive"] < 0


def test_a_check_of_cards_ends_when_it_is_done():
    fresh, done = (stated(leaving.Checks, recovered() | {"checked": checked}) for checked in (0.0, 5e6))
    assert fresh > 0.02 and done == 0
    assert stated(leaving.Checked, recovered())["checked"] > 0 > stated(leaving.Checked, recovered() | {"checked": 5e6})["checked"]


def test_what_members_live_by_moves_what_they_want():
    drift = stated(opinion.MemberOpinion, recovered())["member_tempo"]
    assert drift[POST["bench"], CITY] > 0 > drift[POST["village"], FIELDS]
    assert abs(drift[POST["command"], CITY]) < 1e-3  # what posts teach is a premise without sign


def test_dissent_is_larger_than_what_is_said():
    hot = {"contest": np.array([0.9, 0.9])}
    known = conditions(recovered() | hot | {"member_openness": np.full((6, 3), 0.2)})
    true, said = known["cell_dissent"].values, known["public_dissent"].values
    assert (said < 0.8 * true).all() and (said > 0.1 * true).all()
    assert (said[:, 0] > said[:, 3]).all()  # the nearer to the centre the more of a platform is heard
    free = conditions(start() | hot)
    assert (free["public_dissent"].values > 0.7 * free["cell_dissent"].values).all()
    assert (conditions(recovered())["public_dissent"].values == 0).all()  # nobody votes for what nobody puts forward


def test_two_secretaries_with_equal_traits_and_different_patrons_differ():
    patron = np.zeros((LEADERS, PROVINCES))
    patron[REBEL, 1], patron[OFFICE, 2] = 0.9, 0.9
    known = recovered() | {"patron": patron, "from_above": np.array([0, 1, 1, 0.0])}
    stand = stated(tiers.SecretaryStand, known)
    votes = stated(tiers.TierLeaning, known)
    assert stand[0, 1] > stand[0, 2] + 0.3
    assert (votes[0, 1] > votes[0, 2]).all()


def test_leverage_grows_with_appointment_and_shrinks_with_debate():
    kept, war = stated(tiers.Leverage, recovered()), stated(tiers.Leverage, civil_war())
    assert (stated(tiers.Leverage, start()) == 0).all()
    assert 0.1 < kept.mean() < 0.4 and war.mean() < kept.mean()


def test_a_contest_opens_by_one_who_cannot_bear_the_line():
    chance = stated(contests.ContestOpens, recovered())["contest_opens"]
    assert 0.005 < chance[REBEL, 0] < 0.02 and chance[REBEL, 1] < 1e-4
    assert chance[OFFICE].max() < 0.05 * chance[REBEL, 0]
    assert stated(contests.ContestOpens, civil_war())["contest_opens"][REBEL, 0] < 0.5 * chance[REBEL, 0]


def voted(conference, central):
    """A state in which a contest burns for the faster tempo and bodies voted last week."""
    hands = np.zeros((4, 2, PROVINCES))
    hands[:, 0] = conference * recovered()["chairs"]
    return recovered() | {
        "contest": np.array([0.8, 0]),
        "outcome": np.array([0.8 * (conference + central - 1), 0]),
        "conference_votes": hands,
        "central_votes": np.outer(leaders(head=central, office=central, rebel=central, founder=central), [1, 0]),
    }


def test_defeat_takes_seats_and_victory_takes_others():
    beaten, won = voted(0.05, 0.1), voted(0.9, 0.8)
    lost = {
        name: stated(contests.SeatsAtStake, known)["seat_lost"] for name, known in (("beaten", beaten), ("won", won))
    }
    assert lost["beaten"][REBEL] > 3 * lost["beaten"][OFFICE]
    assert lost["won"][OFFICE] > 3 * lost["won"][REBEL]
    assert stated(contests.Contest, beaten)["contest"][0] < 0
    assert stated(contests.Cult, beaten)["cult"] > 0 >= stated(contests.Cult, won)["cult"]
    hold = stated(contests.Secretariat, won)["secretariat"]
    assert hold[OFFICE] < stated(contests.Secretariat, beaten)["secretariat"][OFFICE]


def test_an_attacked_machine_loses_its_head():
    patron = np.zeros((LEADERS, PROVINCES))
    patron[REBEL, 0] = 0.9
    goes = stated(provinces.SecretaryGoes, voted(0.05, 0.1) | {"patron": patron})
    assert goes["secretary_goes"][0] > 5 * goes["secretary_goes"][1]
    assert goes["sent_from_above"][0] > goes["sent_from_above"][1]


def test_leaders_differ_and_come_back():
    drift = stated(minds.LeaderOpinion, recovered() | {"leader_tempo": leaders(rebel=0.9)})["leader_tempo"]
    assert drift[REBEL] < 0 and abs(drift[HEAD]) < 1e-3


def test_measures_have_the_axes_they_declare_and_shares_sum_to_one():
    for name, make in STATES.items():
        for measure in measures.MEASURES:
            if measure.counts:
                continue
            value = stated(measure, make())
            assert value.ndim == len(measure.axes), measure.name
            if measure.name.startswith("delegates_by") or measure.name == "members_by_position":
                assert value.sum() == pytest.approx(1, abs=1e-6), (name, measure.name)
    war = stated(measures.MembersByOccupation, civil_war())
    assert war[POST["army"]].sum() == pytest.approx(170) and stated(measures.Members, civil_war()).sum() == pytest.approx(
        450.3, rel=0.01
    )
    moves = {f"{each.identity()}.{name}" for each in party.PROCESSES for name in each.moves}
    assert all(set(measure.counts) <= moves for measure in measures.MEASURES)


def test_every_trace_leads_back_and_every_ballot_is_stated():
    traces = {notice.name for notice in BOARD.of(Trace) if notice.owner == "party"}
    ballots = {notice.name for notice in BOARD.of(Ballot) if notice.owner == "party"}
    assert (
        traces
        == {name for each in party.PROCESSES for name in each.drifts}
        == {name for each in party.PROCESSES for name in each.returns}
    )
    assert ballots == {name for each in party.PROCESSES for name in each.ballots}
    delivered = {name for by in party.MECHANISMS.values() for name in by}
    assert delivered == {each.__name__ for each in (*party.PROCESSES, *party.CONDITIONS)}
