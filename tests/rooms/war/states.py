"""Three states of a country of six regions, written by hand: the start, a civil war, a recovered country.

Regions: a city, the industrial core around it, the grain belt, the land of the hosts, the borderland, the far end of the railway.
Figures are rough magnitudes, not data: they say how large a flow ought to be.
"""

import numpy as np

CITY, CORE, BELT, HOSTS, BORDER, FAR = range(6)
PEOPLE = np.array([2.5, 45.0, 40.0, 12.0, 25.0, 18.0]) * 1e6
TOWN = np.array([1.0, 0.16, 0.12, 0.15, 0.15, 0.12])
NEARNESS = np.array([
    [0.0, 0.9, 0.05, 0.0, 0.05, 0.0],
    [0.1, 0.0, 0.4, 0.1, 0.25, 0.15],
    [0.0, 0.45, 0.0, 0.2, 0.2, 0.15],
    [0.0, 0.2, 0.5, 0.0, 0.25, 0.05],
    [0.05, 0.4, 0.35, 0.2, 0.0, 0.0],
    [0.0, 0.5, 0.45, 0.05, 0.0, 0.0],
])  # fmt: skip


def soldiers(old=0.0, red=0.0, white=0.0, where=PEOPLE, whites_where=None, workers=0.12):
    """Heads [army, recruit, region] of armies of these sizes (persons), spread as the people."""
    spread = np.stack([where / where.sum(), where / where.sum(), (where if whites_where is None else whites_where)])
    spread[2] /= spread[2].sum()
    heads = np.zeros((3, 2, 6))
    for army, size in enumerate((old, red, white)):
        heads[army] = size * np.stack([spread[army] * workers, spread[army] * (1 - workers)])
        heads[army, 0, CITY] += heads[army, 1, CITY]
        heads[army, 1, CITY] = 0.0
    return heads


def workers(total):
    """Heads [branch, work, origin, spirit, region]: two fifths in the city and the core's works, one in ten militant."""
    share = np.array([0.15, 0.45, 0.1, 0.08, 0.17, 0.05])
    heads = np.zeros((5, 2, 2, 2, 6))
    for place, spirit in enumerate((0.1, 0.9)):
        heads[:, 0, :, place] = total * spirit * share / 10
    return heads


def peasants(adults):
    """Heads [stratum, region]."""
    country = PEOPLE * (1 - TOWN)
    return adults * np.outer([0.35, 0.55, 0.1], country / country.sum())


def _common(week):
    return {
        "week_of_year": week, "nearness": NEARNESS,
        "estate_land": np.array([0.0, 0.2, 0.3, 0.1, 0.3, 0.0]), "host_land": np.array([0.0, 0.0, 0.03, 0.5, 0.0, 0.1]),
        "seat_of_government": np.eye(6)[CITY],
        "borderland": np.array([0.0, 0.0, 0.0, 0.2, 0.7, 0.1]), "railway_core": np.array([0.9, 1.0, 0.7, 0.4, 0.5, 0.2]),
        "near_central_powers": np.array([0.1, 0.0, 0.0, 0.1, 0.8, 0.0]), "near_entente": np.array([0.1, 0.05, 0.0, 0.3, 0.2, 0.3]),
        "near_czechoslovaks": np.array([0.0, 0.0, 0.15, 0.0, 0.0, 0.6]), "near_poland": np.array([0.0, 0.05, 0.0, 0.0, 0.5, 0.0]),
        "arable": np.array([0.0, 25.0, 40.0, 12.0, 25.0, 12.0]), "horse_stock": np.array([0.1, 8.0, 9.0, 3.0, 6.0, 5.0]),
        "central_powers": 0.0, "entente": 0.0, "czechoslovaks": 0.0, "poland": 0.0, "influenza": 0.0, "typhus_arrival": 0.0,
        "front_luck": np.ones(6), "epidemic_luck": np.ones(6), "influenza_wave": np.zeros(6),
        "insurgents": np.zeros(6), "red_advance": np.zeros(6), "white_advance": np.zeros(6), "abroad_people": np.zeros(6), "foreign_allies": 0.0,
        "army_members": np.zeros((3, 5, 6)),
        "dead": np.zeros((7, 6)), "imprisoned": np.full(6, 1e4), "sailors": np.outer([0.4, 0.6], [0.0, 2e4, 1e4, 5e3, 1e4, 5e3]),
        "bourgeois": PEOPLE * 0.01, "landlords": PEOPLE * 0.003, "specialists": PEOPLE * 0.004, "townspeople": PEOPLE * TOWN * 0.4,
        "town_people": PEOPLE * TOWN, "country_people": PEOPLE * (1 - TOWN),
        "territory_centre": np.zeros(6), "territory_soviet": np.zeros(6), "territory_white": np.zeros(6),
        "territory_foreign": np.zeros(6), "territory_national": np.zeros(6),
    }  # fmt: skip


