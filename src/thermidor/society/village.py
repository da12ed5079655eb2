"""What the room `village` tells the others."""

from thermidor.goods import CATTLE, GRAIN_VILLAGE, HORSES, LAND_ESTATE, LAND_PEASANT
from thermidor.grammar import OUTSIDE, Quantity, Trace

NOTICES = (
    Quantity("country_people", "village", "persons", "people who live and eat in villages"),
    Quantity("people_need", "village", "million tonnes a week", "grain that would feed the villagers fully"),
    Quantity(
        "feed_need",
        "village",
        "million tonnes a week",
        "grain that would feed horses and cattle fully, beside hay and pasture",
    ),
    Quantity(
        "grain_need", "village", "million tonnes a week", "grain that would feed the village and its animals fully"
    ),
    Quantity("seed_need", "village", "million tonnes", "seed for the area that households wish to sow"),
    Quantity(
        "need_ahead",
        "village",
        "million tonnes",
        "grain that must be in store to last until the next harvest, with seed",
    ),
    Quantity(
        "grain_cover", "village", "share", "grain in the village against its need until the next harvest, with seed"
    ),
    Quantity(
        "grain_surplus", "village", "million tonnes", "grain in the village above its need until the next harvest"
    ),
    Quantity("village_food", "village", "share", "food eaten in villages against need"),
    Quantity("village_feed", "village", "share", "grain eaten by animals against need"),
    Quantity(
        "starving_share",
        "village",
        "share",
        "share of villagers far below need: the spread inside a region, not its mean, kills",
    ),
    Quantity("estates_left", "village", "share", "share of the estates' land of the start still in estates"),
    Quantity("restoration_fear", "village", "share", "fear that landlords come back"),
    Quantity("village_grievance", "village", "share", "grievance against whoever takes grain, men and horses, 0 to 1"),
    Quantity(
        "support_soviet", "village", "share", "share of peasants who lean to Soviet government against its enemies"
    ),
    Quantity("support_white", "village", "share", "share of peasants who lean to White governments"),
    Quantity("village_ties", "village", "share", "pull of land and kin on town people"),
    Quantity(
        "incentive", "village", "share", "what a household expects to keep and to get for a crop, before the war = 1"
    ),
    Quantity(
        "normal_crop",
        "village",
        "tonnes a hectare",
        "grain that a sown hectare brings in ordinary weather with the animals and hands that are there",
    ),
    Quantity(
        "sowing_wish",
        "village",
        "million hectares",
        "area that households would sow if seed, animals and hands sufficed",
    ),
    Quantity("hide_share", "village", "share", "share of the surplus that collectors do not find"),
    Trace("sown", "village", "million hectares", "area sown for the coming or standing harvest", low=0.0),
    Trace(
        "expected_take", "village", "share", "share of the surplus that households expect to lose", low=0.0, high=1.0
    ),
    Trace(
        "expected_price",
        "village",
        "share",
        "price of grain in goods that households expect, before the war = 1",
        low=0.0,
        high=5.0,
    ),
    Trace(
        "felt_take", "village", "share", "share of the surplus taken of late, as villagers feel it", low=0.0, high=1.0
    ),
    Trace(
        "grain_rank",
        "village",
        "share",
        "price of grain against that of other farm produce as households remember it, before the war = 1",
        low=0.0,
        high=5.0,
    ),
    Trace("felt_call_up", "village", "per week", "hazard of call-up of late, as villagers feel it", low=0.0, high=1.0),
    Trace(
        "felt_threat", "village", "share", "danger of White rule as news has reached the villages", low=0.0, high=1.0
    ),
    Trace("village_fertility", "village", "share", "births to come in villages, as conceived, full = 1", low=0.0, high=1.5),
    Trace("wasting", "village", "share", "share of villagers wasted by weeks of starvation", low=0.0, high=1.0),
    Trace(
        "marketed_year",
        "village",
        "million tonnes",
        "grain that left the village in about a year, by whatever channel",
        low=0.0,
    ),
    Trace(
        "restoration_memory",
        "village",
        "share",
        "memory of White rule and of landlords who came back with it",
        low=0.0,
        high=1.0,
    ),
    Trace("land_unsettled", "village", "share", "share of the land that has changed hands and is not yet in a rotation", low=0.0, high=1.0),
    Trace("yield_luck", "village", "factor", "what weather has made of the standing crop", low=0.05, high=2.0),
    Trace("soil_water", "village", "standard deviations", "rain of last summer against its norm, as the soil keeps it", low=-4.0, high=4.0),
    Trace("harvest_failure", "village", "log", "log loss of the crop in the barn by weather and war, 0 in an ordinary year", low=0.0, high=3.0),
    Trace("last_harvest", "village", "million tonnes", "grain harvest of the last twelve months", low=0.0),
    Trace(
        "organised_village",
        "village",
        "share",
        "readiness of villages to act together, learnt in seizures and risings",
        low=0.0,
        high=1.0,
    ),
    (OUTSIDE >> GRAIN_VILLAGE).called("harvest_in", "village", "grain brought in"),
    (GRAIN_VILLAGE >> OUTSIDE).called("village_eats", "village", "grain eaten by villagers"),
    (GRAIN_VILLAGE >> OUTSIDE).called("village_feeds", "village", "grain fed to animals"),
    (GRAIN_VILLAGE >> OUTSIDE).called("village_sows", "village", "seed"),
    (GRAIN_VILLAGE >> OUTSIDE).called("village_spoils", "village", "grain spoilt or burnt"),
    (LAND_ESTATE >> LAND_PEASANT).called("land_seized", "village", "estate land taken by peasants"),
    (LAND_PEASANT >> LAND_ESTATE).called("land_restored", "village", "land given back to estates under White rule"),
    (OUTSIDE >> HORSES).called("horses_bred", "village", "horses bred"),
    (HORSES >> OUTSIDE).called("horses_lost", "village", "horses dead of age, hunger and work"),
    (OUTSIDE >> CATTLE).called("cattle_bred", "village", "cattle bred"),
    (CATTLE >> OUTSIDE).called("cattle_killed", "village", "cattle slaughtered or dead"),
)
