"""Who orders what the works make: the army, the state that builds, and people who buy.   Claims: CW3, CW7.

The rival of 'war from outside destroyed industry' is that the end of the war's orders did; both are terms here.
"""

from __future__ import annotations

from typing import Any

from thermidor.goods import GOODS_TRADE
from thermidor.grammar import (
    Condition,
    Process,
    clip,
    parameter,
    persons,
    positive,
    power,
    ratio,
    share,
    smallest,
    weeks,
    weighted_mean,
)

from .reckoning import by_product


class WorksDemand(Condition):
    """Orders and sales open to the works.

    Metal: orders of the old army, of the Red Army by its size, and civil orders. Coal and oil: what heaps and boilers
    ask for. Consumer goods: where trade is free full shelves damp output and empty ones pull it; where the state
    takes everything nobody asks what is sold.
    """

    name = "works_demand"
    reads = ("world_war", "red_strength", "civil_orders", GOODS_TRADE, "consumer_worth", "trade_freedom", "town_people", "fuel_stock")
    war_metal = parameter(
        0.55, share, prior="log-normal, factor 1.2",
        source="prior: half or more of metal and machines went to the army in the third year of the world war",
    )
    machines = parameter(
        0.6, share, prior="log-normal, factor 1.2",
        source="prior: machines, tools, boilers and arms in the rest of industry, the others being leather, wood, paper, soap, glass",
    )
    army_metal = parameter(
        0.3, share, prior="log-normal, factor 1.5",
        source="prior: an army of five million at the poorer scale of the civil war, half the metal of the world war's",
    )
    army_size = parameter(
        5e6, persons, prior="fixed: a scale",
        source="definition: the size of army for which the share is given",
    )
    shelf = parameter(
        12.0, weeks, prior="log-normal, factor 1.4",
        source="prior: trade held about a quarter of a year of factory goods in peace",
    )
    least = parameter(
        0.1, share, prior="fixed: a bound",
        source="prior: some works run for their own needs whatever is sold",
    )
    most = parameter(1.6, share, prior="fixed: a bound", source="prior: beyond this orders only lengthen the queue")

    def value(self, now: Any) -> Any:
        army = now.red_strength.sum() / self.army_size
        metal = now.civil_orders + self.war_metal * now.world_war + self.army_metal * army
        freedom = weighted_mean(now.trade_freedom, now.town_people, "region")
        shelves = ratio(now.goods_trade, self.shelf * now.consumer_worth.sum())
        sold = power(shelves, -freedom)
        other = self.machines * metal + (1 - self.machines) * smallest(sold, 1)  # a machine works cannot make what shops ask for
        heaps = 2 - weighted_mean(now.fuel_stock, now.town_people, "region")
        asked = by_product(sold, coal=heaps, oil=heaps, pig_iron=metal, steel=metal, other=other)
        return clip(asked, self.least, self.most)


class CivilOrders(Process):
    """Civil orders for metal and machines follow, with the slowness of works that are converted, sales, building and mending.

    In peace at full trade the terms add up to the orders of 1913.
    """

    reads = ("civil_orders", "goods_made", "consumer_worth", "investment", "rolling_stock")
    drifts = ("civil_orders",)
    returns = ("civil_orders",)
    slowness = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: a shell works needs about half a year for ploughs and boilers",
    )
    sales = parameter(
        0.6, share, prior="log-normal, factor 1.3",
        source="prior: nails, roofing iron, ploughs, looms and their spare parts, by trade",
    )
    building = parameter(
        0.9, share, prior="log-normal, factor 1.3",
        source=(
            "prior: in 1913 a ninth of output was invested, a third of the lever's range, and took nearly a "
            "third of the metal"
        ),
    )
    mending = parameter(
        0.4, share, prior="log-normal, factor 1.6",
        source="prior: orders of railways for what is out of order",
    )
    rest = parameter(
        0.1, share, prior="log-normal, factor 1.6",
        source="prior: navy, arms and town works of ordinary years",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        trade = ratio(now.goods_made, now.consumer_worth.sum())
        wanted = self.rest + self.sales * trade + self.building * now.investment + self.mending * positive(1 - now.rolling_stock)
        return {"civil_orders": (wanted - now.civil_orders) / self.slowness}


CONDITIONS = (WorksDemand,)
PROCESSES = (CivilOrders,)
