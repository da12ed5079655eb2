"""The stocks, each with the room that owns it. Grain in million tonnes, goods in million roubles of 1913, land in million hectares."""

from thermidor.grammar import Stock

GRAIN_VILLAGE = Stock("grain_village", "village", "million tonnes", "grain in the villages, with seed and feed")
GRAIN_TOWN = Stock("grain_town", "town", "million tonnes", "grain and flour in the towns, at home and in shops")
GRAIN_STATE = Stock(
    "grain_state", "market", "million tonnes", "grain in the hands of the government that holds the centre", axes=()
)
GOODS_TRADE = Stock(
    "goods_trade", "market", "million roubles of 1913", "consumer goods of industry in warehouses and trade", axes=()
)
GOODS_VILLAGE = Stock(
    "goods_village", "market", "million roubles of 1913", "consumer goods of industry in peasant households"
)
MONEY = Stock("money", "market", "billion roubles", "paper money in circulation", axes=())
CAPITAL = Stock(
    "capital_stock",
    "town",
    "share of 1913",
    "capital of industry by product and region, national capacity of 1913 = 1 for each product",
    axes=("product", "region"),
)
HORSES = Stock("horse_stock", "village", "million head", "horses of peasants and estates")
CATTLE = Stock("cattle_stock", "village", "million head", "cattle of peasants and estates")
LAND_PEASANT = Stock("land_peasant", "village", "million hectares", "arable land in peasant hands")
LAND_ESTATE = Stock("land_estate", "village", "million hectares", "arable land of estates")
TERRITORY_CENTRE = Stock(
    "territory_centre",
    "war",
    "share",
    "share of a region's people under the government of the old state (tsar, then Provisional)",
)
TERRITORY_SOVIET = Stock("territory_soviet", "war", "share", "share of a region's people under Soviet government")
TERRITORY_WHITE = Stock("territory_white", "war", "share", "share of a region's people under White governments")
TERRITORY_FOREIGN = Stock("territory_foreign", "war", "share", "share of a region's people under foreign occupation")
TERRITORY_NATIONAL = Stock(
    "territory_national", "war", "share", "share of a region's people under national or no government"
)

STOCKS = (
    GRAIN_VILLAGE, GRAIN_TOWN, GRAIN_STATE, GOODS_TRADE, GOODS_VILLAGE, MONEY, CAPITAL, HORSES, CATTLE,
    LAND_PEASANT, LAND_ESTATE, TERRITORY_CENTRE, TERRITORY_SOVIET, TERRITORY_WHITE, TERRITORY_FOREIGN, TERRITORY_NATIONAL,
)  # fmt: skip
