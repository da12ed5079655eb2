"""People of the towns who are not industrial workers."""

from thermidor.grammar import SocialClass

ARTISANS = SocialClass("artisans", group="townspeople", urban=1.0, note="handicraft and small workshops in the towns")
TOWNSPEOPLE = SocialClass(
    "townspeople",
    group="townspeople",
    urban=1.0,
    note="servants, carters, builders, casual labour, pensioners, housewives",
)
TRADERS = SocialClass(
    "traders", group="owners", urban=1.0, note="private traders, from the bagman who lives by it to the NEPman"
)
BOURGEOIS = SocialClass(
    "bourgeois", group="owners", urban=1.0, note="owners of works, houses and capital, with the old higher officials"
)
SPECIALISTS = SocialClass(
    "specialists", group="specialists", urban=1.0, note="engineers, officers in reserve, professions"
)
CLERKS = SocialClass("clerks", group="clerks", urban=1.0, note="employees of the state and of institutions")
