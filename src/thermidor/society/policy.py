"""What the room `policy` tells the others."""

from thermidor.grammar import Ballot, Covariate, Quantity, Trace

NOTICES = (
    Covariate("leader_party", "", "share", "1 for the party a leader belongs to", axes=("leader", "party")),
    Covariate("court", "", "share", "1 for a leader in office under the old state", axes=("leader",)),
    Covariate("founder", "", "share", "1 for the founder of the ruling party", axes=("leader",)),
    Covariate("pressing", "", "share", "1 for a signal of open danger, which leaves less attention for the others", axes=("signal",)),
    Covariate("tempo_minded", "", "share", "what a wish for the fastest tempo adds to minding a signal, as a share of it", axes=("signal",)),
    Covariate("openness_minded", "", "share", "what a wish for the most open regime adds to minding a signal, as a share of it", axes=("signal",)),
    Covariate("upkeep", "", "share", "effort of men and money that it takes to keep an order up: 0 none, 1 as force does", axes=("lever",)),
    Covariate("ban", "", "share", "1 for a lever whose zero is a ban that somebody must enforce", axes=("lever",)),
    Covariate("years_to_cure", "", "weeks", "how long a lever takes to cure what it is meant to cure", axes=("lever",)),
    Covariate("needs_works", "", "share", "how far the cure of a lever waits for machines", axes=("lever",)),
    Covariate("needs_force", "", "share", "how far the cure of a lever takes men who obey", axes=("lever",)),
    Covariate("programme_weights", "", "pure", "weights of the programme a leader was brought up with", axes=("leader", "signal"), personal=True),
    Covariate(
        "programme_beliefs", "", "share", "beliefs of the programme a leader was brought up with",
        axes=("leader", "lever", "signal"), personal=True,
    ),  # fmt: skip
    Trace("ordered", "policy", "share", "levels of the levers as ordered", axes=("lever",), low=0.0, high=1.0),
    Trace(
        "weights", "policy", "pure", "how much a leader minds each signal", axes=("leader", "signal"), low=0.0, high=5.0
    ),
    Trace(
        "beliefs", "policy", "share", "by how much a leader thinks a signal would change if a lever went from 0 to 1",
        axes=("leader", "lever", "signal"), low=-2.0, high=2.0,
    ),  # fmt: skip
    Trace(
        "lived_through", "policy", "share", "the worst that was reported of late years, fading", axes=("signal",), low=0.0, high=1.0
    ),
    Quantity("governs", "policy", "share", "voice of each leader in the body that governs the centre; sums to 1", axes=("leader",)),
    Quantity("drawn_in", "policy", "share", "how far a leader is drawn into the work of the governing body", axes=("leader",)),
    Quantity("urgency", "policy", "pure", "how a leader feels each signal as reported", axes=("leader", "signal")),
    Quantity("harm_felt", "policy", "pure", "how a leader feels harm of each kind, what was lived through included", axes=("leader", "signal")),
    Quantity("cure_worth", "policy", "share", "what a cure is worth today that takes its time, by lever", axes=("lever",)),
    Quantity(
        "expected_gain", "policy", "pure", "what a leader expects to be better for a small step up in a lever, less what is worse",
        axes=("leader", "lever"),
    ),  # fmt: skip
    Quantity("expected_relief", "policy", "pure", "the same for a small step down", axes=("leader", "lever")),
    Ballot("votes_up", "policy", "vote", "votes of the governing body for a small step up", axes=("leader", "lever"), body="government"),
    Ballot("votes_down", "policy", "vote", "votes of the governing body for a small step down", axes=("leader", "lever"), body="government"),
)  # fmt: skip
