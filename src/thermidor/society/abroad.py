"""What the room `abroad` tells the others."""

from thermidor.grammar import Ballot, Covariate, Quantity, Trace

NOTICES = (
    Covariate("industry_abroad", "", "share", "means of a country's machine-building, the largest of the list = 1", axes=("country",)),
    Covariate("trade_abroad", "", "share", "share of a country in the foreign trade of 1913", axes=("country",)),
    Covariate("proprietors_abroad", "", "share", "share of people abroad who live by land of their own", axes=("country",)),
    Covariate("outside_force", "", "share", "readiness of neighbours and great powers to put a revolution there down", axes=("country",)),
    Covariate("organised_abroad", "", "thousand", "members of trade unions at their height", axes=("country",)),
    Trace("maturity", "abroad", "share", "how well a party of revolution is made: cadres, roots, judgement", axes=("country",), low=0.0, high=1.0),
    Trace("members_abroad", "abroad", "thousand", "members of communist parties", axes=("country",), low=0.0, high=2000.0),
    Trace("concessions", "abroad", "share", "what those who rule conceded and learnt under threat", axes=("country",), low=0.0, high=1.0),
    Trace("tutelage", "abroad", "share", "weight of the ruling party's needs in the line of a party abroad", axes=("country",), low=0.0, high=1.0),
    Trace("revolution_abroad", "abroad", "share", "hold of a revolutionary government", axes=("country",), low=0.0, high=1.0),
    Trace("known_victories", "abroad", "pure", "victories of revolution, at home and abroad, that are no news any more", axes=(), low=0.0, high=10.0),
    Ballot("attempts", "abroad", "vote", "an attempt at power this week", axes=("country",), body="abroad"),
    Ballot("victories", "abroad", "vote", "an attempt that wins", axes=("country",), body="abroad"),
    Ballot("overthrows", "abroad", "vote", "a revolutionary government, if there is one, falls this week", axes=("country",), body="abroad"),
    Trace("arms_pressure", "abroad", "share", "pressure of foreign arms on what is invested", axes=(), low=0.0, high=1.0),
    Quantity("fresh_example", "abroad", "pure", "victories of revolution, at home and abroad, that are still news", axes=()),
    Quantity("party_reach", "abroad", "thousand", "people whom a party of revolution could organise", axes=("country",)),
    Quantity("newcomers_abroad", "abroad", "thousand a week", "people who join communist parties", axes=("country",)),
    Quantity("foreign_credit", "abroad", "million roubles of 1913 a week", "machines on credit from countries where revolution rules", axes=()),
    Quantity("foreign_allies", "abroad", "share", "part of the army's task that allies take over", axes=()),
    Quantity("foreign_cadres", "abroad", "share", "posts that trained people from abroad can fill instead of old officials", axes=()),
    Quantity("prestige", "abroad", "share", "hope and pride that victories abroad give at home", axes=()),
    Quantity("trade_openness", "abroad", "share", "foreign trade that both sides allow, the trade of 1913 = 1", axes=()),
    Quantity("foreign_presence", "abroad", "share", "share of the people whom foreign troops are ready and able to reach", axes=()),
    Quantity("perceived_threat", "abroad", "share", "hostility as it is perceived by those who govern", axes=()),
    Quantity("openings_unsupported", "abroad", "share", "openings abroad that the means spent do not match", axes=()),
)  # fmt: skip
