"""The plan for a team, worked out from what is kept of an export: milliseconds, however large the export was.

`outcome.outcome_of(scenario)` is the whole of it, for a saved scenario and for one that is only being tried.
"""
