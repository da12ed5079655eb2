"""What the room `market` tells the others."""

from thermidor.goods import GOODS_TRADE, GOODS_VILLAGE, GRAIN_STATE, GRAIN_TOWN, GRAIN_VILLAGE, MONEY
from thermidor.grammar import OUTSIDE, Quantity, Trace

# Between units of the accounts and those a reader expects.
MILLION, THOUSAND, PER_CENT = 1e6, 1e3, 100.0

NOTICES = (
    Quantity(
        "trade_freedom",
        "market",
        "share",
        "freedom of trade as people meet it: the lever where the centre rules, open trade elsewhere",
    ),
    Quantity(
        "free_grain_price", "market", "share", "price of grain on the free market in goods of 1913, 1913 = 1", axes=()
    ),
    Quantity(
        "procurement_offer", "market", "share", "price the state pays for grain in goods of 1913, 1913 = 1", axes=()
    ),
    Quantity("scissors", "market", "share", "industrial over farm prices, 1913 = 1", axes=()),
    Quantity("farm_price", "market", "1913 = 1", "price of farm products in sound money", axes=()),
    Quantity("industrial_price", "market", "1913 = 1", "price of industrial goods in sound money", axes=()),
    Quantity(
        "terms", "market", "share", "what a villager gets for grain in goods he can really have, before the war = 1"
    ),
    Quantity(
        "goods_famine",
        "market",
        "share",
        "share of demand for goods that shelves cannot meet at the ruling price, 0 to 1",
        axes=(),
    ),
    Quantity("sale_urge", "market", "per week", "hazard at which surplus grain is brought to market"),
    Quantity(
        "town_hunger", "market", "share", "shortfall of the towns' food under the centre, weighted by people", axes=()
    ),
    Quantity(
        "state_plan_gap",
        "market",
        "share",
        "shortfall of the state's grain against what army and towns need from it",
        axes=(),
    ),
    Quantity(
        "soviet_reach", "market", "share", "share of a region from which the government of the centre can draw grain"
    ),
    Quantity("grain_price_met", "market", "share", "price of grain as sellers meet it in the outlets they may use, in goods of 1913, 1913 = 1"),
    Quantity("grain_call", "market", "share", "how far villagers turn to grain when they want money, before the war = 1"),
    Quantity("state_outlet", "market", "share", "share of grain on sale that goes to the state's buyers"),
    Quantity("buyers_there", "market", "share", "share of what would be sold that finds a buyer"),
    Quantity("town_gap", "market", "share", "shortfall of the towns' stores of grain against what careful dealers keep"),
    Quantity("near_gap", "market", "share", "the same in near towns on the same side of the front, by contacts"),
    Quantity(
        "clearing_scissors",
        "market",
        "log",
        "logarithm of the ratio of industrial to farm prices that would just empty the shelves",
        axes=(),
    ),
    Quantity(
        "money_turnover",
        "market",
        "billion roubles of 1913 a week",
        "state spending, goods and farm produce that change hands for paper money",
        axes=(),
    ),
    Quantity("state_spending", "market", "billion roubles of 1913 a week", "what the treasury pays in money, not in kind", axes=()),
    Quantity("goods_coming", "market", "million roubles of 1913 a week", "consumer goods that works, artisans and imports bring to market", axes=()),
    Quantity("village_demand", "market", "million roubles of 1913 a week", "consumer goods that villagers would buy at ruling prices"),
    Quantity("village_income", "market", "million roubles of 1913 a week", "what villagers earn by sales, in goods at ruling prices"),
    Quantity("cash_cover", "market", "share", "money in villagers' hands against what they like to keep"),
    Trace("village_cash", "market", "million roubles of 1913", "money in villagers' hands, in goods at ruling prices", low=0.0),
    Quantity(
        "town_demand", "market", "million roubles of 1913 a week", "consumer goods that town people and armies would buy at ruling prices", axes=()
    ),
    Quantity("goods_on_offer", "market", "share", "goods that shelves and artisans offer a head, before the war = 1", axes=()),
    Quantity("export_earnings", "market", "million roubles of 1913 a week", "what foreign trade earns", axes=()),
    Trace("log_price", "market", "log of 1913 = 1", "logarithm of the retail price level in paper money", axes=()),
    Trace(
        "inflation",
        "market",
        "per week",
        "weekly rise of prices as people have come to expect it",
        axes=(),
        low=-0.05,
        high=1.0,
    ),
    Trace(
        "trust_in_money",
        "market",
        "share",
        "readiness to sell for money, before the war = 1",
        axes=(),
        low=0.0,
        high=1.0,
    ),
    Trace("tax_reach", "market", "share", "reach of tax offices, before the war = 1", axes=(), low=0.0, high=1.0),
    Trace(
        "mark_up",
        "market",
        "log",
        "mark-up of the trusts over the price that would clear the shelves",
        axes=(),
        low=-3.0,
        high=3.0,
    ),
    Trace(
        "trust_credit",
        "market",
        "share",
        "working capital and bank credit of the trusts, normal = 1",
        axes=(),
        low=0.0,
        high=3.0,
    ),
    Trace(
        "log_scissors",
        "market",
        "log",
        "logarithm of industrial over farm prices as they rule in shops and bazaars",
        axes=(),
        low=-2.5,
        high=2.5,
    ),
    Trace(
        "list_cut", "market", "log", "how far lists of the price office lie below what it once took for fair", axes=(), low=0.0, high=1.0
    ),
    Trace("private_share", "market", "share", "private share of retail trade", axes=(), low=0.0, high=1.0),
    Trace(
        "price_control", "market", "share", "strictness of ceilings on industrial prices", axes=(), low=0.0, high=1.0
    ),
    (GRAIN_VILLAGE >> GRAIN_STATE).called("grain_levied", "market", "grain taken by quota and force"),
    (GRAIN_VILLAGE >> GRAIN_STATE).called("grain_taxed", "market", "grain taken as tax"),
    (GRAIN_VILLAGE >> GRAIN_STATE).called("grain_bought", "market", "grain bought by the state"),
    (GRAIN_VILLAGE >> GRAIN_TOWN).called(
        "grain_traded", "market", "grain that private trade brings to the towns of a region"
    ),
    (GRAIN_VILLAGE >> GRAIN_TOWN).called(
        "grain_bagged", "market", "grain that bagmen and barter bring to the towns of a region"
    ),
    (GRAIN_VILLAGE >> OUTSIDE).called(
        "grain_taken_by_others", "market", "grain taken by White, foreign and other powers"
    ),
    (GRAIN_STATE >> GRAIN_TOWN).called(
        "grain_rationed", "market", "grain given out to towns by the state", axes=("region",)
    ),
    (GRAIN_STATE >> GRAIN_VILLAGE).called(
        "grain_sold_back", "market", "grain that the state sells to villages short of bread", axes=("region",)
    ),
    (GRAIN_STATE >> OUTSIDE).called("grain_to_army", "market", "grain given to armies of the centre", axes=()),
    (GRAIN_STATE >> OUTSIDE).called("grain_exported", "market", "grain exported", axes=()),
    (GRAIN_STATE >> OUTSIDE).called("grain_spoilt", "market", "grain lost in the state's stores", axes=()),
    (OUTSIDE >> GRAIN_VILLAGE).called("grain_relief", "market", "relief grain from abroad"),
    (GRAIN_TOWN >> OUTSIDE).called(
        "grain_sent_on", "market", "grain that trade carries from towns of one region to those of another"
    ),
    (OUTSIDE >> GRAIN_TOWN).called("grain_received", "market", "the same grain, where it arrives"),
    (GRAIN_VILLAGE >> OUTSIDE).called(
        "grain_sold_on", "market", "grain that villages of one region sell to villages of another"
    ),
    (OUTSIDE >> GRAIN_VILLAGE).called("grain_brought", "market", "the same grain, where it arrives"),
    (GOODS_TRADE >> GOODS_VILLAGE).called(
        "goods_to_village", "market", "goods sold or given to villagers", axes=("region",)
    ),
    (GOODS_TRADE >> OUTSIDE).called(
        "goods_to_town", "market", "goods sold or given to town people and armies", axes=()
    ),
    (GOODS_VILLAGE >> OUTSIDE).called("goods_worn", "market", "goods worn out in villages"),
    (OUTSIDE >> GOODS_TRADE).called("goods_imported", "market", "goods imported", axes=()),
    (OUTSIDE >> MONEY).called("emission_flow", "market", "paper money printed", axes=()),
    (MONEY >> OUTSIDE).called("money_retired", "market", "paper money withdrawn by taxes, loans and reform", axes=()),
)
