"""What is the matter, and what those who govern are told of it: delay, silence about what speaks against the teller, alarm that asks for posts."""

from __future__ import annotations

from typing import Any

from thermidor.classes import INSURGENTS, PEASANTS
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    exp,
    parameter,
    per_unit,
    power,
    pure,
    ratio,
    share,
    shortfall,
    stack,
    weeks,
    weighted_mean,
)
from thermidor.society.apparatus import SIGNALS

from .reckoning import held, saturating, union

AGAINST = ("hunger", "strikes", "idleness", "voice", "discord")  # speak against whoever reports them
ASKING = ("stores", "front", "risings", "private", "threat")  # ask for more posts, force and means


def pattern(of: tuple[str, ...]) -> Field:
    """1 for the signals named, 0 for the others (signal)."""
    return stack([Field(1 if name in of else 0) for name in SIGNALS.values], "signal")


class TrueSignals(Condition):
    """What is the matter in the land of the centre, each thing between nothing and as bad as can be. Nobody's wish is read here."""

    name = "true_signals"
    reads = (
        "town_hunger", "state_plan_gap", "plan_short", "investment", "front_burden", "world_war", INSURGENTS, PEASANTS, "strike_wave",
        "hands", "goods_famine", "terms", "output", "works_worth", "capacity", "idle_share", "private_share", "delegate_gap_here",
        "open_debate", "soviet_centre", "discord", "rival_voice", "estates_left", "organised_village", "perceived_threat",
        "openings_unsupported", "town_people", "country_people", "territory_centre", "territory_soviet",
    )  # fmt: skip
    front = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: one in ten of the people near a front is half as bad as can be; assumed",
    )  # fmt: skip
    aim = parameter(
        1.8, pure, prior="log-normal, factor 1.3",
        source="prior: the plan of electrification meant to raise output of the works by four fifths to all of what it was before the war, within "
        "ten to fifteen years (from memory): what is lacking is counted from there",
    )  # fmt: skip
    risings = parameter(
        0.003, share, prior="log-normal, factor 2",
        source="prior: three villagers in a thousand under arms are half as bad as can be; assumed",
    )  # fmt: skip
    strikes = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: one hand in ten on strike is half as bad as can be; assumed",
    )  # fmt: skip
    kulaks = parameter(
        0.15, share, prior="log-normal, factor 1.6",
        source="prior: one adult in seven well-off is half of what can be feared; assumed",
    )  # fmt: skip
    village = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: the well-off of the village weigh as much as the trader; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        holds = held(now)
        country, towns, hands = now.country_people * holds, now.town_people * holds, now.hands.sum("branch") * holds
        villagers = now.peasants.sum("stratum")
        armed = ratio((now.insurgents * holds).sum("region"), (villagers * holds).sum("region"))
        on_strike = weighted_mean(now.strike_wave, hands, "region")
        made = ((now.output * holds).sum("region") * now.works_worth).sum("product")
        could = ((now.capacity * holds).sum("region") * now.works_worth).sum("product")
        rich = weighted_mean(ratio(now.peasants.at(stratum=2), villagers), country, "region")
        silence = now.soviet_centre * (1 - now.open_debate)
        found = {
            "hunger": now.town_hunger,
            "stores": union(now.state_plan_gap, now.plan_short * now.investment),  # what is built is paid and fed from the campaign
            # who leaves the war is pressed by who marches on him
            "front": union(saturating(now.front_burden, self.front), now.world_war * (1 - now.soviet_centre)),
            "risings": saturating(armed, self.risings),
            "strikes": saturating(on_strike, self.strikes),
            "goods": (now.goods_famine + weighted_mean(shortfall(now.terms), country, "region")) / 2,
            "industry": shortfall(ratio(made, self.aim * could)),
            "idleness": weighted_mean(now.idle_share, hands, "region"),
            "private": now.private_share * (1 - self.village) + saturating(rich, self.kulaks) * self.village,
            "voice": (weighted_mean(now.delegate_gap_here, towns, "region") + silence) / 2,
            "discord": union(now.discord, now.rival_voice),
            "land": weighted_mean(now.estates_left * now.organised_village, country, "region"),
            "threat": now.perceived_threat,
            "isolation": now.openings_unsupported,
        }
        return stack([found[name] for name in SIGNALS.values], "signal")


