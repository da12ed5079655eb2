"""The market: who owns the grain once it has left the barn, what money and prices do, who trades.

It is driven by what the village has above its need, by what towns eat and make, by what the government orders (levers), and by
the force behind the order. It gives the other rooms the terms of trade, hunger as the centre sees it, and every flow of grain,
goods and paper between village, town, state and the world.
"""

import thermidor.society  # the notice board must hang before anybody reads it

from .allocation import GrainBetweenTowns, GrainBetweenVillages, GrainRelief, StateGrain
from .demand import (
    CashCover,
    ClearingScissors,
    GoodsComing,
    GoodsFamine,
    TownDemand,
    VillageCash,
    VillageDemand,
    VillageIncome,
)
from .money import MoneyTurnover, Press, Prices, StateSpending, TaxOffices, Trust
from .price import (
    BuyersThere,
    FarmPrice,
    FreeGrainPrice,
    GoodsOnOffer,
    GrainCall,
    GrainPriceMet,
    IndustrialPrice,
    ProcurementOffer,
    SaleUrge,
    Scissors,
    StateOutlet,
    Terms,
)
from .procurement import GrainBagged, GrainLevied, GrainSold, GrainTakenByOthers, GrainTaxed
from .reach import NearGap, SovietReach, StatePlanGap, TownGap, TownHunger, TradeFreedom
from .record import MEASURES
from .scissors import PriceOffice, ScissorsMove, TrustCredit, TrustPricing
from .trade import ExportEarnings, GoodsImported, GoodsSold, GoodsWorn, PrivateTrade, Traders

GRADE = "C"

CONDITIONS: tuple = (
    SovietReach, TradeFreedom, TownHunger, StatePlanGap, TownGap, NearGap,
    GoodsOnOffer, GoodsComing, VillageIncome, CashCover, VillageDemand, TownDemand, ClearingScissors,
    Scissors, IndustrialPrice, FarmPrice, FreeGrainPrice, ProcurementOffer, StateOutlet, BuyersThere, GrainPriceMet,
    GoodsFamine, Terms, GrainCall, SaleUrge,
    StateSpending, MoneyTurnover, ExportEarnings,
)  # fmt: skip

PROCESSES: tuple = (
    GrainLevied, GrainTaxed, GrainSold, GrainBagged, GrainTakenByOthers,
    StateGrain, GrainBetweenTowns, GrainBetweenVillages, GrainRelief,
    ScissorsMove, TrustPricing, TrustCredit, PriceOffice,
    Prices, Trust, Press, TaxOffices,
    GoodsSold, GoodsWorn, GoodsImported, VillageCash, PrivateTrade, Traders,
)  # fmt: skip

MECHANISMS: dict[str, tuple[str, ...]] = {
    "prices of industry and farm: the ratio that clears, the ratio that rules": ("ClearingScissors", "ScissorsMove", "IndustrialPrice", "FarmPrice"),
    "trusts' mark-up: stock dumped for cash, then sold dear together": ("TrustPricing",),
    "credit of the trusts: growth, melting in bad money, squeeze": ("TrustCredit",),
    "price ceilings as an administrative answer to wide scissors": ("PriceOffice",),
    "emission: the press prints what is spent and not taxed": ("Press", "StateSpending"),
    "price level, expected inflation and trust in money": ("Prices", "Trust", "MoneyTurnover"),
    "taxes: offices die under a ban on trade and grow again": ("TaxOffices",),
    "private trade and its share": ("PrivateTrade", "TradeFreedom"),
    "NEPmen: who opens a stall and who is pressed out": ("Traders",),
    "procurement against free price": ("GrainSold", "StateOutlet", "BuyersThere", "GrainPriceMet", "ProcurementOffer", "FreeGrainPrice"),
    "marketing in three regimes: price response, rationed goods, coercion": ("SaleUrge", "GrainCall", "Terms", "GrainLevied"),
    "goods famine: investment draw, price ceiling, income": ("GoodsFamine", "TownDemand", "VillageDemand", "GoodsComing"),
    "owner of the grain taken by tax, purchase or force": ("GrainLevied", "GrainTaxed", "GrainSold", "GrainTakenByOthers"),
    "money in the village: what finds no goods is kept, and who has enough stops selling": ("VillageCash", "CashCover", "SaleUrge"),
    "bag trade and barter": ("GrainBagged",),
    "trade between regions": ("GrainBetweenTowns", "GrainBetweenVillages", "TownGap", "NearGap"),
    "rations, army bread, export, relief": ("StateGrain", "GrainRelief", "ExportEarnings"),
    "goods to village and town, worn, imported": ("GoodsSold", "GoodsWorn", "GoodsImported"),
    "reach of the centre, hunger and shortage as it meets them": ("SovietReach", "TownHunger", "StatePlanGap"),
}

__all__ = ["CONDITIONS", "GRADE", "MEASURES", "MECHANISMS", "PROCESSES"]
