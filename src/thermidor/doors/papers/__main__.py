"""`python -m thermidor.doors.papers`."""

import sys

from .writing import main

sys.exit(main())
