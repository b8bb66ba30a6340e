"""Tasks whose day a city's records tell: a plan that says otherwise than its own records would be no example."""

from demo.operations.briefs import BRIEFS
from demo.operations.calls import CALLS


def days_by_records(place: str) -> dict[str, int]:
    """How many days ago, by title."""
    calls, brief = CALLS.get(place), BRIEFS.get(place)
    if not calls:
        return {}
    approved = calls.approved or (brief.approved if brief else None)
    found = {
        "Send the data request to the 911 center": calls.asked,
        "Receive the CAD export": calls.loaded,
        "Sort the call types into response categories": approved,
        "Review the sorted call types with the 911 center": approved,
        "Write the data brief": brief.issued if brief else None,
        "Sign off the data brief": brief.signed if brief else None,
    }
    return {title: ago for title, ago in found.items() if ago is not None}
