"""Everybody has plain words: who somebody is, what became of somebody, what happens on the way."""

import pytest

from thermidor.classes import CLASSES
from thermidor.judgement.words import fate, noun, turn

CARD = {"background": "worker", "cohort": "ruling_at_war"}
HAND = {"branch": "metal", "origin": "hereditary", "spirit": "passive", "work": "employed"}


@pytest.mark.parametrize("each", CLASSES, ids=lambda each: each.name)
def test_every_class_has_a_noun_and_a_fate_of_its_own(each):
    for position in each.positions:
        words = noun((each.name, position, "volga")), fate((each.name, position, "volga"))
        assert all(text and "_" not in text and not text.endswith((" ", ",")) for text in words), words
        assert each.name == "deported" or each.name not in words


def test_joining_rising_and_leaving():
    bench, desk = ("bench_members", CARD, "volga"), ("desk_members", CARD, "volga")
    command = ("command_members", CARD | {"department": "economy"}, "volga")
    assert turn(("workers", HAND, "volga"), bench) == "joins the party, at the bench"
    assert turn(bench, desk) == "becomes a party member in an office or without a post"
    assert turn(desk, command) == "becomes a party member in command of the economy"
    assert turn(command, ("secretaries", CARD, "urals")) == "becomes a party member in a full-time post of the party, in Urals"
    assert turn(bench, ("workers", HAND, "volga")) == "is out of the party, a metal worker now"
    assert turn(bench, ("dead", {"cause": "typhus"}, "volga")) == "dies of typhus"


def test_officials_and_managers():
    assert noun(("officials", {"department": "force", "past": "old"}, "volga")) == "official of army or police, from the old state"
    assert noun(("officials", {"department": "economy", "past": "new"}, "volga")) == "official of the economy"
    assert noun(("managers", {"manager": "worker"}, "volga")) == "manager of works who comes from the bench"
