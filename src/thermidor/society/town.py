"""What the room `town` tells the others."""

from thermidor.goods import CAPITAL, GOODS_TRADE, GRAIN_TOWN
from thermidor.grammar import OUTSIDE, Covariate, Quantity, Trace

NOTICES = (
    # food and life
    Quantity("town_people", "town", "persons", "people who live and eat in towns"),
    Quantity("town_need", "town", "million tonnes a week", "grain that would feed the towns fully"),
    Quantity("town_gardens", "town", "share", "part of their food that town people grow"),
    Quantity("town_food", "town", "share", "food eaten in towns against need"),
    Quantity("urban_ration", "town", "share", "part of the towns' need that the state's ration meets"),
    Quantity("effort", "town", "share", "work done in an hour by fed and unfed hands, full = 1"),
    Quantity("town_mortality", "town", "factor", "death rate of town people against that of fed and warm ones"),
    Quantity("town_death_causes", "town", "share", "shares of the causes of death in towns", axes=("cause", "region")),
    Quantity("town_life", "town", "share", "food and expected wage of town people, before the war = 1"),
    Quantity(
        "ordinary_turnover", "town", "per week", "hazard at which town people go home to the village in ordinary times, others taking their places",
        axes=(),
    ),  # fmt: skip
    # what works need
    Quantity("fuel", "town", "share", "fuel that reaches works and railways against need"),
    Quantity(
        "raw_material", "town", "share", "raw material that reaches the works against need", axes=("product", "region")
    ),
    Quantity("transport", "town", "share", "railway freight that can be carried, 1913 = 1"),
    Quantity("works_demand", "town", "share", "orders and sales open to the works, 1913 = 1", axes=("product",)),
    Quantity(
        "works_limits",
        "town",
        "share",
        "what the works could make with hands enough, 1913 = 1",
        axes=("product", "region"),
    ),
    # what works make
    Quantity(
        "works_worth",
        "town",
        "million roubles of 1913 a week",
        "worth of the national output of 1913",
        axes=("product",),
    ),
    Quantity(
        "consumer_worth",
        "town",
        "million roubles of 1913 a week",
        "the part of it that people consume",
        axes=("product",),
    ),
    Quantity(
        "output",
        "town",
        "share of 1913",
        "output a week by product and region; the national rate of 1913 is 1 for each product",
        axes=("product", "region"),
    ),
    Quantity(
        "consumer_goods",
        "town",
        "million roubles of 1913 a week",
        "consumer goods made in works whose trade the centre reaches",
        axes=(),
    ),
    Quantity(
        "works_investment",
        "town",
        "million roubles of 1913 a week",
        "spent on new capital of industry on land of the centre",
        axes=(),
    ),
    Quantity("works_reached", "town", "share", "share of industry's capacity in land held by the centre", axes=()),
    Quantity(
        "output_per_hand",
        "town",
        "share",
        "output of an employed hand of industry on land of the centre, 1913 = 1",
        axes=(),
    ),
    # work
    Quantity("hands_full", "town", "persons", "hands that full output asks for, without those of war orders", axes=("branch", "region")),
    Quantity(
        "hands_wanted",
        "town",
        "persons",
        "hands that works would employ at their present output",
        axes=("branch", "region"),
    ),
    Quantity(
        "at_work", "town", "persons", "hands at work, with members of the ruling party at the bench", axes=("branch", "region")
    ),
    Quantity(
        "vacancies", "town", "persons a week", "places filled this week if people come", axes=("branch", "region")
    ),
    Quantity(
        "job_mix", "town", "share", "shares of the branches in the places open to newcomers", axes=("branch", "region")
    ),
    Quantity("idle_share", "town", "share", "share of workers without work"),
    Quantity("militant_share_here", "town", "share", "share of militants among workers", axes=("branch", "region")),
    Quantity("real_wage", "town", "share", "real wage of an employed worker, 1913 = 1", axes=()),
    Quantity("town_grievance", "town", "share", "hunger, falling wage and closed gates as workers feel them, 0 to 1"),
    # memory
    Trace("fled", "town", "persons", "people who fled hungry towns and still have rooms, kin or trade there", axes=(), low=0.0),
    Trace("town_fertility", "town", "share", "births to come in towns, as conceived, full = 1", low=0.0, high=1.5),
    Trace(
        "fuel_stock", "town", "share", "fuel lying at works and depots, a quarter's full need = 1", low=0.0, high=2.0
    ),
    Trace("rolling_stock", "town", "share", "locomotives and wagons in order, 1913 = 1", axes=(), low=0.02, high=1.2),
    Trace(
        "raw_stock",
        "town",
        "share",
        "raw material lying at the works, a half-year's need = 1",
        axes=("product", "region"),
        low=0.0,
        high=2.0,
    ),
    Trace(
        "industrial_crops", "town", "share", "area under the crops that works use, by the product made of them, 1913 = 1", axes=("product",),
        low=0.0, high=1.5,
    ),  # fmt: skip
    Trace(
        "civil_orders",
        "town",
        "share",
        "civil orders for metal and machines, the orders of 1913 = 1",
        axes=(),
        low=0.0,
        high=2.0,
    ),
    Trace(
        "works_order", "town", "share", "discipline, supply office and books of the works, 1913 = 1", low=0.02, high=1.3
    ),
    Trace(
        "committee_density",
        "town",
        "share",
        "share of workers in factory committees and unions with a real say",
        low=0.0,
        high=1.0,
    ),
    Trace(
        "union_enrolled", "town", "share", "share of workers enrolled in a union, by will or by rule", low=0.0, high=1.0
    ),
    Trace(
        "workers_control",
        "town",
        "share",
        "say of the committees over the works, 0 owner or manager alone, 1 committee alone",
        low=0.0,
        high=1.0,
    ),
    Trace("strike_wave", "town", "share", "share of employed workers on strike", low=0.0, high=1.0),
    Trace(
        "strike_fatigue", "town", "share", "strike funds, hope and patience used up by past strikes", low=0.0, high=5.0
    ),
    Trace("efficacy", "town", "share", "workers' sense that acting together helps", low=0.0, high=1.0),
    Trace("fear", "town", "share", "fear of punishment for acting together", low=0.0, high=1.0),
    # what the land is like
    Covariate(
        "raw_source",
        "",
        "share",
        "share of the home-grown or home-mined raw material of each product that a region yields",
        axes=("product", "region"),
    ),
    # flows
    (GRAIN_TOWN >> OUTSIDE).called("town_eats", "town", "grain eaten in towns"),
    (GRAIN_TOWN >> OUTSIDE).called("town_spoils", "town", "grain lost in towns"),
    (OUTSIDE >> GOODS_TRADE).called("goods_made", "town", "consumer goods leaving the works", axes=()),
    (CAPITAL >> OUTSIDE).called("capital_worn", "town", "capital worn out or wrecked"),
    (OUTSIDE >> CAPITAL).called("capital_built", "town", "capital built", axes=("product", "region")),
)
