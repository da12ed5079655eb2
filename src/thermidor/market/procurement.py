"""Grain leaves the village: by quota and force, by tax, by sale, in bags, and to other powers."""

from thermidor.classes import COLLECTIVE_FARMERS, PEASANTS, WORKERS
from thermidor.grammar import (
    Process,
    claim,
    exp,
    largest,
    parameter,
    per_unit,
    per_week,
    positive,
    power,
    pure,
    ratio,
    season,
    share,
    shortfall,
    sqrt,
    weeks,
)

from .reach import same_side
from .scales import HELD, at_most, roubles_a_head


def levy_yield(asked, resistance):
    """Share of what can be seen that a levy of the share `asked` brings in: asked * (1 - asked)^resistance.

    The more is asked, the more is carried off, eaten, fed and fought for. Largest at asked = 1 / (1 + resistance). Source:
    the tax curve usually called after Laffer, with a surplus of constant elasticity.
    """
    return asked * power(1 - asked, resistance)


class GrainLevied(Process):
    """Detachments take grain by quota and force, as far as they reach, find and are not resisted, and no more than the quota.

    The quota is what the state needs for a year of army, towns and what it builds, less as its barns fill, and a margin; it is shared out over the
    regions by the surplus that can be seen and reached. What detachments can lay hands on is the surplus they see and a part of
    the need: seed and food go too. They are made of workers, backed by the police and army at home; the more villages a worker has
    to face, the less is found. In collective farms the grain lies in one barn. A round that asks more than the Laffer point brings
    in less. Source: detection with falling returns, 1 - exp(-effort).
    """

    mechanism = ("requisition", "owner of the grain taken")
    reads = ("requisition", "coercion", "soviet_reach", "grain_village", "grain_surplus", "hide_share", "village_grievance", "transport",
             "grain_state", "army_grain_need", "town_need", "investment", "week_of_year", PEASANTS, COLLECTIVE_FARMERS, WORKERS, *HELD)  # fmt: skip
    flows = ("grain_levied",)
    rounds = parameter(
        4.0, pure, prior="log-normal, factor 1.6",
        source="prior: a village is visited about once a quarter; each round brings in a share of what it then sees",
    )
    year = parameter(52.0, weeks, prior="fixed: definition", source="definition: a plan is drawn up from harvest to harvest")
    margin = parameter(
        1.3, pure, prior="log-normal, factor 1.3",
        source="prior: who shares out quotas asks for a quarter to a third more than is needed, since some will not be met; assumed",
    )
    barns = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: with half a year's bread in its barns a state asks for half of its quota",
    )
    building = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: a government that builds at full tilt wants as much grain again, to pay for machines abroad and to feed who builds; assumed",
    )
    strictness = parameter(
        4.0, pure, prior="log-normal, factor 1.4",
        source="prior: districts that could give more give little above the quota; a smooth minimum",
    )
    middle = parameter(
        48.0, weeks, prior="normal, sd 3",
        source="prior: quotas follow threshing and the first sledge roads, late November",
    )
    length = parameter(
        46.0, weeks, prior="normal, sd 4",
        source="prior: campaigns lasted from August to June, hardly through the harvest",
    )
    order_alone = parameter(
        0.2, share, prior="uniform, 0.05 to 0.4",
        source="prior: commissars without armed men found little",
    )
    workers_usual = parameter(
        0.05, share, prior="log-normal, factor 1.3",
        source="prior: about 3.5 million workers to 65 million adult peasants",
    )
    search = parameter(
        0.7, pure, prior="log-normal, factor 1.8",
        source="prior: effort at which 63 % of what is seen is found",
    )
    into_need = parameter(
        0.2, share, prior="log-normal, factor 2",
        source="prior: quotas were laid on districts, not on surpluses: a fifth of food and seed grain stood in the same barns and went with it",
    )
    one_barn = parameter(
        2.0, per_unit, prior="log-normal, factor 2",
        source="prior: a farm's threshing floor is searched at once",
    )
    resistance = parameter(
        0.5, pure, prior="log-normal, factor 2",
        source="prior: unorganised evasion, Laffer point near two thirds",
    )
    anger = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: at full grievance the Laffer point falls to two fifths (1 / (1 + 1.5))",
    )
    haul = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: half of collected grain can go by cart and river",
    )

    def amounts(self, now):
        held = now.territory_centre + now.territory_soviet
        country = now.peasants.sum("stratum") + now.collective_farmers
        everybody = now.peasants.sum() + now.collective_farmers.sum()
        hands = (now.workers.sum("branch", "work", "origin", "spirit") * held).sum()
        detachments = ratio(hands, self.workers_usual * everybody)
        effort = (self.order_alone + now.coercion) * detachments * (1 + self.one_barn * ratio(now.collective_farmers, country + 1))
        asked = now.requisition * (1 - exp(-effort / self.search))
        brought = levy_yield(asked, self.resistance + self.anger * now.village_grievance)
        seen = (1 - now.hide_share) * now.grain_surplus + self.into_need * positive(now.grain_village - now.grain_surplus)
        campaign = season(now.week_of_year, self.middle, self.length)
        carried = self.haul + (1 - self.haul) * sqrt(now.transport)
        reached = seen * now.soviet_reach
        found = self.rounds * campaign * brought * reached * carried
        quota = self._plan(now, held) * campaign * ratio(reached, reached.sum())
        return {"grain_levied": claim(at_most(found, quota, self.strictness), now.grain_village)}

    def _plan(self, now, held):
        """What the state means to take in a year (no axes; million tonnes)."""
        need = now.army_grain_need + (now.town_need * held).sum()
        wanted = need * (1 + self.building * now.investment)
        fullness = ratio(now.grain_state, self.barns * wanted)
        return self.margin * self.year * wanted * now.requisition / (1 + fullness * fullness)


