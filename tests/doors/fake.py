"""A make-believe record with the shapes of a real one, for the doors and the store, which must not wait for one.

Its people really move (the dice of the engine throw them), so that lives and destinies can be read from it; its series
are drawn by hand and mean nothing.
"""

from functools import cache

import numpy as np
import xarray

from thermidor.record import START, Record, make_frame

REGIONS = (
    "petrograd",
    "moscow",
    "north",
    "central_industrial",
    "west",
    "black_earth",
    "volga",
    "urals",
    "right_bank",
    "left_bank",
    "south",
    "caucasus_north",
    "transcaucasia",
    "west_siberia",
    "east_siberia",
    "central_asia",
)
POSITIONS = (
    ("workers", {"branch": "metal", "work": "employed", "origin": "hereditary", "spirit": "militant"}, 0.004),
    ("workers", {"branch": "metal", "work": "idle", "origin": "hereditary", "spirit": "militant"}, 0.0004),
    ("workers", {"branch": "textile", "work": "employed", "origin": "village", "spirit": "passive"}, 0.02),
    ("workers", {"branch": "textile", "work": "idle", "origin": "village", "spirit": "passive"}, 0.001),
    ("peasants", {"stratum": "middle"}, 0.44),
    ("soldiers", {"army": "old", "recruit": "peasant"}, 0.06),
    ("soldiers", {"army": "red", "recruit": "worker"}, 0.0),
    ("clerks", {}, 0.01),
    ("townspeople", {}, 0.06),
    ("dependants", {"home": "village"}, 0.4),
    ("dead", {"cause": "natural"}, 0.0),
    ("dead", {"cause": "hunger"}, 0.0),
    ("dead", {"cause": "typhus"}, 0.0),
    ("dead", {"cause": "battle"}, 0.0),
    ("abroad_people", {}, 0.0),
    ("bench_members", {"background": "worker", "cohort": "underground"}, 0.00008),
    ("bench_members", {"background": "worker", "cohort": "mass_drive"}, 0.0),
    ("command_members", {"background": "worker", "cohort": "underground", "department": "economy"}, 0.00002),
    ("command_members", {"background": "other", "cohort": "ruling_at_war", "department": "economy"}, 0.0),
    ("officials", {"department": "economy", "past": "old"}, 0.001),
    ("officials", {"department": "economy", "past": "new"}, 0.0),
)
# from, to, hazard a week at its height, first and last week of the height, process
MOVES = (
    (0, 1, 0.01, 40, 180, "town.Closure.gates"),
    (1, 0, 0.02, 220, 700, "town.Hiring.hire"),
    (2, 3, 0.012, 40, 180, "town.Closure.gates"),
    (3, 2, 0.02, 220, 700, "town.Hiring.hire"),
    (0, 4, 0.002, 50, 200, "town.FlightToVillage.flight"),
    (2, 4, 0.006, 50, 200, "town.FlightToVillage.flight"),
    (1, 4, 0.02, 50, 200, "town.FlightToVillage.flight"),
    (3, 4, 0.03, 50, 200, "town.FlightToVillage.flight"),
    (4, 3, 0.0002, 230, 700, "town.Recruits.come"),
    (0, 6, 0.004, 70, 190, "war.CallUp.red"),
    (6, 0, 0.012, 205, 300, "war.Demobilisation.home"),
    (5, 4, 0.05, 30, 70, "war.OldArmyGoesHome.home"),
    (0, 7, 0.001, 45, 220, "town.Offices.post"),
    (8, 14, 0.0003, 45, 220, "war.Emigration.leave"),
    (0, 10, 0.0003, 0, 704, "village.Deaths.natural"),
    (2, 10, 0.0003, 0, 704, "village.Deaths.natural"),
    (4, 10, 0.0003, 0, 704, "village.Deaths.natural"),
    (0, 12, 0.0008, 120, 200, "village.Deaths.typhus"),
    (4, 11, 0.0015, 240, 280, "village.Deaths.hunger"),
    (6, 13, 0.002, 80, 200, "war.Battle.dead"),
    (15, 17, 0.004, 45, 220, "party.Posts.command"),
    (15, 13, 0.001, 80, 200, "war.Battle.dead"),
    (2, 16, 0.00005, 370, 400, "party.MassDrive.join"),
    (7, 18, 0.0003, 90, 220, "party.Joining.clerks"),
    (7, 20, 0.0005, 60, 400, "apparatus.Filling.clerks"),
    (19, 14, 0.001, 45, 120, "war.Emigration.leave"),
    (19, 8, 0.002, 45, 220, "apparatus.Leaving.old"),
)
REASONS = {
    "town.Closure": "Works without fuel or raw material close their gates.",
    "town.Hiring": "Works hire the hands they can employ.",
    "town.FlightToVillage": "Workers leave hungry towns for the villages they came from.",
    "town.Recruits": "Young villagers look for work in the towns.",
    "town.Offices": "Offices take workers who can read and are trusted.",
    "war.CallUp": "The Red Army calls up men of age.",
    "war.Demobilisation": "An army that has won sends its soldiers home.",
    "war.OldArmyGoesHome": "Soldiers of a beaten army go home to share out the land.",
    "war.Emigration": "Those who had property leave the country.",
    "war.Battle": "Soldiers die in battle.",
    "village.Deaths": "People die, and sooner when they hunger.",
    "party.Posts": "Members are put into posts of command.",
    "party.MassDrive": "The party opens its doors to workers from the bench.",
    "party.Joining": "Those join whose post asks for a card.",
    "apparatus.Filling": "Open posts are filled from the desks below.",
    "apparatus.Leaving": "Officials of the old state leave their desks.",
}
SCENARIO = 'name = "history"\ntitle = "Orders as history gave them"\n'
# variable: (unit, values at the new years of 1917 to 1931)
SHAPES = {
    "population": ("million", (147, 146, 143, 140, 137, 134, 133, 135, 138, 141, 144, 147, 150, 153, 156)),
    "population_petrograd": (
        "thousand",
        (2420, 2000, 1100, 800, 720, 800, 950, 1070, 1300, 1500, 1600, 1680, 1750, 1850, 2000),
    ),
    "population_moscow": (
        "thousand",
        (1850, 1700, 1500, 1200, 1030, 1100, 1400, 1600, 1800, 2000, 2050, 2100, 2200, 2300, 2500),
    ),
    "urban_population": ("million", (27, 25, 23, 21, 20, 20, 21, 22, 23.5, 25.5, 26.5, 27.5, 28.5, 30, 33)),
    "births": ("thousand a week", (115, 95, 80, 85, 80, 75, 95, 115, 120, 122, 120, 119, 118, 115, 110)),
    "workers_employed": (
        "thousand",
        (3024, 2900, 2000, 1350, 1220, 1180, 1110, 1450, 1620, 2100, 2600, 2850, 3050, 3300, 4000),
    ),
    "workers_unemployed": (
        "thousand",
        (50, 150, 250, 100, 80, 160, 600, 1100, 1000, 950, 1300, 1500, 1600, 1700, 1000),
    ),
    "industrial_output": ("1913 = 100", (77, 65, 40, 26, 18, 23, 31, 39, 49, 73, 98, 110, 132, 160, 195)),
    "productivity": ("1913 = 100", (85, 75, 45, 33, 32, 42, 55, 65, 80, 95, 100, 106, 115, 125, 140)),
    "real_wage": ("1913 = 100", (90, 75, 45, 35, 33, 38, 50, 65, 78, 92, 105, 112, 118, 120, 118)),
    "urban_ration": ("share", (0.85, 0.7, 0.45, 0.42, 0.44, 0.45, 0.7, 0.9, 0.95, 1, 1, 1, 0.98, 0.9, 0.85)),
    "harvest": ("million tonnes", (63, 56, 50, 47, 42, 35, 50, 56, 51, 72, 76, 71, 73, 71, 82)),
    "sown_area": ("million hectares", (94, 92, 85, 80, 78, 72, 66, 80, 87, 92, 95, 97, 95, 98, 103)),
    "horses": ("million head", (34, 33, 31, 28, 25, 23, 22, 24, 26, 28, 30, 32, 33, 33, 30)),
    "grain_collected": ("million tonnes a year", (8, 3, 1.8, 3.5, 6, 4, 6, 6.5, 5.2, 8.9, 11.6, 11, 10.8, 16, 22)),
    "land_peasant_share": (
        "share",
        (0.68, 0.78, 0.95, 0.96, 0.97, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98),
    ),
    "price_level": ("1913 = 1", (3, 20, 160, 2400, 17000, 3e5, 2e7, 1e10, 2, 2, 2, 2, 2.1, 2.2, 2.4)),
    "scissors": ("1913 = 1", (1.1, 1.3, 1.2, 1.1, 1.1, 0.9, 1.2, 2.2, 1.5, 1.3, 1.3, 1.2, 1.15, 1.1, 1.1)),
    "private_retail_share": (
        "share",
        (1, 0.9, 0.5, 0.3, 0.25, 0.75, 0.75, 0.58, 0.43, 0.41, 0.37, 0.34, 0.22, 0.14, 0.06),
    ),
    "red_army": ("thousand", (0, 5, 800, 3000, 5300, 1600, 800, 600, 560, 560, 570, 580, 590, 600, 620)),
    "white_army": ("thousand", (0, 50, 400, 500, 60, 30, 10, 0, 0, 0, 0, 0, 0, 0, 0)),
    "green_forces": ("thousand", (0, 100, 500, 1000, 500, 100, 20, 5, 0, 0, 0, 0, 0, 0, 0)),
    "insurgents": ("thousand", (5, 20, 80, 150, 300, 60, 15, 6, 4, 2, 1, 1, 2, 5, 40)),
    "strikers": ("thousand", (80, 20, 30, 25, 60, 20, 25, 20, 10, 9, 8, 5, 4, 3, 2)),
    "gdp_per_head": ("1913 = 100", (86, 75, 52, 44, 40, 42, 50, 60, 66, 80, 90, 94, 98, 102, 106)),
    "population_soviet_share": ("share", (0, 0.85, 0.5, 0.75, 0.92, 0.97, 1, 1, 1, 1, 1, 1, 1, 1, 1)),
    "railway_freight": ("billion tonne-km a year", (63, 40, 15, 12, 12, 16, 20, 26, 34, 48, 68, 82, 88, 113, 134)),
}
CAUSES = ("natural", "hunger", "typhus", "influenza", "other_disease", "battle", "terror")
LEADERS = ("Nicholas II", "Lvov", "Kerensky", "Lenin", "Trotsky", "Zinoviev", "Kamenev", "Stalin", "Bukharin", "Rykov")
# A leader's voice: first year, last year and height.
SEATS = (
    (1917.0, 1917.2, 1), (1917.2, 1917.5, 1), (1917.4, 1917.85, 1), (1917.85, 1923.2, 2), (1917.85, 1925.1, 1.2), (1919, 1925.9, 1),
    (1918, 1925.9, 1), (1918, 1931, 1.6), (1924.4, 1929.8, 1.2), (1923, 1930, 1),
)  # fmt: skip
COHORTS = ("underground", "contending", "ruling_at_war", "ruling_at_peace", "mass_drive")
MEMBERS = (
    (24, 23, 20, 16, 12, 10, 9, 9, 8, 8, 8, 7, 7, 7, 6), (0, 250, 180, 150, 120, 90, 70, 60, 55, 50, 50, 45, 45, 40, 40),
    (0, 0, 100, 300, 500, 350, 280, 220, 200, 190, 180, 170, 160, 150, 140), (0, 0, 0, 0, 0, 50, 80, 90, 150, 250, 350, 400, 450, 600, 700),
    (0, 0, 0, 0, 0, 0, 0, 0, 200, 300, 400, 450, 600, 800, 900),
)  # fmt: skip
BODIES, PLATFORMS = ("cells", "committees", "conference", "central_committee"), ("fast", "slow")
CONTESTS = ((1923.75, 1924.05), (1925.8, 1926.0), (1927.7, 1927.95), (1928.5, 1929.3))
LEVERS = (
    "land", "requisition", "grain_tax", "grain_market", "procurement_price", "investment", "producer_share", "one_man_rule", "pluralism",
    "party_regime", "appointment", "coercion", "aid_abroad", "trade", "collectivisation",
)  # fmt: skip
SIGNALS = (
    "hunger", "stores", "front", "risings", "strikes", "goods", "industry", "idleness", "private", "voice", "discord", "land", "threat",
    "isolation",
)  # fmt: skip
POWERS = ("imperial", "provisional", "soviet", "white", "foreign", "none")


