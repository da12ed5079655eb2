"""Soviets, 1917-29: votes, delegates, congresses and turnout, with people, members and orders as the archive has them."""

from __future__ import annotations

from .form import Account, Part, Witness
from .soviets_outside import CLAMPS, given, held

PROCESSES = (
    "Opinion", "Loyalty", "Disappointment", "ElectionsAlive", "Delegates", "CountryJoined", "CongressVotes", "Crowd", "PoliceHold", "OldStateFalls",
    "Ministry", "Centre", "OfficersMarch", "Reaction", "PowerTaken", "SovietOverthrown", "SovietWants",
)  # fmt: skip
MEASURES = ("soviet_seats", "factory_seats", "soviet_seats_all", "soviet_turnout", "general_vote", "constituent_assembly_vote")
STILL = dict.fromkeys(
    (
        "army_members", "village_members", "insurgents", "greens", "artisans", "townspeople", "traders", "bourgeois", "specialists", "clerks",
        "peasants", "collective_farmers",
    ),
    "not followed here: read by the overthrow of the soviets, as activists out of town and as numbers of electors only",
)  # fmt: skip
CREDENTIALS = "party of a delegate as he gave it; soviets that sent none are not told apart"
POLLS = "seats of a city and its suburbs stand for all who live there; women and soldiers are voters like others"
WITNESSES = (
    Witness("cos_bolshevik_share", 5.0, CREDENTIALS),
    Witness("cos_lsr_share", 8.0, "one party with two wings until it splits: " + CREDENTIALS),
    Witness("exec_party_share_gubernia", 6.0, "executives are told by their soviets"),
    Witness("exec_party_share_gubernia_towns", 6.0, "as above"),
    Witness("exec_party_share_gubernia_izv", 6.0, "as above"),
    Witness("psov_bolshevik_factory", 10.0, "works of one city, fed from one store"),
    Witness("msov_vote_sep17_for", 0.2, "a motion is not a party"),
    Witness("turnout_urban", 6.0, "a rate that follows reach and will by the week; campaigns of elections are not followed"),
    Witness("duma_bolshevik", 6.0, POLLS),
    Witness("duma_moscow_sr", 10.0, POLLS),
    Witness("duma_moscow_kadet", 8.0, "liberals with all other parties: " + POLLS),
    Witness("ca_bolshevik_share", 5.0, POLLS),
    Witness("ca_sr_share", 10.0, "the peasants' party of the borderlands is counted apart by the source"),
    Witness("ca_menshevik", 0.3, POLLS),
    Witness("ca_seats_left_sr", 0.4, "lists were made before the party split"),
    Witness("ca_capitals_bolshevik", 0.15, POLLS),
    Witness("ca_capitals_kadet", 0.2, POLLS),
    Witness("ca_capitals_sr", 0.2, POLLS),
    Witness("ca_petrograd_bolshevik", 0.15, POLLS),
    Witness("ca_moscow_bolshevik", 0.15, POLLS),
)

OWN = Account(
    "let down",
    "Governments are given time, and blamed for what pressed people under them",
    "Harman, How the Revolution Was Lost (1967), with the popularity of governments as a discounted sum",
    "majorities turn within a season of a government's failing, and rivals gain in the spring after",
    free=(
        "soviets.Opinion.town_pace", "soviets.Opinion.army_pace", "soviets.Opinion.blame", "soviets.Opinion.peace", "soviets.Disappointment.memory",
        "soviets.TurnoutHere.fetched", "soviets.Willing.habit", "soviets.Opinion.cadre",
    ),
)  # fmt: skip

PART = Part(
    name="soviets",
    title="Soviets, 1917-29",
    question="Why did the soviets go over to one party in 1917, why did they cease to follow their voters, and who came to vote when they had?",
    rooms=("soviets",),
    processes=tuple(f"soviets.{name}" for name in PROCESSES),
    measures=MEASURES,
    given=given,
    held=held,
    still=STILL,
    clamps=CLAMPS,
    witnesses=WITNESSES,
    window=("1917-01-01", "1929-12-31"),
    fitted_until="1926-12-31",
    accounts=(OWN,),
)
