"""`python -m thermidor`: the command line."""

from thermidor.doors.cli import main

if __name__ == "__main__":
    main()
