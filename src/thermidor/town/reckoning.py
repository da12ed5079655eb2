"""Sums that several pages of this room need: heads, products and branches, what one side of a front can draw together."""

from __future__ import annotations

from typing import Any

from thermidor.classes import BENCH_MEMBERS, CLASSES, DEPENDANTS, EMPLOYED, IDLE, WORKERS
from thermidor.goods import PRODUCTS, by_branch
from thermidor.grammar import Field, Selection, SocialClass, ratio, select, smallest, stack, weighted_mean

TOWN_CLASSES: tuple[SocialClass, ...] = tuple(each for each in CLASSES if each.urban == 1)
BRANCHES = WORKERS.axes["branch"]
BRANCH_OF = by_branch(BRANCHES)
LANDS = ("territory_centre", "territory_soviet", "territory_white", "territory_foreign", "territory_national")
TOWN_CHILDREN = DEPENDANTS.where(home="town")


def heads(now: Any, chosen: Selection | SocialClass) -> Field:
    """Heads of a class or of a part of it (region)."""
    whole = chosen.of if isinstance(chosen, Selection) else chosen
    return select(now[whole.name], chosen)


def town_adults(now: Any) -> Field:
    """Adults of all town classes (region)."""
    parts = [heads(now, each) for each in TOWN_CLASSES]
    return sum(parts[1:], start=parts[0])


def _at_work(now: Any, chosen: Selection) -> Field:
    place = WORKERS.axes["work"].index(dict(chosen.values)["work"][0])
    return now.workers.at(work=place).sum("origin", "spirit")


def employed(now: Any) -> Field:
    """Hands at work, with members of the ruling party at the bench, who are spread over branches as the others (branch, region).

    Reads workers and bench_members. Conditions and processes read the same as `at_work`.
    """
    return _at_work(now, EMPLOYED) * (1 + members_per_hand(now))


def members_per_hand(now: Any) -> Field:
    """Members of the ruling party at the bench for each other hand at work (region)."""
    return heads(now, BENCH_MEMBERS) / (_at_work(now, EMPLOYED).sum("branch") + 1)


def idle(now: Any) -> Field:
    """Workers without work (branch, region)."""
    return _at_work(now, IDLE)


def held(now: Any) -> Field:
    """Share of each region under the government of the centre, old or soviet (region)."""
    return now.territory_centre + now.territory_soviet


def product(field: Field, name: str) -> Field:
    """One product of a field along the products."""
    return field.at(product=PRODUCTS.values.index(name))


def by_product(rest: Any, **named: Any) -> Field:
    """A field along the products: the named ones as given, the others `rest` (a field along products, or the same for all).

    Every value is a number or a field over regions; all fields must have the same axes or fewer.
    """

    fields = [each for each in (rest, *named.values()) if isinstance(each, Field)]
    blank = fields[0] * 0 if fields else Field(0)
    blank = product(blank, PRODUCTS.values[0]) if "product" in blank.axes else blank

    def value(name: str) -> Field:
        found = named.get(name, rest)
        if not isinstance(found, Field):
            return blank + found
        return product(found, name) if "product" in found.axes else found

    return stack([value(name) for name in PRODUCTS.values], "product")


def product_of_branch(field: Field) -> Field:
    """A field along branches read off for each product: that of the branch which makes it."""
    return field.take("branch", BRANCH_OF, "product")


def branch_of_products(field: Field, others: Any) -> Field:
    """Sums of a field along products over the products of each branch; `others` for a branch that makes none of them."""
    found = []
    for place in range(len(BRANCHES)):
        parts = [field.at(product=row) for row, branch in enumerate(BRANCH_OF) if branch == place]
        found.append(sum(parts[1:], start=parts[0]) if parts else others)
    return stack(found, "branch")


def cover(supply: Field, want: Field, now: Any) -> Field:
    """How far `want` is met when each side of the fronts pools what lies on its land and the railways carry it.

    What a region has itself it uses without railways; the step from there to the pooled share is taken as far as
    transport allows, both by those who receive and by those who give.

    Args:
        supply, want: amounts a week (..., region).

    Returns:
        a share of want (..., region), not above 1.
    """
    at_home = ratio(smallest(supply, want), want)
    return smallest(at_home + (smallest(pooled(supply, want, now), 1) - at_home) * smallest(now.transport, 1), 1)


def pooled(supply: Field, want: Field, now: Any) -> Field:
    """Supply over want of the side that holds a region, were all that lies on its land shared out evenly (..., region)."""
    found: Any = 0
    for land in (held(now), now.territory_white, now.territory_foreign, now.territory_national):
        found = found + land * ratio((supply * land).sum("region"), (want * land).sum("region"))
    return found


def reached(amount: Field, now: Any) -> Field:
    """Share of a national amount (region) that lies on land of the same side of the fronts (region)."""
    whole, found = amount.sum("region"), amount * 0
    for land in (held(now), now.territory_white, now.territory_foreign, now.territory_national):
        found = found + land * ratio((amount * land).sum("region"), whole)
    return found


def as_felt(value: Any, weight: Field, contacts: Field) -> Field:
    """Mean of `value` over the places people are in touch with, weighted by contacts and by `weight` there (region).

    Args:
        value, weight: (region). contacts: (region_from, region).
    """
    return weighted_mean(value, contacts * weight, "region").renamed(region_from="region")


def by_spirit(militant: Any, passive: Any) -> Field:
    """Two numbers along the axis of spirit."""
    return stack([Field(militant), Field(passive)], "spirit")


def by_origin(hereditary: Any, village: Any) -> Field:
    """Two numbers along the axis of origin."""
    return stack([Field(hereditary), Field(village)], "origin")