class Reporting(Process):
    """Officials tell what is the matter late, say less of what speaks against them and more of what asks for posts; petitions get past them.

    Told = true^exp(-slant): nothing stays nothing and the worst stays the worst. Whether officials with a common interest bend reports more, or
    privileged ones, are premises with their sign free: this is the channel 'report'.
    """

    reads = ("reported", "true_signals", "elections_alive", "town_people", "coherence", "privilege")
    drifts = ("reported",)
    returns = ("reported",)
    mechanism = ("reports upwards with delay and bias",)
    premise = ("RC6",)
    hunger = parameter(
        3.0, weeks, prior="log-normal, factor 1.6",
        source="prior: food committees wire the state of bread, summed monthly",
    )  # fmt: skip
    stores = parameter(
        4.0, weeks, prior="log-normal, factor 1.6",
        source="prior: returns of grain in store come by the month",
    )  # fmt: skip
    front = parameter(
        2.0, weeks, prior="log-normal, factor 1.6",
        source="prior: staffs wire daily, and are believed within a fortnight",
    )  # fmt: skip
    risings = parameter(
        4.0, weeks, prior="log-normal, factor 1.6",
        source="prior: a band is called banditry for a month",
    )  # fmt: skip
    strikes = parameter(
        2.0, weeks, prior="log-normal, factor 1.6",
        source="prior: police and unions wire a stoppage within days",
    )  # fmt: skip
    goods = parameter(8.0, weeks, prior="log-normal, factor 1.6", source="prior: trade returns come by the quarter")
    industry = parameter(
        8.0, weeks, prior="log-normal, factor 1.6",
        source="prior: returns of output come by the quarter",
    )  # fmt: skip
    idleness = parameter(
        8.0, weeks, prior="log-normal, factor 1.6",
        source="prior: exchanges report by the month, late",
    )  # fmt: skip
    private = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: surveys of trade and of the village come by the year",
    )  # fmt: skip
    voice = parameter(13.0, weeks, prior="log-normal, factor 1.6", source="prior: moods are gathered by the quarter")
    discord = parameter(2.0, weeks, prior="log-normal, factor 1.6", source="prior: opponents are watched daily")
    land = parameter(
        6.0, weeks, prior="log-normal, factor 1.6",
        source="prior: news of seizures is summed in six weeks",
    )  # fmt: skip
    threat = parameter(
        4.0, weeks, prior="log-normal, factor 1.6",
        source="prior: envoys and press report by the week, to be weighed by the month",
    )  # fmt: skip
    isolation = parameter(
        6.0, weeks, prior="log-normal, factor 1.6",
        source="prior: couriers and congresses of foreign parties",
    )  # fmt: skip
    hushed = parameter(
        0.4, per_unit, prior="log-normal, factor 2",
        source="prior: a trouble of a quarter is told as one of an eighth; distortion up the ranks, Tullock 1965, Downs 1967; size assumed",
    )  # fmt: skip
    alarm = parameter(
        0.2, per_unit, prior="log-normal, factor 2",
        source="prior: a danger of a quarter is told as one of a third; offices ask for means, Niskanen 1971; size assumed",
    )  # fmt: skip
    petition = parameter(
        0.7, share, prior="uniform, 0.3 to 0.95",
        source="prior: where delegates can be recalled seven tenths of what is hushed up gets past; assumed",
    )  # fmt: skip
    together = parameter(0.0, per_unit, prior="normal, sd 1", source="premise RC6: sign free")
    apart = parameter(0.0, per_unit, prior="normal, sd 0.5", source="premise PS11: sign free")

    def changes(self, now: Any) -> dict[str, Any]:
        delay = stack([Field(getattr(self, name)) for name in SIGNALS.values], "signal")
        heard = weighted_mean(now.elections_alive, now.town_people, "region")
        bent = exp(self.together * now.coherence + self.apart * now.privilege)
        slant = (self.alarm * pattern(ASKING) - self.hushed * (1 - self.petition * heard) * pattern(AGAINST)) * bent
        told = power(now.true_signals, exp(-slant))
        return {"reported": (told - now.reported) * (1 - exp(-1 / delay))}


CONDITIONS = (TrueSignals,)
PROCESSES = (Reporting,)
