"""People of the country."""

from thermidor.grammar import SocialClass

PEASANTS = SocialClass(
    "peasants",
    {"stratum": ("poor", "middle", "kulak")},
    group="peasants",
    urban=0.0,
    note="adults of farming households: poor or landless; living by their own land; well-off, with hired hands or hired-out animals",
)
COLLECTIVE_FARMERS = SocialClass("collective_farmers", group="peasants", urban=0.0, note="adults of collective farms")
DEPORTED = SocialClass("deported", urban=0.0, note="peasants deported as kulaks")
LANDLORDS = SocialClass("landlords", group="owners", urban=0.0, note="owners of estates with their families")
GREENS = SocialClass(
    "greens",
    {"recruit": ("worker", "peasant")},
    group="peasants",
    urban=0.0,
    note="deserters and no-shows who hide in the villages and woods",
)
INSURGENTS = SocialClass("insurgents", group="peasants", urban=0.0, note="peasants under arms against a government")