@cache
def make(runs: int = 4, weeks: int = 704, seed: int = 1, politics: bool = True) -> Record:
    """A make-believe record of counts runs; without `politics` it lacks what the rooms of soviets, party and policy measure."""
    chance = np.random.default_rng(seed)
    monday = np.datetime64(START, "ns") + np.arange(weeks) * np.timedelta64(7, "D").astype("timedelta64[ns]")
    data = xarray.Dataset(coords={"run": np.arange(runs), "week": monday, "region": list(REGIONS)})
    for name, (unit, values) in SHAPES.items():
        path = np.interp(np.arange(weeks) / 52.18, np.arange(15), values)
        if name == "price_level":
            path = np.exp(np.interp(np.arange(weeks) / 52.18, np.arange(15), np.log(values)))
        data[name] = (("run", "week"), path * _wander(chance, runs, weeks), _card(unit, name))
    _add_shares(data, chance, runs, weeks)
    _add_regions(data, chance, runs, weeks)
    if politics:
        _add_politics(data, chance, runs, weeks)
    data.attrs = {
        "scenario": SCENARIO,
        "seed": seed,
        "dice": "counts",
        "version": "0.1.0",
        "commit": "0" * 40,
        "parameter_file": "reference.toml",
        "parameter_hash": "a" * 64,
        "evidence_hash": "b" * 64,
        "packages": '{"numpy": "2.4.6"}',
    }
    flows, frame = _lives(runs, weeks, seed)
    return Record(data, flows, frame)


