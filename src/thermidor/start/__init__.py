"""Where the rooms of politics begin: start values and fixed attributes, a file a room, with what each is derived from.

Each file has `covariates()`, `traces()` and `heads()` where they apply: dicts of arrays in the shapes the notice board declares, regions in
the order of `REGIONS`. Traits of persons are data here (`leaders.csv` names the seats of the axis `leader`); no room sees a name.
"""
