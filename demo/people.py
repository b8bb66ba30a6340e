"""Who signs in to the demo: roles, no persons. The addresses lead nowhere (`.example` is reserved for that)."""

from dataclasses import dataclass

from accounts.models import Role
from core.clock import Zone
from demo.places import PLACE, Place

PASSWORD = "the right responder for every call"  # noqa: S105 - documented, and only for made-up people
DOMAIN = "demo.example"


@dataclass(frozen=True)
class DemoPerson:
    name: str
    email: str
    role: Role
    zone: Zone
    title: str
    signs_in: bool = True


@dataclass(frozen=True)
class SignIn:
    """What a newcomer is told."""

    role: str
    email: str
    password: str
    sees: str


ADMIN = DemoPerson("Demo Admin", f"admin@{DOMAIN}", Role.ADMIN, Zone.EASTERN, "LEAP (demo)")
STAFF = {
    "midwest": DemoPerson("Demo Staff (Midwest)", f"staff@{DOMAIN}", Role.STAFF, Zone.CENTRAL, "Organizer (demo)"),
    "northeast": DemoPerson(
        "Demo Staff (Northeast)", f"staff.northeast@{DOMAIN}", Role.STAFF, Zone.EASTERN, "Organizer (demo)"
    ),
    "south": DemoPerson("Demo Staff (South)", f"staff.south@{DOMAIN}", Role.STAFF, Zone.EASTERN, "Organizer (demo)"),
    "west": DemoPerson("Demo Staff (West)", f"staff.west@{DOMAIN}", Role.STAFF, Zone.PACIFIC, "Organizer (demo)"),
}
OBSERVER = DemoPerson("Board Observer", f"board@{DOMAIN}", Role.OBSERVER, Zone.EASTERN, "LEAP board (demo)")
# A password takes a while to hash, so only these liaisons have one; the others sign in after a reset by an admin.
SIGNING_IN = ("Dayton", "Baltimore")


def liaison_of(place: Place, office: str) -> DemoPerson:
    """The one person who stands for the city."""
    address = place.name.lower().replace(".", "").replace(" ", "-")
    return DemoPerson(
        name=f"{place.name} Liaison",
        email=f"{address}@{DOMAIN}",
        role=Role.LIAISON,
        zone=place.zone,
        title=f"{office} (demo)",
        signs_in=place.name in SIGNING_IN,
    )


def sign_ins() -> list[SignIn]:
    """One per role, as `manage.py up` and the README print them."""
    dayton = liaison_of(PLACE["Dayton"], "")
    return [
        SignIn("Admin", ADMIN.email, PASSWORD, "everything, people and playbooks included"),
        SignIn("LEAP staff", STAFF["midwest"].email, PASSWORD, "all cities; leads those of the Midwest"),
        SignIn("City liaison", dayton.email, PASSWORD, "Dayton, OH, without what is LEAP’s own"),
        SignIn("Observer", OBSERVER.email, PASSWORD, "published reports and totals, no single city"),
    ]