def _card(unit: str, name: str) -> dict[str, str]:
    return {"units": unit, "long_name": name.replace("_", " "), "owner": "town", "sources": ""}


def _wander(chance, runs: int, weeks: int):
    steps = chance.normal(0, 0.012, (runs, weeks))
    path = np.zeros((runs, weeks))
    for week in range(1, weeks):
        path[:, week] = 0.985 * path[:, week - 1] + steps[:, week]
    return np.exp(path + chance.normal(0, 0.04, (runs, 1)))


def _add_shares(data, chance, runs: int, weeks: int) -> None:
    year = 1917 + np.arange(weeks) / 52.18
    soviet = np.interp(year, (1917.8, 1918, 1918.7, 1919.5, 1920.2, 1921, 1923), (0, 0.9, 0.45, 0.6, 0.85, 0.95, 1))
    imperial, provisional = (year < 1917.2) * 1.0, ((year >= 1917.2) & (year < 1917.85)) * 1.0
    soviet = soviet * (year >= 1917.85)
    rest = 1 - imperial - provisional - soviet
    powers = np.stack([imperial, provisional, soviet, rest * 0.5, rest * 0.3, rest * 0.2], axis=-1)
    data["government"] = (("run", "week", "power"), np.repeat(powers[None], runs, 0), _card("share", "who governs"))
    data.coords["power"] = list(POWERS)
    deaths = np.stack(
        [
            65 + 0 * year,
            60 * np.exp(-(((year - 1921.9) / 0.4) ** 2)),
            20 * np.exp(-(((year - 1920.2) / 0.7) ** 2)),
            15 * np.exp(-(((year - 1918.8) / 0.2) ** 2)),
            8 + 0 * year,
            6 * np.exp(-(((year - 1919.5) / 0.8) ** 2)),
            2 * np.exp(-(((year - 1919.5) / 1) ** 2)),
        ],
        axis=-1,
    )
    data["deaths_by_cause"] = (
        ("run", "week", "cause"),
        deaths[None] * _wander(chance, runs, weeks)[..., None],
        _card("thousand a week", "deaths by cause"),
    )
    data.coords["cause"] = list(CAUSES)
    branches = ("coal", "oil", "pig_iron", "steel", "cotton", "sugar", "flax", "hemp", "food")
    base = np.interp(np.arange(weeks) / 52.18, np.arange(15), SHAPES["industrial_output"][1])
    by_branch = base[None, :, None] * chance.uniform(0.6, 1.2, 9)[None, None] * _wander(chance, runs, weeks)[..., None]
    data["output_by_branch"] = (("run", "week", "branch"), by_branch, _card("1913 = 100", "output by branch"))
    data.coords["branch"] = list(branches)


