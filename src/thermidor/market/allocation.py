"""What becomes of the grain once it has left the village: rations, army, export, loss, relief, and trade from town to town."""

from thermidor.grammar import (
    Process,
    claim,
    parameter,
    per_unit,
    per_week,
    positive,
    pure,
    ratio,
    share,
    shortfall,
    smallest,
    sqrt,
    weeks,
)

from .reach import same_side
from .scales import HELD, held, tonnes_a_head_a_year


class StateGrain(Process):
    """The state feeds the army first, then towns by need and hunger, sells to villages short of bread, exports what is over, and loses some.

    Rations thin out smoothly as the barn empties. The state answers for all bread under a ban on trade; where people may buy elsewhere it leaves
    the private share of trade to others. Villages that are short buy from its shops as far as trade is free and not private.
    """

    mechanism = ("rations and army bread", "exports")
    reads = (*HELD, "grain_state", "army_grain_need", "town_need", "town_food", "town_gap", "grain_market", "transport", "trade_openness",
             "private_share", "grain_cover", "people_need", "trade_freedom")  # fmt: skip
    flows = ("grain_rationed", "grain_to_army", "grain_sold_back", "grain_exported", "grain_spoilt")
    relieved = parameter(
        0.9, share, prior="uniform, 0.6 to 1",
        source="prior: dealers' share in the bread of free towns is nearly their share of all retail trade",
    )
    sold_back = parameter(
        0.4, share, prior="uniform, 0.1 to 0.7",
        source="prior: villages that grow flax or were struck by drought find in the state's shops up to half of what they lack",
    )
    thin = parameter(
        5.0, weeks, prior="log-normal, factor 1.7",
        source="prior: with a month's bread in store, half rations: officers of supply count the weeks that it must last",
    )
    hungry_first = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: starving towns are sent up to twice their share",
    )
    by_water = parameter(
        0.4, share, prior="uniform, 0.2 to 0.7",
        source="prior: share of state grain that goes by cart and river",
    )
    reserve = parameter(
        10.0, weeks, prior="log-normal, factor 1.6",
        source="prior: what a cautious government keeps before it lets grain go abroad",
    )
    shipping = parameter(
        0.08, per_week, prior="log-normal, factor 1.6",
        source="prior: ports clear an excess within a season",
    )
    losses = parameter(
        0.001, per_week, prior="log-normal, factor 2",
        source="prior: 5 % of a year's store in ordinary barns",
    )
    heaped = parameter(
        0.004, per_week, prior="log-normal, factor 2",
        source="prior: grain heaped in the open at stations without trains spoils several times faster",
    )

    def amounts(self, now):
        towns = now.town_need * held(now) * (1 - self.relieved * now.grain_market * now.private_share)
        duty = now.army_grain_need + towns.sum()
        covered = ratio(now.grain_state, duty)
        full = ratio(covered, covered + self.thin)
        carried = self.by_water + (1 - self.by_water) * sqrt(now.transport)
        # A town whose shops are full leaves the state's flour on the shelf; a hungry one is served before others.
        wanted = towns * ratio(2 * now.town_gap, 1 + now.town_gap) * (1 + self.hungry_first * shortfall(now.town_food))
        open_ports = smallest(now.trade_openness, 1)
        excess = positive(now.grain_state - self.reserve * duty)
        stranded = shortfall((now.transport * held(now)).sum() / (held(now).sum() + 1))
        lacking = shortfall(now.grain_cover) * now.people_need * held(now) * now.trade_freedom * (1 - now.private_share)
        return {
            "grain_sold_back": claim(self.sold_back * lacking * full * carried, now.grain_state),
            "grain_rationed": claim(wanted * full * carried, now.grain_state),
            "grain_to_army": claim(now.army_grain_need, now.grain_state),
            "grain_exported": claim(self.shipping * open_ports * excess, now.grain_state),
            "grain_spoilt": self.losses + self.heaped * stranded,
        }


