"""What the record carries of the market."""

from thermidor.classes import TRADERS
from thermidor.grammar import Measure, exp
from thermidor.grammar.units import WEEKS_PER_YEAR
from thermidor.society.market import PER_CENT, THOUSAND

_TAKEN = ("grain_levied", "grain_taxed", "grain_bought")


def _collected(now):
    """Grain that came to the state in the week (shape: region; million tonnes)."""
    return now.grain_levied + now.grain_taxed + now.grain_bought


class PriceLevel(Measure):
    """Retail prices in paper money; to be compared with the archive only while paper is the money quoted there."""

    name, unit, about = "price_level", "ratio, before the war = 1", "retail price level in paper roubles, before any change of the unit"
    reads = ("log_price",)

    def value(self, now):
        return exp(now.log_price)


class ScissorsMeasure(Measure):
    """Scissors."""

    name, unit, about = "scissors", "ratio, before the war = 1", "industrial over farm prices"
    reads = ("scissors",)

    def value(self, now):
        return now.scissors


class IndustrialPriceIndex(Measure):
    """Industrial price."""

    name, unit, about = "industrial_price", "1913 = 100", "prices of industrial goods in sound money"
    reads = ("industrial_price",)

    def value(self, now):
        return PER_CENT * now.industrial_price


class FarmPriceIndex(Measure):
    """Farm price."""

    name, unit, about = "farm_price", "1913 = 100", "prices of farm products in sound money"
    reads = ("farm_price",)

    def value(self, now):
        return PER_CENT * now.farm_price


class PrivateRetailShare(Measure):
    """Private share of retail trade."""

    name, unit, about = "private_retail_share", "share", "private share of retail trade"
    reads = ("private_share",)

    def value(self, now):
        return now.private_share


class ProcurementPrice(Measure):
    """What the state pays for grain, in goods."""

    name, unit, about = "procurement_price", "ratio, before the war = 1", "price the state pays for grain, in goods at pre-war prices"
    reads = ("procurement_offer",)

    def value(self, now):
        return now.procurement_offer


class FreeGrainPriceMeasure(Measure):
    """What grain costs on the free market, in goods."""

    name, unit, about = "free_grain_price", "ratio, before the war = 1", "price of grain on the free market, in goods at pre-war prices"
    reads = ("free_grain_price",)

    def value(self, now):
        return now.free_grain_price


class Exports(Measure):
    """Exports at prices of 1913."""

    name, unit, about = "exports", "million roubles of 1913 a year", "merchandise exports"
    reads = ("export_earnings",)

    def value(self, now):
        return now.export_earnings * WEEKS_PER_YEAR


class Imports(Measure):
    """Imports at prices of 1913: what exports pay, without arms on credit."""

    name, unit, about = "imports", "million roubles of 1913 a year", "merchandise imports paid by exports; arms on credit are not counted"
    reads = ("export_earnings",)

    def value(self, now):
        return now.export_earnings * WEEKS_PER_YEAR


class Emission(Measure):
    """Paper money printed in the week."""

    name, unit, about = "emission", "billion roubles a week", "paper money printed"
    reads = ("emission_flow",)

    def value(self, now):
        return now.emission_flow


class Currency(Measure):
    """Paper money in circulation."""

    name, unit, about, at_end = "currency", "billion roubles", "paper money in circulation", True
    reads = ("money",)

    def value(self, now):
        return now.money


class RealMoney(Measure):
    """Paper money in circulation at prices of 1913."""

    name, unit, about = "real_money", "million roubles of 1913", "paper money in circulation over the price level"
    reads = ("money", "log_price")

    def value(self, now):
        return THOUSAND * now.money * exp(-now.log_price)


class TrustMeasure(Measure):
    """Trust in money."""

    name, unit, about = "trust_in_money", "share", "readiness to sell for money, before the war = 1"
    reads = ("trust_in_money",)

    def value(self, now):
        return now.trust_in_money


class GoodsFamineMeasure(Measure):
    """Goods famine."""

    name, unit, about = "goods_famine", "share", "demand for goods that shelves cannot meet at the ruling price"
    reads = ("goods_famine",)

    def value(self, now):
        return now.goods_famine


class MarkUp(Measure):
    """Mark-up of the trusts as a factor."""

    name, unit, about = "mark_up", "factor", "price the trusts ask over the one that would clear the shelves"
    reads = ("mark_up",)

    def value(self, now):
        return exp(now.mark_up)