class GrainTaxed(Process):
    """A share of the harvest is owed as tax: in kind while money is bad, in money once it is sound.

    The part owed in money is met by selling (see GrainSold). Source: prior; the tax in kind was set at a tenth of the harvest.
    """

    mechanism = ("tax in kind", "owner of the grain taken")
    reads = ("grain_tax", "trust_in_money", "soviet_reach", "last_harvest", "grain_cover", "grain_village", "hide_share", "week_of_year")
    flows = ("grain_taxed",)
    rate = parameter(
        0.1, share, prior="log-normal, factor 1.4",
        source="prior: a tax of about 240 million poods on a harvest of 2,300 to 3,000 million",
    )
    middle = parameter(44.0, weeks, prior="normal, sd 3", source="prior: tax terms ran from September to December")
    length = parameter(
        26.0, weeks, prior="normal, sd 4",
        source="prior: tax terms ran from September to December, with arrears into the winter",
    )
    spared = parameter(
        1.0, pure, prior="uniform, 0 to 2",
        source="prior: districts without bread are let off as much as they lack",
    )

    def amounts(self, now):
        owed = self.rate * now.grain_tax * (1 - now.trust_in_money) * now.last_harvest * season(now.week_of_year, self.middle, self.length)
        met = (1 - now.hide_share) * exp(-self.spared * shortfall(now.grain_cover))
        return {"grain_taxed": claim(owed * met * now.soviet_reach, now.grain_village)}


class GrainSold(Process):
    """Surplus brought to market goes to the state or to the private dealer, whichever pays better and may buy.

    Owners choose by price (StateOutlet); where neither outlet pays nor comes the grain stays at home (BuyersThere). The state stops buying
    when its barns are full, the dealer when the shops of his own and of near towns are. A tax in money makes households sell its worth, in
    grain as far as they turn to it for money.
    """

    mechanism = ("purchase", "procurement against free price", "owner of the grain taken")
    reads = (*HELD, "sale_urge", "grain_surplus", "grain_village", "state_outlet", "buyers_there", "grain_price_met", "grain_call",
             "trade_freedom", "soviet_reach", "grain_state", "army_grain_need", "town_need", "investment", "town_gap", "near_gap", "transport",
             "grain_tax", "trust_in_money", "last_harvest", "week_of_year")  # fmt: skip
    flows = ("grain_bought", "grain_traded")
    plan = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: a state that feeds towns and army until the next harvest keeps half a year's bread in autumn",
    )
    building = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: a government that builds at full tilt wants as much grain again, to pay for machines abroad and to feed who builds; assumed",
    )
    tax = parameter(
        0.1, share, prior="log-normal, factor 1.5",
        source="prior: as the tax in kind; how heavy it is made, is the order's business",
    )
    middle = parameter(44.0, weeks, prior="normal, sd 3", source="prior: tax terms ran from September to December")
    length = parameter(
        26.0, weeks, prior="normal, sd 4",
        source="prior: tax terms ran from September to December, with arrears into the winter",
    )
    short_haul = parameter(
        0.4, share, prior="uniform, 0.2 to 0.7",
        source="prior: share of trade that needs no railway",
    )

    def amounts(self, now):
        held = now.territory_centre + now.territory_soviet
        to_state = now.state_outlet
        need = now.army_grain_need + (now.town_need * held).sum()
        fullness = ratio(now.grain_state, self.plan * need * (1 + self.building * now.investment))
        call = 1 - (1 - now.town_gap) * (1 - now.near_gap)
        brought = now.sale_urge * now.grain_surplus * now.buyers_there
        taxed = self.tax * now.grain_tax * now.trust_in_money * now.last_harvest * season(now.week_of_year, self.middle, self.length)
        owed = ratio(taxed, largest(now.grain_price_met, 0.5)) * now.grain_call * now.soviet_reach
        carried = self.short_haul + (1 - self.short_haul) * sqrt(now.transport)
        bought = (brought * to_state / (1 + fullness * fullness) + owed * to_state) * carried
        traded = (brought * (1 - to_state) * now.trade_freedom + owed * (1 - to_state)) * call * carried
        return {"grain_bought": claim(bought, now.grain_village), "grain_traded": claim(traded, now.grain_village)}


