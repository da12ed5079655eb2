"""What works need before they can work: fuel, raw material, wagons.   Claims: CW3, CW5, CW10.

A front cuts the land in pieces; each side pools what its own piece yields, and the railways carry it
(`reckoning.cover`). What lies at the works is a stock with memory, so a lost coalfield is felt within a quarter and a
lost cotton country within half a year.
"""

from __future__ import annotations

from typing import Any

from thermidor.goods import CAPITAL
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    clip,
    parameter,
    per_year,
    positive,
    power,
    pure,
    ratio,
    share,
    shortfall,
    smallest,
    soft_minimum,
    total,
    weeks,
    weighted_mean,
)

from .reckoning import BRANCHES, LANDS, by_product, cover, held, pooled, product

RAIL = BRANCHES.index("rail")


class FuelAtHand(Condition):
    """Fuel that reaches the fires: all that is asked for while the heap is high, less and less as it runs down."""

    name = "fuel"
    reads = ("fuel_stock",)
    bend = parameter(0.3, pure, prior="log-normal, factor 1.5", source="prior: works save fuel before the heap is gone")

    def value(self, now: Any) -> Any:
        return (1 + self.bend) * now.fuel_stock / (self.bend + now.fuel_stock)


class RawMaterial(Condition):
    """Raw material that reaches the machines; mines need none but what they dig."""

    name = "raw_material"
    reads = ("raw_stock",)
    bend = parameter(
        0.3, pure, prior="log-normal, factor 1.5",
        source="prior: works stretch their stocks before they are gone",
    )

    def value(self, now: Any) -> Any:
        drawn = (1 + self.bend) * now.raw_stock / (self.bend + now.raw_stock)
        return by_product(drawn, coal=1, oil=1)


class Transport(Condition):
    """Freight that the railways can carry: wagons in order, fuel under the boiler, hands that are fed."""

    name = "transport"
    reads = ("rolling_stock", "fuel", "effort", "hands", "at_work")
    sharpness = parameter(6.0, pure, prior="log-normal, factor 1.3", source="prior: soft Leontief, sharpness 5 to 10")
    first = parameter(
        0.5, pure, prior="log-normal, factor 1.5",
        source="prior: railways are served before works when fuel is short",
    )

    def value(self, now: Any) -> Any:
        hands = (now.at_work.at(branch=RAIL) * now.effort + 1) / (now.hands.at(branch=RAIL) + 1)
        return soft_minimum([now.rolling_stock, power(now.fuel, self.first), hands], self.sharpness)