class PriceControl(Measure):
    """Strictness of price ceilings."""

    name, unit, about = "price_control", "share", "strictness of ceilings on industrial prices"
    reads = ("price_control",)

    def value(self, now):
        return now.price_control


class TrustCreditMeasure(Measure):
    """Working capital of the trusts."""

    name, unit, about = "trust_credit", "share", "working capital and credit of the trusts, normal = 1"
    reads = ("trust_credit",)

    def value(self, now):
        return now.trust_credit


class GrainCollected(Measure):
    """Grain that comes to the state, at a yearly rate."""

    name, unit, about, axes = "grain_collected", "million tonnes a year", "grain levied, taxed and bought by the state", ("region",)
    reads = _TAKEN

    def value(self, now):
        return _collected(now) * WEEKS_PER_YEAR


class GrainProcured(Measure):
    """Grain that comes to the state in the week."""

    name, unit, about, axes = "grain_procured", "million tonnes a week", "grain levied, taxed and bought by the state", ("region",)
    reads = _TAKEN

    def value(self, now):
        return _collected(now)


class _WeeklyFlow(Measure):
    """A flow of the market, by region."""

    abstract = True
    unit, axes = "million tonnes a week", ("region",)

    def value(self, now):
        return now[self.reads[0]]


class GrainLeviedMeasure(_WeeklyFlow):
    """Grain taken by force."""

    name, about, reads = "grain_levied_week", "grain taken by quota and force", ("grain_levied",)


class GrainTaxedMeasure(_WeeklyFlow):
    """Grain taken as tax."""

    name, about, reads = "grain_taxed_week", "grain taken as tax", ("grain_taxed",)


class GrainBoughtMeasure(_WeeklyFlow):
    """Grain bought by the state."""

    name, about, reads = "grain_bought_week", "grain bought by the state", ("grain_bought",)


class GrainTradedMeasure(_WeeklyFlow):
    """Grain bought by dealers."""

    name, about, reads = "grain_traded_week", "grain that private trade brings to towns", ("grain_traded",)


class GrainBaggedMeasure(_WeeklyFlow):
    """Grain carried by bagmen."""

    name, about, reads = "grain_bagged_week", "grain that bagmen and barter bring to towns", ("grain_bagged",)


class RationsGiven(_WeeklyFlow):
    """Grain given out to towns."""

    name, about, reads = "grain_rationed_week", "grain given out to towns by the state", ("grain_rationed",)


class StateGrainMeasure(Measure):
    """Grain in the state's barns."""

    name, unit, about, at_end = "state_grain", "million tonnes", "grain in the hands of the government of the centre", True
    reads = ("grain_state",)

    def value(self, now):
        return now.grain_state


class GoodsOnShelves(Measure):
    """Goods in warehouses and shops."""

    name, unit, about, at_end = "goods_on_shelves", "million roubles of 1913", "consumer goods in warehouses and trade", True
    reads = ("goods_trade",)

    def value(self, now):
        return now.goods_trade


class PlanGap(Measure):
    """What the state's barns lack."""

    name, unit, about = "state_plan_gap", "share", "shortfall of the state's grain against a month's bread for army and towns"
    reads = ("state_plan_gap",)

    def value(self, now):
        return now.state_plan_gap


class PrivateTraders(Measure):
    """Private traders."""

    name, unit, about, axes, at_end = "private_traders", "thousand", "private traders, from bagman to dealer", ("region",), True
    reads = (TRADERS,)

    def value(self, now):
        return now.traders / THOUSAND


MEASURES: tuple[type[Measure], ...] = (
    PriceLevel, ScissorsMeasure, IndustrialPriceIndex, FarmPriceIndex, PrivateRetailShare, ProcurementPrice, FreeGrainPriceMeasure,
    Exports, Imports, Emission, Currency, RealMoney, TrustMeasure, GoodsFamineMeasure, MarkUp, PriceControl, TrustCreditMeasure,
    GrainCollected, GrainProcured, GrainLeviedMeasure, GrainTaxedMeasure, GrainBoughtMeasure, GrainTradedMeasure, GrainBaggedMeasure,
    RationsGiven, StateGrainMeasure, GoodsOnShelves, PlanGap, PrivateTraders,
)  # fmt: skip
