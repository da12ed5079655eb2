"""What is grown, made, eaten, owed: the stocks, and the products of industry."""

from .products import BRANCH_OF_PRODUCT, PRODUCTS, by_branch
from .stocks import (
    CAPITAL,
    CATTLE,
    GOODS_TRADE,
    GOODS_VILLAGE,
    GRAIN_STATE,
    GRAIN_TOWN,
    GRAIN_VILLAGE,
    HORSES,
    LAND_ESTATE,
    LAND_PEASANT,
    MONEY,
    STOCKS,
    TERRITORY_CENTRE,
    TERRITORY_FOREIGN,
    TERRITORY_NATIONAL,
    TERRITORY_SOVIET,
    TERRITORY_WHITE,
)

__all__ = sorted(name for name in dir() if name.isupper() or name == "by_branch")
