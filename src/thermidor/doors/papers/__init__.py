"""The papers: a page for each part of the society that is judged alone, with its equations, data, fit, rivals and pictures.

    python -m thermidor.doors.papers            write all pages and pictures again
    python -m thermidor.doors.papers grain      only this part
    python -m thermidor.doors.papers --check    exit 1 when a page or picture differs from what would be written
    python -m thermidor.doors.papers grain --study    run the study of the part first (a quarter of an hour)

A page is made of the part itself (`judgement/parts/NAME.py`: processes, clamps, witnesses, accounts), the archive, the study that ships
with the package (`judgement/parts/results/NAME.json`), and the sections written by hand in `docs/rooms/text/NAME.md`, where every
number is an expression such as `{{ skill.level.last_value.mean }}` that is looked up in the study.
"""