def _add_politics(data, chance, runs: int, weeks: int) -> None:
    year = 1917 + np.arange(weeks) / 52.18

    def put(name: str, axis: tuple[str, ...], values, unit: str) -> None:
        noise = _wander(chance, runs, weeks).reshape(runs, weeks, *[1] * len(axis))
        noise = 1 + 0 * noise if name.startswith("govern") else noise  # voices add up
        data[name] = (("run", "week", *axis), values[None] * noise, _card(unit, name))

    for axis, values in (("leader", LEADERS), ("cohort", COHORTS), ("body", BODIES), ("platform", PLATFORMS), ("lever", LEVERS),
                         ("signal", SIGNALS)):  # fmt: skip
        data.coords[axis] = list(values)
    data.coords["party"] = ["none", "bolshevik", "menshevik", "sr", "left_sr", "anarchist", "other"]
    voice = np.stack([height * ((year >= a) & (year < b)) for a, b, height in SEATS], axis=-1)
    put("governing_voice", ("leader",), voice / voice.sum(axis=1, keepdims=True), "share")
    party = np.zeros((weeks, 7))
    party[:, 1], party[:, 6] = year >= 1917.85, year < 1917.85
    put("government_party", ("party",), party, "share")
    members = np.stack([np.interp(year, 1917 + np.arange(15), row) for row in MEMBERS], axis=-1)
    put("members_by_cohort", ("cohort",), members, "thousand persons")
    heat = np.zeros((weeks, 2))
    for number, (first, last) in enumerate(CONTESTS):
        heat[:, int(number == 3)] += (year >= first) & (year < last)
    put("contest", ("platform",), 0.9 * heat, "share")
    lean = np.array([0.35, 0.25, 0.05, 0.1])
    put("opposition_votes", ("body", "platform"), 0.02 + lean[:, None] * heat[:, None, :], "share")
    swing = 0.5 + 0.5 * np.sin(year[:, None] * np.linspace(0.7, 2.5, len(SIGNALS)) + np.arange(len(SIGNALS)))
    put("signals", ("signal",), 0.9 * swing, "share")
    ordered = np.clip(0.5 + np.sin(year[:, None] * np.linspace(0.3, 1.2, len(LEVERS)) + np.arange(len(LEVERS))), 0, 1)
    put("levers_ordered", ("lever",), ordered, "share")
    put("levers_executed", ("lever",), 0.9 * ordered, "share")
    terms = (swing[:, None, :] - 0.4) * chance.normal(0, 1, (len(LEVERS), len(SIGNALS)))
    put("step_terms", ("lever", "signal"), terms, "pure")


