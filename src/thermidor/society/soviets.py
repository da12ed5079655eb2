"""What the room `soviets` tells the others."""

from thermidor.grammar import Axis, Ballot, Covariate, Quantity, Trace

PARTIES = Axis("party", ("none", "bolshevik", "menshevik", "sr", "left_sr", "anarchist", "other"))
VOTERS = Axis("voters", ("workers", "soldiers", "peasants", "town"))
NOTICES = (
    PARTIES,
    VOTERS,
    Axis("mandate", tuple(f"mandate_{number:02d}" for number in range(1, 21))),
    Covariate("seat_of_government", "", "share", "1 for the region where the government of the old state sits"),
    Trace(
        "allegiance", "soviets", "share", "share of voters who would vote for each party, none = would not vote",
        axes=("party", "voters", "region"), low=0.0, high=1.0,
    ),  # fmt: skip
    Trace(
        "loyalty", "soviets", "share", "what each party has been to each kind of voters over the years",
        axes=("party", "voters", "region"), low=0.0, high=1.0,
    ),  # fmt: skip
    Trace(
        "delegates", "soviets", "share", "shares of the parties among delegates to local soviets",
        axes=("party", "voters", "region"), low=0.0, high=1.0,
    ),  # fmt: skip
    Trace(
        "disappointment", "soviets", "share", "how far each party that governs has let people down: what pressed them while it did",
        axes=("party", "voters", "region"), low=0.0, high=1.0,
    ),  # fmt: skip
    Trace(
        "country_joined", "soviets", "share", "part of the country's seats in the congress of all soviets that its provinces fill",
        axes=(), low=0.0, high=1.0,
    ),  # fmt: skip
    Trace("elections_alive", "soviets", "share", "how far elections and recall still happen: 1 as in full freedom, 0 not at all", low=0.0, high=1.0),
    Trace("crowd", "soviets", "share", "people of a town in the street, of all who would ever go", low=0.0, high=1.0),
    Trace("crowd_tired", "soviets", "share", "weariness of those who went to the streets", low=0.0, high=10.0),
    Trace("police_hold", "soviets", "share", "hold of police and loyal troops on the streets", low=0.0, high=1.0),
    Trace("reaction", "soviets", "share", "readiness of the propertied and of officers to strike against soviets", axes=(), low=0.0, high=1.0),
    Trace("reaction_strikes", "soviets", "share", "heat of an attempt by officers and the propertied: 1 as it begins", axes=(), low=0.0, high=1.0),
    Trace("provisional_centre", "soviets", "share", "1 while a provisional government of parties holds the centre", axes=(), low=0.0, high=1.0),
    Trace("soviet_centre", "soviets", "share", "1 while government by soviets holds the centre", axes=(), low=0.0, high=1.0),
    Trace("ministry", "soviets", "share", "a leader's place in the provisional government", axes=("leader",), low=0.0, high=1.0),
    Quantity(
        "party_in_power", "soviets", "share", "part of each party in the government of the centre; 0 for all under the old state",
        axes=("party",),
    ),  # fmt: skip
    Quantity("freedom_here", "soviets", "share", "freedom to print, meet and stand, as far as the law against it can be enforced"),
    Quantity("party_legality", "soviets", "share", "freedom of each party to print, meet and stand: 1 for those in power", axes=("party",)),
    Quantity("electors", "soviets", "persons", "adults who may vote", axes=("voters", "region")),
    Quantity("seats_here", "soviets", "delegates", "delegates that works and garrison send to the joint soviet", axes=("voters", "region")),
    Quantity("willing", "soviets", "share", "share of voters who would vote if there were an election", axes=("voters", "region")),
    Quantity("recall", "soviets", "per week", "rate at which delegates are renewed by their voters"),
    Quantity("turnout_here", "soviets", "share", "share of voters of the towns who vote in an election of their soviet"),
    Quantity("local_soviet", "soviets", "share", "shares of the parties in the joint soviet of workers and soldiers", axes=("party", "region")),
    Quantity(
        "town_congress", "soviets", "share", "shares of the parties among those whom the towns of a region send to the congress of all soviets",
        axes=("party", "region"),
    ),  # fmt: skip
    Quantity("peasant_soviet", "soviets", "share", "shares of the parties in the congresses of the country people", axes=("party", "region")),
    Quantity(
        "country_congress", "soviets", "share", "shares of the parties among those whom the country of a region sends to the congress of all soviets",
        axes=("party", "region"),
    ),  # fmt: skip
    Quantity(
        "congress_leaning", "soviets", "share", "chance that a delegate to the congress of all soviets is for soviet power under its largest party",
        axes=("mandate", "region"),
    ),  # fmt: skip
    Quantity("delegate_gap_here", "soviets", "share", "half the sum of differences between shares of delegates and of their voters"),
    Quantity("rival_voice", "soviets", "share", "share of voters who follow legal rivals of the party that governs", axes=()),
    Ballot("officers_march", "soviets", "vote", "officers and the propertied make an attempt this week", axes=(), body="officers"),
    Ballot("old_state_falls", "soviets", "vote", "the garrison of the seat of government goes over this week", axes=(), body="garrison"),
    Ballot(
        "congress_votes", "soviets", "vote", "votes for soviet power in the congress of soviets",
        axes=("mandate", "region"), body="congress_of_soviets",
    ),  # fmt: skip
    Ballot("power_taken", "soviets", "vote", "the soviet of the seat of government takes power this week", axes=(), body="soviet"),
    Ballot(
        "soviet_overthrown", "soviets", "vote", "government by soviets falls to risings, strikes and an army that will not fight",
        axes=(), body="garrison",
    ),  # fmt: skip
)  # fmt: skip
