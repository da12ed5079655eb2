"""Products of industry and the branch of workers that makes each."""

from thermidor.grammar import Axis

PRODUCTS = Axis("product", ("coal", "oil", "pig_iron", "steel", "cotton", "sugar", "flax", "hemp", "food", "other"))

BRANCH_OF_PRODUCT = {
    "coal": "mining", "oil": "mining", "pig_iron": "metal", "steel": "metal", "cotton": "textile", "flax": "textile",
    "hemp": "textile", "sugar": "other", "food": "other", "other": "other",
}  # fmt: skip


def by_branch(branches: tuple[str, ...]) -> tuple[int, ...]:
    """Place of each product's branch among `branches`, in the order of the products."""
    return tuple(branches.index(BRANCH_OF_PRODUCT[product]) for product in PRODUCTS.values)
