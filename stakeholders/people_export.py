"""What files of the register and of a city's stakeholders hold: headers that the import knows again."""

from core.exports.columns import ExportColumn
from stakeholders.models import Confidence, Position, Stakeholder


def entry(stakeholder: Stakeholder):
    return stakeholder.person or stakeholder.organization


def seats(stakeholder: Stakeholder) -> list[str]:
    return [f"{term.seat.label}, {term.seat.body.name}" for term in stakeholder.held]


def stance(stakeholder: Stakeholder) -> str:
    current = stakeholder.standing.stance
    return Position(current.position).label if current else ""


def confidence(stakeholder: Stakeholder) -> str:
    current = stakeholder.standing.stance
    return Confidence(current.confidence).label if current else ""


# What everybody who sees the list may have of it.
STAKEHOLDERS = (
    ExportColumn("LEAP number", "pk"),
    ExportColumn("Name", lambda one: entry(one).name),
    ExportColumn("Role", "get_role_display"),
    ExportColumn("Title in this city", "title"),
    ExportColumn("Seats", seats),
    ExportColumn("Public contact", "person.public_contact"),
)
# What LEAP has besides.
STANDINGS = (
    ExportColumn("E-mail", lambda one: entry(one).email),
    ExportColumn("Phone", lambda one: entry(one).phone),
    ExportColumn("Influence", "standing.influence"),
    ExportColumn("What they want, or fear", "standing.interest"),
    ExportColumn("Stance", stance),
    ExportColumn("Stance as of", "standing.stance.on"),
    ExportColumn("Confidence", confidence),
    ExportColumn("Last contact", "standing.last_contact_on"),
    ExportColumn("Owner", "standing.owner.name"),
    ExportColumn("Visible to", "get_audience_display"),
)
CITIES = ExportColumn("Cities", lambda one: sorted({str(stake.engagement.city) for stake in one.cities}))
PERSONS = (
    ExportColumn("Register number", "pk"),
    ExportColumn("Name", "name"),
    ExportColumn("Is now", lambda one: [str(office) for office in one.offices]),
    ExportColumn("E-mail", "email"),
    ExportColumn("Phone", "phone"),
    ExportColumn("How to reach them best", "preferred_contact"),
    ExportColumn("Public contact", "public_contact"),
    CITIES,
    ExportColumn("Last contact", "last_contact_on"),
)
ORGANIZATIONS = (
    ExportColumn("Register number", "pk"),
    ExportColumn("Name", "name"),
    ExportColumn("Also known as", "alternate_name"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("E-mail", "email"),
    ExportColumn("Phone", "phone"),
    ExportColumn("Website", "website"),
    ExportColumn("Description", "description"),
    CITIES,
    ExportColumn("Last contact", "last_contact_on"),
)
