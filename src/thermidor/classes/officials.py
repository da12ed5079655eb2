"""Those who appoint or command without a card of the ruling party, apart from clerks; and managers of works."""

from thermidor.grammar import SocialClass

OFFICIALS = SocialClass(
    "officials",
    {"department": ("economy", "force", "other"), "past": ("old", "new")},
    group="officials",
    urban=1.0,
    note="responsible officials of the state without a party card: those of the old state, and new ones",
)
MANAGERS = SocialClass(
    "managers",
    {"manager": ("worker", "specialist")},
    group="managers",
    urban=1.0,
    note="heads of works and trusts: promoted workers, and specialists",
)
