"""The ways in: the command line, its terminal summary, the report, the registers."""
