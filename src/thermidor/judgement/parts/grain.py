"""Grain and scissors, 1921-29: households, trusts and buyers of grain, with towns, army, output of goods and orders as the archive has them."""

from __future__ import annotations

from thermidor.rivals import grain as rivals

from .form import Account, Part, Witness
from .grain_outside import CLAMPS, given, held

VILLAGE = (
    "Eating", "Wasting", "Sowing", "Weather", "Harvest", "Animals", "Levelling", "Differentiation", "Fertility", "Births", "Ages", "RuralDeaths",
    "Experience", "MarketedYear",
)  # fmt: skip
MARKET = (
    "GrainLevied", "GrainTaxed", "GrainSold", "GrainBagged", "StateGrain", "GrainBetweenTowns", "GrainBetweenVillages", "GrainRelief", "ScissorsMove",
    "TrustPricing", "TrustCredit", "PriceOffice", "Trust", "GoodsSold", "GoodsWorn", "GoodsImported", "VillageCash", "PrivateTrade",
)  # fmt: skip
MEASURES = (
    "harvest", "sown_area", "horses", "cattle", "grain_stock_village", "grain_marketed_share", "peasants_by_stratum", "agricultural_output",
    "village_food_mean", "starving", "scissors", "industrial_price", "farm_price", "private_retail_share", "procurement_price", "free_grain_price",
    "goods_famine", "mark_up", "price_control", "trust_credit", "grain_collected", "grain_bought_week", "grain_taxed_week", "grain_traded_week",
    "grain_bagged_week", "grain_levied_week", "grain_rationed_week", "state_grain", "goods_on_shelves",
)  # fmt: skip
STILL = {
    "insurgents": "risings of the first year are not judged here; no village is closed to collectors",
    "organised_village": "no land is seized and nobody rises here, so that villages learn nothing new together",
    "land_seized": "land was taken before the window opens",
    **dict.fromkeys(("land_estate", "land_unsettled"), "estates were divided, and the land they left is settled, before the window opens"),
    "felt_call_up": "no call-up in the window",
    **dict.fromkeys(("mark_up", "price_control"), "where prices clear nobody sets them"),
    "grain_levied": "accounts without force take nothing by quota",
    "grain_taken_by_others": "no other power holds land in the window",
}

HARVEST = "rain at some eighty stations stands for the weather of a region, and registers under-reported by unknown shares"
WITNESSES = (
    Witness("sown_area", 0.06, "one season a year in place of two, and no choice of crops"),
    Witness("sown_area_rettur", 0.08, "meadow is counted with it"),
    Witness("cereal_area", 0.15, "regions are whole: a drought in half of one is spread over it; war and the lot of the hosts are not followed"),
    Witness("grain_harvest", 0.10, HARVEST),
    Witness("famine_region_harvest", 0.20, HARVEST),
    Witness("agri_gross", 0.15, "two herds stand for all animals and grain for all crops"),
    Witness("grain_proc_mt", 0.12, "purchases by co-operatives and mills are counted by some and not by others", since="1921-07-01"),
    Witness("grain_proc_half", 0.10, "as for the yearly figures"),
    Witness("grain_proc_novdec", 0.15, "orders take effect by weeks here, campaigns by days"),
    Witness("marketed_share", 2.0, "what villages sell to each other is counted by some and not by others"),
    Witness("scissors_ratio", 0.12, "two groups of goods stand for all prices, without seasons of single crops"),
    Witness("ind_wholesale_idx", 0.06, "the general level of prices is taken to stand"),
    Witness("ind_retail_idx", 0.10, "retail prices carry the dealer's margin, which is not followed"),
    Witness("grain_pp_rye", 0.15, "one price for all grain"),
    Witness("grain_pp_wheat", 0.15, "one price for all grain"),
    Witness("private_retail", 4.0, "the registers of private trade missed stalls"),
    Witness("private_retail_larin", 5.0, "as above"),
    Witness("strata_middle", 3.0, "strata of the society are not those of any survey"),
    Witness("strata_kulak", 1.0, "as above"),
    Witness("strata_gub_middle", 6.0, "guberniias differ inside a region"),
    Witness("famine_deaths", 0.3, "some of those who starved are counted among the dead of fevers"),
)

