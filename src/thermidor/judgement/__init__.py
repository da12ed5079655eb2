"""Judgement: scores against the archive, what became of whom, single lives."""
