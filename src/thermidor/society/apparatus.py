"""What the room `apparatus` tells the others."""

from thermidor.grammar import Axis, Quantity, Trace

SIGNALS = Axis(
    "signal",
    (
        "hunger",  # towns under the centre short of bread
        "stores",  # state grain short of what army and towns need from it, deliveries short of the plan
        "front",  # people of the centre near a front
        "risings",  # villagers under arms
        "strikes",  # hands on strike
        "goods",  # demand for goods that shelves cannot meet; nothing to exchange
        "industry",  # output of the works below what it is meant to become
        "idleness",  # workers without work
        "private",  # weight of private trade and of the well-off in the village
        "voice",  # distance of those who decide from those they stand for
        "discord",  # open opposition, of rival parties and in the ruling one
        "land",  # unmet demand for land
        "threat",  # hostility from abroad as it is perceived, against means to meet it
        "isolation",  # openings abroad that go unsupported
    ),
)
NOTICES = (
    SIGNALS,
    Quantity("posts_wanted", "apparatus", "persons", "posts of clerks that the tasks of the state ask for"),
    Quantity(
        "office_openings", "apparatus", "share", "posts that open in offices because tasks are taken from the market, per clerk"
    ),
    Quantity("command_wanted", "apparatus", "persons", "responsible posts that the tasks of the state ask for", axes=("department", "region")),
    Quantity("command_openings", "apparatus", "persons", "responsible posts that are open", axes=("department", "region")),
    Quantity("command_mix", "apparatus", "share", "departments of somebody who takes a responsible post; sums to 1", axes=("department", "region")),
    Quantity("past_now", "apparatus", "share", "state under which somebody appointed today is appointed; sums to 1", axes=("past",)),
    Quantity("party_posts", "apparatus", "persons", "open responsible posts for which a party card is asked"),
    Quantity("managers_wanted", "apparatus", "persons", "heads that works and trusts ask for"),
    Quantity("old_official_share_here", "apparatus", "share", "share of responsible officials who served the old state"),
    Quantity("official_interest", "apparatus", "from -1 to 1", "what officials want done about each lever in their own interest", axes=("lever",)),
    Quantity("plan_short", "apparatus", "share", "shortfall of the last months' deliveries of grain against the plan of the campaign", axes=()),
    Trace("delivered", "apparatus", "million tonnes a week", "grain that came to the state in the last months", axes=(), low=0.0),
    Trace("due", "apparatus", "million tonnes a week", "grain that the same months of late years would have brought", axes=(), low=0.0),
    Trace("usual_take", "apparatus", "share", "part of a year's harvest that came to the state of late years", axes=(), low=0.0, high=1.0),
    Quantity("men_to_send", "apparatus", "share", "part of an order to use force for which there are men who obey", axes=()),
    Quantity("execution_pace", "apparatus", "per week", "rate at which an order is carried out", axes=("lever",)),
    Quantity("true_signals", "apparatus", "share", "what is the matter, by signal: 0 nothing, 1 as bad as can be", axes=("signal",)),
    Trace("executed", "apparatus", "share", "levels of the levers as far as carried out", axes=("lever",), low=0.0, high=1.0),
    Trace("reported", "apparatus", "share", "signals as they have been reported to those who govern", axes=("signal",), low=0.0, high=1.0),
    Trace("coercive_force", "apparatus", "share", "police and punitive force at hand, its greatest = 1", axes=(), low=0.0, high=1.0),
    Trace("privilege", "apparatus", "share", "what officials get above what a worker gets, as a share of that", axes=(), low=0.0, high=3.0),
    Trace("time_in_post", "apparatus", "weeks", "mean time that those in responsible posts have held them", axes=(), low=0.0, high=2000.0),
    Trace("coherence", "apparatus", "share", "common interest of officials: posts, privilege, patrons, years", axes=(), low=0.0, high=1.0),
)  # fmt: skip
