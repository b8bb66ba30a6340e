"""What is measured against what: pages of the product, the bare page beside each, and the ratio it is to keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """A product address, the floor's beside it, and the ratio it must keep, if it must keep one."""

    name: str
    path: str
    floor: str
    bar: float | None
    anew: bool = False  # Drawn from the database each time, with nothing remembered (`REMEMBER_SECONDS`).


LIST = "/rows/"  # A bare page that counts 20,000 rows and lists 50: the measure of all but two.


def pages(city: int, task: int) -> list[Measured]:
    """Today and the portfolio are held against a bare page that runs the very statements they run."""
    return [
        Measured("today", "/", "/aggregates/today/", 2.0),
        Measured("portfolio", "/portfolio/", "/aggregates/portfolio/", 2.0),
        Measured("today, anew", "/", "/aggregates/today/", None, anew=True),
        Measured("portfolio, anew", "/portfolio/", "/aggregates/portfolio/", None, anew=True),
        Measured("tasks", "/tasks/", LIST, 2.0),
        Measured("tasks, filtered", "/tasks/?step=analysis&state=open", LIST, 2.0),
        Measured("history", f"/cities/{city}/history/", LIST, 2.0),
        Measured("playbooks", "/playbooks/", LIST, 2.0),
        Measured("people", "/people/", LIST, 2.0),
        Measured("task form", f"/tasks/{task}/edit/", LIST, 2.5),
        Measured("city, 500 updates", f"/cities/{city}/", LIST, 3.0),
        Measured("city, anew", f"/cities/{city}/", LIST, None, anew=True),
        Measured("step", f"/cities/{city}/community/", LIST, 3.0),
        Measured("search", "/search/?q=mediation", LIST, 3.0),
        Measured("stakeholders", f"/cities/{city}/stakeholders/people/", LIST, 3.0),
        Measured("stakeholders, text", f"/cities/{city}/stakeholders/people/?q=rowan", LIST, 3.0),
        Measured("contacts", f"/cities/{city}/stakeholders/contacts/", LIST, 3.0),
        Measured("contacts, text", f"/cities/{city}/stakeholders/contacts/?q=terms", LIST, 3.0),
        Measured("contact form", f"/cities/{city}/stakeholders/contacts/new/", LIST, 3.0),
        Measured("grid", f"/cities/{city}/stakeholders/grid/", LIST, 3.0),
        Measured("services", f"/cities/{city}/stakeholders/services/", LIST, 3.0),
        Measured("gap matrix", f"/cities/{city}/stakeholders/gaps/", LIST, 3.0),
        Measured("register", "/persons/", LIST, 3.0),
        Measured("search, a name", "/search/?q=juniper", LIST, 3.0),
        Measured("inputs", f"/cities/{city}/community/inputs/", LIST, 3.0),
        Measured("inputs, text", f"/cities/{city}/community/inputs/?q=bridge", LIST, 3.0),
        Measured("answers", f"/cities/{city}/community/answers/", LIST, 3.0),
        Measured("who was heard", f"/cities/{city}/community/heard/", LIST, 3.0),
        Measured("public page", f"/public/{city}/", LIST, 1.0),
        Measured("public feed", f"/public/{city}/feed.json", LIST, 1.0),
    ]