class GrainBagged(Process):
    """Hungry townspeople go to the village with a bag and something to swap; a ban makes it dangerous, it does not end it.

    As many go as are hungry, for what they lack, to villages near by that have something; what they find has falling returns, (1 - exp(-asked /
    what can be had)). Also where there is little surplus some is to be had. The village gives the more readily the barer its own chests are.
    """

    mechanism = ("bag trade and barter",)
    reads = (*HELD, "town_food", "town_need", "contacts", "grain_surplus", "grain_village", "transport", "trade_freedom", "goods_village",
             "country_people")  # fmt: skip
    flows = ("grain_bagged",)
    going = parameter(
        1.5, pure, prior="log-normal, factor 1.5",
        source="prior: whoever lacks half of his bread sets out for more than that, for kin and for sale; half of the bread of towns came in "
        "bags (Figes 1996)",
    )
    given = parameter(
        0.05, per_week, prior="log-normal, factor 1.7",
        source="prior: however many come, a village parts with no more than a twentieth of what it can spare in a week; assumed",
    )
    caught = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: road blocks stopped about half of the bags",
    )
    from_need = parameter(
        0.03, share, prior="log-normal, factor 2",
        source="prior: households without surplus part with a little for salt, cloth and nails",
    )
    chest = parameter(
        13.0, roubles_a_head, prior="log-normal, factor 1.4",
        source="prior: bought goods in a peasant household, about a year's purchases",
    )

    def amounts(self, now):
        want = shortfall(ratio(now.goods_village, self.chest * now.country_people + self.chest))
        had = self.given * (1 + want) * (now.grain_surplus + self.from_need * positive(now.grain_village - now.grain_surplus))
        road = now.contacts * same_side(now) * had
        setting_out = (self.going * shortfall(now.town_food) * now.town_need).renamed(region="region_from")
        asked = (setting_out * ratio(road, road.sum("region"))).sum("region_from")
        passed = 1 - self.caught * (1 - now.trade_freedom)
        bags = had * (1 - exp(-ratio(asked, had))) * passed * sqrt(now.transport)
        return {"grain_bagged": claim(bags, now.grain_village)}


class GrainTakenByOthers(Process):
    """White, foreign and national powers feed their armies, and some their own countries, from the villages they hold."""

    mechanism = ("owner of the grain taken",)
    reads = ("territory_white", "territory_foreign", "territory_national", "grain_surplus", "grain_village", "hide_share", "week_of_year")
    flows = ("grain_taken_by_others",)
    pace = parameter(
        1.0, pure, prior="log-normal, factor 1.8",
        source="prior: armies that live off the land and an occupant's quota took up to half of what they saw in a "
               "year",
    )
    national = parameter(
        0.4, share, prior="uniform, 0.1 to 0.8",
        source="prior: national governments had small armies and much trade",
    )
    into_need = parameter(0.05, share, prior="log-normal, factor 2", source="prior: as requisition, half as deep")
    middle = parameter(44.0, weeks, prior="normal, sd 4", source="prior: after threshing")
    length = parameter(50.0, weeks, prior="normal, sd 2", source="prior: armies eat all the year")

    def amounts(self, now):
        others = now.territory_white + now.territory_foreign + self.national * now.territory_national
        seen = (1 - now.hide_share) * now.grain_surplus + self.into_need * positive(now.grain_village - now.grain_surplus)
        taken = self.pace * season(now.week_of_year, self.middle, self.length) * others * seen
        return {"grain_taken_by_others": claim(taken, now.grain_village)}