def start():
    """January of the first year: ten million under arms, the old state holds everything, a world war in full."""
    return _common(1.0) | {
        "world_war": 1.0, "central_powers": 0.5, "provisional_centre": 0.0, "soviet_centre": 0.0,
        "soldiers": soldiers(old=10e6), "workers": workers(3.5e6), "peasants": peasants(60e6), "greens": np.zeros((2, 6)),
        "registered": np.zeros(6), "classes_called": np.zeros(6), "posted": np.zeros(6),
        "territory_centre": np.ones(6), "old_discipline": 0.85, "red_skill": 0.2, "red_arms": 2.0, "front_memory": 0.0,
        "family_aid": np.zeros(6), "typhus_wave": np.full(6, 1e-5), "typhus_immune": np.zeros(6),
        "grain_to_army": 0.06, "output": np.full((10, 6), 1 / 6), "state_plan_gap": 0.1, "town_hunger": 0.1, "town_food": np.full(6, 0.95),
        "village_food": np.ones(6), "estates_left": np.ones(6), "village_grievance": np.full(6, 0.1), "restoration_fear": np.zeros(6),
        "support_soviet": np.full(6, 0.5), "support_white": np.full(6, 0.2), "coercion": 0.5,
    }  # fmt: skip


def civil_war():
    """A summer at the height of the war: the Reds hold core and most of the belt, Whites come from hosts and far end."""
    soviet = np.array([1.0, 1.0, 0.75, 0.05, 0.4, 0.05])
    white = np.array([0.0, 0.0, 0.25, 0.95, 0.3, 0.95])
    return _common(30.0) | {
        "world_war": 0.0, "entente": 0.8, "poland": 0.3, "provisional_centre": 0.0, "soviet_centre": 1.0,
        "soldiers": soldiers(red=1.8e6, white=0.5e6, where=PEOPLE * (soviet + 0.05), whites_where=PEOPLE * white),
        "workers": workers(2.0e6), "peasants": peasants(64e6), "greens": np.outer([0.05, 0.95], 0.8e6 * PEOPLE / PEOPLE.sum()),
        "territory_soviet": soviet, "territory_white": white, "territory_national": 1 - soviet - white,
        "registered": 0.8 * soviet, "classes_called": np.full(6, 0.4), "posted": np.array([0.0, 0.05, 0.25, 0.25, 0.1, 0.05]),
        "old_discipline": 0.02, "red_skill": 0.5, "red_arms": 1.2, "front_memory": 0.1, "family_aid": np.full(6, 0.3),
        "typhus_wave": np.full(6, 2e-3), "typhus_immune": np.full(6, 0.03), "grain_to_army": 0.008, "output": np.full((10, 6), 0.2 / 6),
        "state_plan_gap": 0.4, "town_hunger": 0.5, "town_food": np.full(6, 0.55), "village_food": np.full(6, 0.9), "estates_left": np.full(6, 0.05),
        "village_grievance": np.full(6, 0.4), "restoration_fear": np.array([0.0, 0.1, 0.4, 0.2, 0.4, 0.1]),
        "support_soviet": np.full(6, 0.5), "support_white": np.full(6, 0.2), "coercion": 1.0, "insurgents": np.array([0, 2e4, 3e4, 1e4, 3e4, 1e4]),
    }  # fmt: skip


def recovered():
    """Peace: a small army, no enemy in the country, food and works as before."""
    return _common(30.0) | {
        "world_war": 0.0, "provisional_centre": 0.0, "soviet_centre": 1.0,
        "soldiers": soldiers(red=0.56e6), "workers": workers(3.0e6), "peasants": peasants(65e6), "greens": np.zeros((2, 6)),
        "registered": np.full(6, 0.9), "classes_called": np.full(6, 0.2), "posted": np.full(6, 0.01),
        "territory_soviet": np.ones(6), "old_discipline": 0.0, "red_skill": 0.7, "red_arms": 2.0, "front_memory": 0.005,
        "family_aid": np.zeros(6), "typhus_wave": np.full(6, 1e-5), "typhus_immune": np.full(6, 0.1), "grain_to_army": 0.004,
        "output": np.full((10, 6), 1 / 6), "state_plan_gap": 0.0, "town_hunger": 0.0, "town_food": np.ones(6), "village_food": np.ones(6),
        "estates_left": np.zeros(6), "village_grievance": np.full(6, 0.1), "restoration_fear": np.zeros(6),
        "support_soviet": np.full(6, 0.6), "support_white": np.full(6, 0.1), "coercion": 0.0,
    }  # fmt: skip
