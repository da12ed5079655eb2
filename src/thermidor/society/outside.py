"""What comes from outside (a closed list), what governments can set, what regions are like, and the chance that people share."""

from thermidor.grammar import Axis, Covariate, Input, Lever, Shock

ISSUES = Axis("issue", ("take", "investment", "market", "elections", "party_regime", "abroad"))
GROUPS = Axis(
    "group",
    ("workers", "townspeople", "owners", "specialists", "clerks", "peasants", "soldiers", "officials", "secretaries", "managers"),
)
COUNTRIES = Axis("country", ("germany", "austria", "hungary", "italy", "bulgaria", "china"))

INPUTS = (
    Input("world_war", "", "share", "burden of the world war on the country: 1 in full, 0 at peace", axes=()),
    Input("central_powers", "", "share", "readiness and strength of the Central Powers to advance and hold", axes=()),
    Input("entente", "", "share", "readiness of the Entente to land troops and send arms", axes=()),
    Input("czechoslovaks", "", "share", "strength of the Czechoslovak corps in the field", axes=()),
    Input("poland", "", "share", "readiness and strength of Poland to advance", axes=()),
    Input("trade_readiness", "", "share", "readiness of foreign powers to trade", axes=()),
    Input("rain", "", "standard deviations", "rainfall April to August of the year's harvest against its norm"),
    Input("influenza", "", "share", "arrival of influenza: strength of the wave", axes=()),
    Input("typhus_arrival", "", "share", "typhus brought in from outside", axes=()),
    Input("opening_abroad", "", "share", "openings of revolution abroad from causes outside Russia", axes=("country",)),
    Input("hostility", "", "share", "hostility of foreign powers from causes outside Russia, short of war", axes=()),
    Input("founder_presence", "", "share", "presence and health of the founder: 1 at work, 0 gone", axes=()),
)

LEVERS = (
    Lever("land", "policy", "share", "estates may be taken by the peasants: 0 forbidden, 1 decreed", axes=()),
    Lever("requisition", "policy", "share", "grain is taken by quota and force: 0 never, 1 everywhere", axes=()),
    Lever("grain_tax", "policy", "share", "a tax in kind or money on the crop: 0 none, 1 in full", axes=()),
    Lever("grain_market", "policy", "share", "freedom of trade in grain: 0 forbidden, 1 free", axes=()),
    Lever("procurement_price", "policy", "share", "state price for grain: 0 nominal, 1/2 below the market, 1 at the market", axes=()),
    Lever("investment", "policy", "share", "share of industry's output put into new capital: 0 none, 1 a third", axes=()),
    Lever("producer_share", "policy", "share", "share of investment that goes to mines, metal and fuel", axes=()),
    Lever("one_man_rule", "policy", "share", "who commands in the works: 0 the committee, 1 a manager alone", axes=()),
    Lever("pluralism", "policy", "share", "legality of rival parties: 0 none, 1 full", axes=()),
    Lever("party_regime", "policy", "share", "freedom of platforms and factions in the ruling party", axes=()),
    Lever("appointment", "policy", "share", "posts filled from above instead of by election", axes=()),
    Lever("coercion", "policy", "share", "police and punitive force used at home", axes=()),
    Lever("aid_abroad", "policy", "share", "means spent on revolution abroad", axes=()),
    Lever("trade", "policy", "share", "foreign trade sought: 0 none, 1 all that others allow", axes=()),
    Lever("collectivisation", "policy", "share", "pressure to join collective farms: 0 none, 1 in full", axes=()),
)
LEVER_AXIS = Axis("lever", tuple(lever.name for lever in LEVERS))

COVARIATES = (
    Covariate(
        "grain_country", "", "share", "1 where a gubernia grows more grain than it eats, 0 where it buys, by people"
    ),
    Covariate("estate_land", "", "share", "share of arable land in estates at the start"),
    Covariate("host_land", "", "share", "share of people in Cossack hosts"),
    Covariate("near_central_powers", "", "share", "share of people within reach of the Central Powers' front"),
    Covariate("near_entente", "", "share", "share of people within reach of ports the Entente can land in"),
    Covariate(
        "near_czechoslovaks", "", "share", "share of people along the line on which the Czechoslovak corps stood"
    ),
    Covariate("near_poland", "", "share", "share of people within reach of Poland"),
    Covariate("borderland", "", "share", "share of people whose nation had a movement for a state of its own"),
    Covariate("railway_core", "", "share", "1 at the hub of the railway net, falling with distance"),
    Covariate(
        "capacity", "", "share", "share of the national capacity of 1913 for each product", axes=("product", "region")
    ),
    Covariate(
        "hands", "", "persons", "hands of each branch at full work before the revolution", axes=("branch", "region")
    ),
    Covariate("arable", "", "million hectares", "arable land"),
    Covariate("crop_yield", "", "tonnes a hectare", "mean grain yield before the war"),
    Covariate(
        "nearness",
        "",
        "share",
        "share of contacts of a region with each other one: rows sum to 1, nothing with itself",
        axes=("region_from", "region"),
    ),
    Covariate(
        "contacts",
        "",
        "share",
        "how well people of a region know each region, their own best, whatever its size: rows sum to 1",
        axes=("region_from", "region"),
    ),
)

SHOCKS = (
    Shock("crop_luck", "village", "factor", "what rain does not explain of a yield: pests, frost, local weather", spread=0.08, memory=0.98,
          source="assumed: yields of neighbouring gubernias in ordinary years differ by about a tenth; no figure fitted"),
    Shock("front_luck", "war", "factor", "fortune of arms: one commander, one bridge, one train", spread=0.35, memory=0.85,
          source="assumed: dead reckoning from force ratios misjudges the speed of campaigns by about a third; persistence of a few weeks"),
    Shock("spark", "town", "factor", "what sets off a stoppage: an arrest, a rumour, a late wage", spread=0.6, memory=0.5,
          source="assumed: monthly counts of stoppages vary by a factor of two around their trend"),
    Shock("epidemic_luck", "war", "factor", "chance of an epidemic's spread: a hospital train, a winter camp", spread=0.3, memory=0.9,
          source="assumed: registered cases of neighbouring gubernias differ by a third at the same time"),
)  # fmt: skip
