"""What is measured against what: each page of the product beside the floor's page of its kind."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """A product address, the floor's beside it, and the ratio it must keep."""

    name: str
    path: str
    floor: str
    bar: float


def pages(city: int, task: int) -> list[Measured]:
    return [
        Measured("today", "/", "/aggregates/today/", 2.0),
        Measured("portfolio", "/portfolio/", "/aggregates/portfolio/", 2.0),
        Measured("tasks", "/tasks/", "/rows/", 2.0),
        Measured("tasks, filtered", "/tasks/?step=analysis&state=open", "/rows/?q=word1", 2.0),
        Measured("task form", f"/tasks/{task}/edit/", "/rows/1/edit/", 2.5),
        Measured("city, 500 updates", f"/cities/{city}/", "/shelves/1/", 3.0),
        Measured("step", f"/cities/{city}/analysis/", "/shelves/1/", 3.0),
        Measured("history", f"/cities/{city}/history/", "/rows/", 2.0),
        Measured("search", "/search/?q=mediation", "/rows/?q=word1", 3.0),
        Measured("playbooks", "/playbooks/", "/rows/", 2.0),
        Measured("people", "/people/", "/rows/", 2.0),
    ]