class GrainBetweenVillages(Process):
    """Villages that grow flax, cut timber or go out to work buy bread from villages with grain to spare, through dealers and bagmen.

    Villages that are short call for a part of what is missing, as far as they can pay with what they earn apart from grain. The
    call goes to surpluses by nearness on the same side of the front, and is answered as far as trade is free, carts and trains
    run, and there is a surplus. What was sent last week arrives this week with those who called for it: nothing is lost on the way.
    """

    mechanism = ("trade between regions",)
    reads = (*HELD, "grain_village", "grain_surplus", "grain_cover", "people_need", "grain_sold_on", "trade_freedom", "transport", "nearness")
    flows = ("grain_sold_on", "grain_brought")
    pace = parameter(
        0.08, per_week, prior="log-normal, factor 1.7",
        source="prior: at most a surplus is sold off within a season, however many call for it; assumed",
    )
    paid = parameter(
        0.8, share, prior="uniform, 0.5 to 1",
        source="prior: villages that never grew their own bread earned by flax, timber, cotton and work away most of what it cost; assumed",
    )
    unsold = parameter(
        0.02, pure, prior="fixed: small, so that carts find somewhere to unload",
        source="assumed: somebody is short of bread in every region",
    )
    cart = parameter(
        0.3, share, prior="uniform, 0.1 to 0.6",
        source="prior: villages of neighbouring districts trade by cart and river; assumed",
    )

    def amounts(self, now):
        asked = asked_of(now, self.paid * (shortfall(now.grain_cover) + self.unsold) * now.people_need, now.grain_surplus + self.unsold, self.unsold)
        carried = self.cart + (1 - self.cart) * sqrt(now.transport)
        sold = smallest(asked.sum("region_from"), self.pace * now.grain_surplus) * now.trade_freedom * carried
        return {"grain_sold_on": claim(sold, now.grain_village), "grain_brought": arriving(now.grain_sold_on, asked)}


class GrainRelief(Process):
    """Relief from abroad reaches the starving as far as foreigners are willing and the government lets them in.

    Willing and let in count by their geometric mean: alms came sooner than trade. Source: prior; relief fed up to a third of the starving.
    """

    mechanism = ("relief",)
    reads = ("trade_openness", "starving_share", "country_people", *HELD)
    flows = ("grain_relief",)
    fed = parameter(
        0.4, share, prior="uniform, 0.1 to 0.8",
        source="prior: kitchens of foreign relief reached some ten million of 25 to 30 million in want",
    )
    ration = parameter(
        0.12, tonnes_a_head_a_year, prior="log-normal, factor 1.3",
        source="prior: a relief ration of about 350 grams a day",
    )

    def amounts(self, now):
        starving = now.starving_share * now.country_people * held(now)
        return {"grain_relief": self.fed * self.ration * sqrt(smallest(now.trade_openness, 1)) * starving}


class GrainBetweenTowns(Process):
    """Dealers and bagmen carry grain on to towns of other regions that call for it: nothing else feeds cities without villages.

    A town's call goes to the towns of other regions by nearness and by what they have; a dealer weighs all the calls from outside
    against that of his own town, over what came in last week and over a store that is full. What was sent last week arrives this week
    with those who called: nothing is lost on the way.
    """

    mechanism = ("trade between regions",)
    reads = (*HELD, "grain_town", "grain_sent_on", "grain_traded", "grain_bagged", "town_gap", "town_need", "trade_freedom", "transport",
             "nearness")  # fmt: skip
    flows = ("grain_sent_on", "grain_received")
    pace = parameter(
        0.3, per_week, prior="log-normal, factor 1.7",
        source="prior: with free trade a store is turned over to a hungry neighbour within a month",
    )
    unsold = parameter(
        0.02, pure, prior="fixed: small, so that trains find somewhere to unload",
        source="assumed: some call remains in every town",
    )
    cart = parameter(
        0.1, share, prior="uniform, 0 to 0.3",
        source="prior: share of trade between regions that needs no railway",
    )

    def amounts(self, now):
        carried = self.cart + (1 - self.cart) * sqrt(now.transport)
        brought = now.grain_traded + now.grain_bagged
        lying = self.pace * (1 - now.town_gap) * now.grain_town * now.trade_freedom
        call = (now.town_gap + self.unsold) * now.town_need
        asked = asked_of(now, call, brought + lying + self.unsold * now.town_need, self.unsold)
        by_others = asked.sum("region_from")
        for_others = ratio(by_others, by_others + call) * carried
        drawn = self.pace * (1 - now.town_gap) * now.trade_freedom * for_others
        return {"grain_sent_on": claim(brought * for_others, now.grain_town) + drawn, "grain_received": arriving(now.grain_sent_on, asked)}


def asked_of(now, call, supply, apart):
    """What each region asks of each other, mostly on its side of the front.

    Where trains run a region's whole call is spread by nearness and by what is to be had: distance decides of whom it asks. Without trains a
    seller hears his neighbours only, each by its nearness.

    Args:
        call, supply: (region). apart: weight of a region on the other side. Returns: (region_from, region).
    """
    near = now.nearness * (same_side(now) + apart)
    trains = smallest(now.transport, 1) * smallest(now.transport, 1)  # wagons at the seller's and at the buyer's end
    buyers = call.renamed(region="region_from")
    return buyers * (ratio(near * supply, (near * supply).sum("region")) * trains + near * (1 - trains))


def arriving(sent, asked):
    """What was sent, shared out among those who asked for it, by how much they asked (region)."""
    return (ratio(asked, asked.sum("region_from")) * sent).sum("region").renamed(region_from="region")