def _add_regions(data, chance, runs: int, weeks: int) -> None:
    weight = chance.dirichlet(np.full(len(REGIONS), 3.0))
    for name in ("population", "workers_employed"):
        data[f"{name}_by_region"] = (
            ("run", "week", "region"),
            data[name].values[..., None] * weight,
            _card(data[name].units, f"{name} by region"),
        )
    lean = chance.uniform(-0.3, 0.3, len(REGIONS))
    share = np.clip(data["population_soviet_share"].values[..., None] + lean, 0, 1)
    data["soviet_share_by_region"] = (
        ("run", "week", "region"),
        share,
        _card("share", "people under Soviet government"),
    )


def _lives(runs: int, weeks: int, seed: int):
    from thermidor.engine.dice import Network, name_key, week_of_counts
    from thermidor.engine.flows import pack_flows

    cells = [(name, position, region) for name, position, _ in POSITIONS for region in REGIONS]
    at = {
        (place, region): place * len(REGIONS) + region
        for place in range(len(POSITIONS))
        for region in range(len(REGIONS))
    }
    edges = sorted(
        (at[source, r], name, at[target, r], height, first, last)
        for source, target, height, first, last, name in MOVES
        for r in range(len(REGIONS))
    )
    source = np.array([edge[0] for edge in edges])
    moves = sorted({edge[1] for edge in edges})
    labels = ["/".join([name, *position.values(), region]) for name, position, region in cells]
    network = Network(
        np.searchsorted(source, np.arange(len(cells) + 1)).astype(np.int64),
        np.array([edge[2] for edge in edges], np.int64),
        np.array([name_key(f"{edge[1]}>{labels[edge[2]]}") for edge in edges], np.uint64),
        np.array([name_key(label) for label in labels], np.uint64),
    )
    seeds = np.array([name_key(f"{seed}/{run}") for run in range(runs)], np.uint64)
    start = np.array([[int(share * 8e6) for _, _, share in POSITIONS for _ in REGIONS]] * runs, np.int64)
    heads, flows = start, np.zeros((runs, weeks, len(edges)), np.int32)
    for week in range(weeks):
        hazard = np.array([height if first <= week < last else 0.02 * height for *_, height, first, last in edges])
        flows[:, week], heads = week_of_counts(heads, np.repeat(hazard[None], runs, 0), network, seeds, week)
    frame = make_frame(
        start=START,
        cells=cells,
        cell_key=network.cell_key.tolist(),
        moves=moves,
        edge_move=[moves.index(edge[1]) for edge in edges],
        edge_source=source.tolist(),
        edge_target=network.edge_target.tolist(),
        edge_key=network.edge_key.tolist(),
        reasons=REASONS,
        heads=start.tolist(),
        seeds=seeds.tolist(),
    )
    return [pack_flows(each) for each in flows], frame
