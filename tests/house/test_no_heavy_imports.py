"""The door opens at once: nothing heavy is imported until a command needs it."""

import os
import subprocess
import sys

from house.walk import PACKAGE

HEAVY = ("jax", "numba", "xarray", "zarr", "pandas", "scipy", "matplotlib", "jinja2")


def loaded_by(module: str) -> set[str]:
    """The heavy packages that a fresh Python holds after importing this module."""
    program = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_command_line_loads_nothing_heavy():
    if (PACKAGE / "doors" / "cli.py").exists():
        assert loaded_by("thermidor.doors.cli") == set()


def test_the_package_loads_nothing_heavy():
    if (PACKAGE / "__init__.py").exists():
        assert loaded_by("thermidor") == set()


def test_a_folder_never_hides_a_public_name():
    """`td.claims` is a function, before and after the folder of that name has been imported."""
    import thermidor
    from thermidor.claims import all_claims
    from thermidor.judgement.ledger import claims

    assert thermidor.claims is claims and all_claims()
    for name in thermidor.__all__:
        assert callable(getattr(thermidor, name)), name


def test_this_test_can_fail():
    assert "xarray" in loaded_by("xarray")