OWN = Account(
    "regimes",
    "Three regimes: price, empty shelves, force",
    "Harman, How the Revolution Was Lost (1967), with the household of Chayanov and Allen",
    "scissors open and close by themselves, and deliveries of autumn 1927 fall on an average harvest",
    free=(
        "market.SaleUrge.elasticity", "market.TrustCredit.growth", "market.TrustPricing.needed", "market.TrustPricing.dumping",
        "market.TrustPricing.syndicate", "market.PriceOffice.alarm", "market.VillageIncome.relieved", "market.FreeGrainPrice.worth",
        "market.GrainTaxed.rate", "market.PrivateTrade.network", "village.Sowing.per_horse", "village.Weather.dry_soil",
    ),
)  # fmt: skip

PRICES = Account(
    "prices",
    "Price alone: households answer to what grain buys, industry sells at cost or at what clears",
    "Allen, Farm to Factory (2003); the price policy argued by Bukharin and by Cohen, Bukharin and the Bolshevik Revolution (1973)",
    "deliveries move with the ratio of prices in every year, and prices with the costs, goods and crops there are",
    free=(
        "rivals.PricedSales.taste", "rivals.PricedSales.elasticity", "rivals.CostedMoves.pace", "rivals.CostedMoves.by_cost",
        "rivals.CostedMoves.overhead", "rivals.ClearingRatio.elasticity", "market.VillageIncome.relieved", "market.FreeGrainPrice.worth",
        "market.GrainTaxed.rate", "market.PrivateTrade.network", "village.Sowing.per_horse", "village.Weather.dry_soil",
    ),
    without=("market.ScissorsMove", "market.TrustPricing", "market.PriceOffice", "market.GrainLevied"),
    plus=(rivals.PricedSales, rivals.FullShelves, rivals.ClearingRatio, rivals.CostedMoves),
    second_form=True,
)  # fmt: skip

GOODS = Account(
    "goods",
    "Goods alone: villages sell for what shelves can give",
    "Preobrazhensky, The New Economics (1926); quantity rationing in the theory of price scissors",
    "deliveries fall when goods for the village run short, and dearer grain brings less of it",
    free=(
        "rivals.RationedSales.for_grain", "market.TrustCredit.growth", "market.TrustPricing.needed", "market.TrustPricing.dumping",
        "market.TrustPricing.syndicate", "market.PriceOffice.alarm", "market.VillageIncome.relieved", "market.FreeGrainPrice.worth",
        "market.GrainTaxed.rate", "market.PrivateTrade.network", "village.Sowing.per_horse", "village.Weather.dry_soil",
    ),
    without=("market.GrainLevied",),
    plus=(rivals.RationedSales, rivals.TakeAlone),
)  # fmt: skip

STRIKE = Account(
    "strike",
    "Withholding: the well-off hold grain back when the state pays less than the bazaar",
    "Stalin, First Results of the Procurement Campaign (1928), the official account of the time",
    "deliveries fall where and when the well-off are many and the state's price lies far below the bazaar's",
    free=(
        "rivals.Withholding.holding", "market.TrustCredit.growth", "market.TrustPricing.needed", "market.TrustPricing.dumping",
        "market.TrustPricing.syndicate", "market.PriceOffice.alarm", "market.VillageIncome.relieved", "market.FreeGrainPrice.worth",
        "market.GrainTaxed.rate", "market.PrivateTrade.network", "village.Sowing.per_horse", "village.Weather.dry_soil",
    ),
    plus=(rivals.Withholding,),
)  # fmt: skip

PART = Part(
    name="grain",
    title="Grain and scissors, 1921-29",
    question="Why did the prices of industry and farm open and close in 1923, and why did the village stop selling in 1927?",
    rooms=("village", "market"),
    processes=(*(f"village.{name}" for name in VILLAGE), *(f"market.{name}" for name in MARKET), "town.TownEats", "town.GoodsMade"),
    measures=MEASURES,
    given=given,
    held=held,
    still=STILL,
    clamps=CLAMPS,
    witnesses=WITNESSES,
    window=("1921-04-01", "1929-12-31"),
    fitted_until="1926-12-31",
    accounts=(OWN, PRICES, GOODS, STRIKE),
)
