"""What the room `war` tells the others."""

from thermidor.goods import (
    HORSES,
    TERRITORY_CENTRE,
    TERRITORY_FOREIGN,
    TERRITORY_NATIONAL,
    TERRITORY_SOVIET,
    TERRITORY_WHITE,
)
from thermidor.grammar import OUTSIDE, Axis, Quantity, Trace

CENTRE, SOVIET, WHITE, FOREIGN, NATIONAL = (
    TERRITORY_CENTRE,
    TERRITORY_SOVIET,
    TERRITORY_WHITE,
    TERRITORY_FOREIGN,
    TERRITORY_NATIONAL,
)

THOUSAND, MILLION = 1e3, 1e6  # for turning heads into the units of stocks and of the record

# Whoever may send troops: the input that says how ready, and the covariate that says whom they can reach. Rooms go through the
# list and need not know a name. The allies of the old state never take land from it.
ENEMIES = (("central_powers", "near_central_powers"), ("poland", "near_poland"))
ALLIES = (("entente", "near_entente"),)
CORPS = ("czechoslovaks", "near_czechoslovaks")

NOTICES = (
    Axis("power", ("imperial", "provisional", "soviet", "white", "foreign", "none")),
    Quantity("red_strength", "war", "persons", "ration strength of the Red Army with the party members in it, by region of origin"),
    Quantity("field_army", "war", "persons", "men of the Red Army who fight, whatever its ration strength", axes=()),
    Quantity("red_power", "war", "fighting strength", "Red strength that can be brought to bear in a region"),
    Quantity("white_power", "war", "fighting strength", "White strength that can be brought to bear in a region"),
    Quantity(
        "foreign_power",
        "war",
        "fighting strength",
        "strength of foreign powers that can be brought to bear in a region",
    ),
    Quantity("rebel_power", "war", "fighting strength", "strength of insurgents in a region"),
    Quantity("rebel_hold", "war", "share", "share of a region's villages that bands of insurgents hold"),
    Quantity("army_front", "war", "share", "share of a region's people near a front between armies, bands of insurgents apart"),
    Quantity("army_burden", "war", "share", "share of the Soviet-held people near a front between armies", axes=()),
    Quantity("front", "war", "share", "share of a region's people for whom two powers contend in arms, bands of insurgents included"),
    Quantity("front_burden", "war", "share", "share of the Soviet-held people near a front", axes=()),
    Quantity("red_supply", "war", "share", "bread, boots and arms of the Red Army against need", axes=()),
    Quantity("white_threat", "war", "share", "danger of White rule as villagers feel it"),
    Quantity("call_up", "war", "per week", "hazard of a call-up to the Red Army for a man of age"),
    Quantity("hunted", "war", "share", "how hard the Soviet state hunts deserters in a region"),
    Quantity("patrol_grip", "war", "per week", "hazard that a man in hiding is caught and put into the Red Army"),
    Quantity("return_will", "war", "per week", "hazard that a man in hiding comes back to the Red Army of himself"),
    Quantity("evasion", "war", "share", "share of those called to the Red Army who stay away"),
    Quantity("army_grain_need", "war", "million tonnes a week", "grain that the centre's armies need", axes=()),
    Quantity(
        "centre_held", "war", "share", "share of a region's people under the government of the centre, old or Soviet"
    ),
    Quantity("near_soviet", "war", "share", "Soviet-held land in a region and around it, as Red forces can use it"),
    Quantity("near_white", "war", "share", "White-held land in a region and around it, as White forces can use it"),
    Quantity(
        "national_power", "war", "fighting strength", "strength of national governments and of insurgents in a region"
    ),
    Quantity(
        "foreign_reach", "war", "share", "share of a region's people whom foreign powers are ready and able to reach"
    ),
    Quantity("white_supply", "war", "share", "bread, boots and arms of White armies against need"),
    Quantity("army_food", "war", "share", "bread that the centre's soldiers get against need", axes=()),
    Quantity(
        "army_wanted", "war", "persons", "size of the Red Army that danger and the establishment ask for", axes=()
    ),
    Quantity("men_of_age", "war", "persons", "countrymen of call-up age who are still at home"),
    Trace(
        "red_arms",
        "war",
        "million men",
        "men whom rifles, shells and boots in Red hands and depots would equip",
        axes=(),
        low=0.0,
        high=20.0,
    ),
    Trace(
        "front_memory",
        "war",
        "share",
        "danger as staffs remember it: share of the Soviet-held people near a front",
        axes=(),
        low=0.0,
        high=1.0,
    ),
    Trace("registered", "war", "share", "share of a region's men of age who are on the lists of the army", low=0.0, high=1.0),
    Trace("classes_called", "war", "share", "share of a region's men of age whose class has been called to the Red Army", low=0.0, high=1.0),
    Trace("posted", "war", "share", "share of the Red field army that is posted in a region", low=0.0, high=1.0),
    Trace("red_skill", "war", "share", "staff, drill and experience of the Red Army", axes=(), low=0.02, high=1.5),
    Trace("old_discipline", "war", "share", "discipline of the army of the old state", axes=(), low=0.0, high=1.0),
    Trace("typhus_wave", "war", "share", "share of people sick with typhus", low=0.0, high=0.3),
    Trace("typhus_immune", "war", "share", "share of people who have had typhus lately", low=0.0, high=1.0),
    Trace("influenza_wave", "war", "share", "share of people sick with influenza", low=0.0, high=0.5),
    Trace("family_aid", "war", "share", "aid to soldiers' families in field work and food", low=0.0, high=1.0),
    (CENTRE >> SOVIET).called("power_passes", "war", "soviets take over from the old state's government"),
    (SOVIET >> CENTRE).called("power_returns", "war", "a provisional government takes over again where soviets had ruled"),
    (CENTRE >> NATIONAL).called("borderlands_leave_centre", "war", "borderlands leave the old state"),
    (SOVIET >> NATIONAL).called("borderlands_leave_soviet", "war", "borderlands leave Soviet rule"),
    (CENTRE >> WHITE).called(
        "white_rises_centre", "war", "White governments rise where the old state's government has fallen"
    ),
    (SOVIET >> WHITE).called("white_advance", "war", "Whites take land from the Reds"),
    (WHITE >> SOVIET).called("red_advance", "war", "Reds take land from the Whites"),
    (CENTRE >> FOREIGN).called("foreign_advance_centre", "war", "foreign powers take land from the old state"),
    (SOVIET >> FOREIGN).called("foreign_advance_soviet", "war", "foreign powers take land from the Reds"),
    (NATIONAL >> FOREIGN).called(
        "foreign_advance_national", "war", "foreign powers take land from national governments"
    ),
    (FOREIGN >> SOVIET).called("red_advance_foreign", "war", "Reds take land from foreign powers"),
    (FOREIGN >> WHITE).called("foreign_leaves_white", "war", "foreign powers leave land to Whites"),
    (FOREIGN >> NATIONAL).called("foreign_leaves_national", "war", "foreign powers leave land to national governments"),
    (NATIONAL >> SOVIET).called("red_advance_national", "war", "Reds take land from national governments"),
    (NATIONAL >> WHITE).called("white_advance_national", "war", "Whites take land from national governments"),
    (FOREIGN >> CENTRE).called("foreign_leaves_centre", "war", "foreign powers leave land to the old state"),
    (SOVIET >> NATIONAL).called("rebels_take_soviet", "war", "insurgents take land from the Reds"),
    (WHITE >> NATIONAL).called("rebels_take_white", "war", "insurgents take land from the Whites"),
    (HORSES >> OUTSIDE).called("horses_taken", "war", "horses taken for armies"),
)