class FuelStock(Process):
    """Coal and oil of the land that is held, carried by rail, and wood of the neighbourhood fill the heap that works and railways burn.

    Wood is cut the more the emptier the heap is, and half of it comes by rail. When the coalfields are lost works do not stop: they
    shrink to what wood and saving allow.
    """

    reads = (CAPITAL, "fuel_stock", "output", "transport", "hands", "works_worth", *LANDS)
    drifts = ("fuel_stock",)
    returns = ("fuel_stock",)
    coal = parameter(
        0.55, share, prior="log-normal, factor 1.2",
        source="prior: coal in the fuel of works and railways before the war, in heat, home and imported",
    )
    oil = parameter(0.2, share, prior="log-normal, factor 1.3", source="prior: oil in it likewise")
    wood = parameter(0.25, share, prior="log-normal, factor 1.3", source="prior: wood in it likewise")
    felling = parameter(
        0.6, pure, prior="log-normal, factor 1.5",
        source="prior: felling near the works can grow by about half when coal fails",
    )
    railways = parameter(
        0.35, share, prior="log-normal, factor 1.3",
        source="prior: railways burnt about a third of the fuel",
    )
    heap = parameter(
        13.0, weeks, prior="log-normal, factor 1.5",
        source="prior: a quarter's need is a full heap, by the definition of the stock",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        worth = now.works_worth / now.works_worth.sum()
        trains = now.hands.at(branch=RAIL)
        trains = trains / trains.sum("region")
        full = (now.capital_stock * worth).sum("product") * (1 - self.railways) + trains * self.railways
        burnt = (now.output * worth).sum("product") * (1 - self.railways) + trains * now.transport * self.railways
        want = burnt + full * positive(1 - now.fuel_stock)
        cut = full * self.wood * (1 + self.felling * shortfall(now.fuel_stock)) * (1 + smallest(now.transport, 1)) / 2
        dug = product(now.output, "coal") * self.coal + product(now.output, "oil") * self.oil
        hauled = positive(want - cut)
        arrived = want - hauled + hauled * cover(dug, hauled, now)
        return {"fuel_stock": ratio(arrived - burnt, full * self.heap)}


class RawStock(Process):
    """Ore, iron, cotton, beet, flax and hemp reach the works from land of the same side, and from abroad where trade is open.

    Furnaces ask for coke, which is made of what coal is left
    when railways, hearths and pits have taken theirs: so iron goes first and comes back last. Steel takes iron and old metal.
    """

    reads = (CAPITAL, "raw_stock", "raw_source", "output", "capacity", "works_worth", "transport", "industrial_crops", "trade_openness", *LANDS)
    drifts = ("raw_stock",)
    returns = ("raw_stock",)
    cotton_abroad = parameter(
        0.45, share, prior="log-normal, factor 1.2",
        source="prior: nearly half of the cotton spun before the war was American and Egyptian",
    )
    other_abroad = parameter(
        0.12, share, prior="log-normal, factor 1.7",
        source="prior: dyes, rubber, hides, metals and parts bought abroad, about an eighth of materials",
    )
    coke = parameter(
        3.0, pure, prior="log-normal, factor 1.3",
        source="prior: furnaces are served last; a fifth less coal halves what is left for coke",
    )
    old_metal = parameter(
        0.2, share, prior="log-normal, factor 1.4",
        source="prior: a fifth of what steel works charged was old metal",
    )
    lying = parameter(26.0, weeks, prior="fixed: definition", source="definition: a half-year's need is a full stock")

    def changes(self, now: Any) -> dict[str, Any]:
        want = now.output + now.capital_stock * positive(1 - now.raw_stock) / 2
        met = smallest(cover(self._yielded(now), want, now) + self._abroad(now), 1)
        met = by_product(met, coal=1, oil=1)
        return {"raw_stock": ratio(want * met - now.output, now.capital_stock * self.lying)}

    def _yielded(self, now: Any) -> Field:
        """Raw material at home (product, region), national need of 1913 = 1: crops by area, ore by what coke there is, iron as it is smelted."""
        grown = now.raw_source * now.industrial_crops
        grown = by_product(grown, cotton=product(grown, "cotton") * (1 - self.cotton_abroad))
        left = self._coke(now)
        ore = product(now.raw_source, "pig_iron") * left
        iron = product(now.output, "pig_iron") * (1 - self.old_metal) + product(now.capacity, "steel") * left * self.old_metal
        other = (product(now.raw_source, "other") + product(grown, "other")) / 2
        return by_product(grown, pig_iron=ore, steel=iron, other=other)

    def _coke(self, now: Any) -> Field:
        """Coal left for coke on the land of the same side, before the war = 1 (region)."""
        want = (now.capacity * now.works_worth).sum("product")
        dug = pooled(product(now.output, "coal"), want / want.sum("region"), now)
        return power(smallest(dug, 1), self.coke)

    def _abroad(self, now: Any) -> Field:
        """Share of the want that comes from abroad (product, region)."""
        bought = smallest(now.trade_openness, 1) * held(now)
        return by_product(bought * self.other_abroad, cotton=bought * self.cotton_abroad)


class IndustrialCrops(Process):
    """Fields under crops that works spin and boil follow what they bring, with the slowness of seasons: seed, water and hands return one by one.

    Crops that are grown only to be sold shrink more than proportionally when what a household expects to keep and to
    get falls; where trade is free works that lack them bid for them.
    """

    reads = ("industrial_crops", "raw_stock", "raw_source", "capacity", "incentive", "trade_freedom")
    drifts = ("industrial_crops",)
    returns = ("industrial_crops",)
    response = parameter(
        2.0, pure, prior="log-normal, factor 1.4",
        source=(
            "prior: acreage of industrial crops answers to price with an elasticity above 1, supply studies "
            "of peasant cash crops"
        ),
    )
    bid = parameter(
        1.0, pure, prior="log-normal, factor 1.5",
        source="prior: works with half of their stock pay for crops a quarter more than grain would bring; advances, grain sent to growers",
    )
    slowness = parameter(
        52.0, weeks, prior="log-normal, factor 1.4",
        source="prior: area is chosen once a year, and two thirds of what was lost is back after one good season; cobweb models of crops",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        missing = ratio((shortfall(now.raw_stock) * now.capacity).sum("region"), now.capacity.sum("region"))
        offered = now.incentive * (1 + self.bid * missing * now.trade_freedom)
        wished = power(clip(offered, 0, 1) + positive(offered - 1) / 2, self.response)
        wished = ratio((wished * now.raw_source).sum("region"), now.raw_source.sum("region"))
        return {"industrial_crops": (wished - now.industrial_crops) / self.slowness}


class RollingStock(Process):
    """Locomotives wear out on every run and are mended in shops that need metal, order and fed hands; war breaks them faster.

    d ln T / dt = mending - wear - damage. At full mending and full traffic the stock stays at its old size.
    """

    reads = ("rolling_stock", "output", "works_order", "effort", "front_burden", "world_war", "transport", "hands", *LANDS[:2])
    drifts = ("rolling_stock",)
    returns = ("rolling_stock",)
    wear = parameter(
        0.4, per_year, prior="log-normal, factor 1.5",
        source="prior: a locomotive came to the shops every two to three years",
    )
    spare = parameter(
        0.1, share, prior="log-normal, factor 1.5",
        source="prior: shops could keep about a tenth more stock than there was",
    )
    damage = parameter(
        0.25, per_year, prior="log-normal, factor 2",
        source="prior: overwork, blown bridges and losses on land that changes hands",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        here = now.hands.at(branch=RAIL) * held(now)
        metal = total(product(now.output, "steel") * held(now))
        mending = metal * weighted_mean(now.works_order * now.effort, here, "region")
        traffic = weighted_mean(now.transport, here, "region")
        mended = self.wear / self.spare * mending * (1 + self.spare - now.rolling_stock)
        lost = self.wear * (1 + traffic) / 2 + self.damage * (now.front_burden + now.world_war / 2)
        return {"rolling_stock": mended - lost * now.rolling_stock}


CONDITIONS = (FuelAtHand, RawMaterial, Transport)
PROCESSES = (FuelStock, RawStock, IndustrialCrops, RollingStock)
