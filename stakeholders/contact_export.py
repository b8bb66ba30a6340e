"""What files of contacts, objections, the library, speakers, bookings and media hold."""

from core.exports.columns import ExportColumn
from stakeholders.models import Interaction, Material, Objection, ObjectionRaised


def participants(contact: Interaction) -> list[str]:
    return [str(one) for one in contact.participants.all()]


def staff(contact: Interaction) -> list[str]:
    return [str(one) for one in contact.staff.all()]


def shared(contact: Interaction) -> list[str]:
    return [str(material) for material in contact.materials.all()]


def answers(raised: ObjectionRaised) -> list[str]:
    return [f"{answer} ({answer.get_outcome_display()})" for answer in raised.answers.all()]


def materials(objection: Objection) -> list[str]:
    return [str(material) for material in objection.materials.all()]


def objections(material: Material) -> list[str]:
    return [str(objection) for objection in material.objections.all()]


CONTACTS = (
    ExportColumn("Date", "on"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("About", "subject"),
    ExportColumn("Who took part", participants),
    ExportColumn("From LEAP", staff),
    ExportColumn("What was said", "summary"),
    ExportColumn("What was shared", shared),
    ExportColumn("What comes next", "next_step.title"),
)
RAISED = (
    ExportColumn("Date", "on"),
    ExportColumn("Objection", "objection.title"),
    ExportColumn("Who raised it", lambda raised: str(raised.stakeholder)),
    ExportColumn("In their words", "words"),
    ExportColumn("What was used", answers),
    ExportColumn("Settled", "settled_on"),
)
OBJECTIONS = (
    ExportColumn("Objection", "title"),
    ExportColumn("How it is put", "statement"),
    ExportColumn("What we say", "answer"),
    ExportColumn("Source", "source"),
    ExportColumn("Materials", materials),
    ExportColumn("Times raised", "times"),
    ExportColumn("Times moved", "moved"),
)
MATERIALS = (
    ExportColumn("Title", "title"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("Publisher", "publisher"),
    ExportColumn("Year", "published_year"),
    ExportColumn("Address", "url"),
    ExportColumn("Answers", objections),
    ExportColumn("Note", "note"),
    ExportColumn("Times used", "times"),
)
SPEAKERS = (
    ExportColumn("Name", "person.name"),
    ExportColumn("Rank", "rank"),
    ExportColumn("Kind of agency", "agency_kind"),
    ExportColumn("State", "state"),
    ExportColumn("Topics", "topics"),
    ExportColumn("Languages", "languages"),
    ExportColumn("Bookings", "booked"),
    ExportColumn("Times moved", "moved"),
)
# What everybody who sees these two lists may have of them.
BOOKINGS = (
    ExportColumn("Date", "on"),
    ExportColumn("Occasion", "occasion"),
    ExportColumn("Speaker", "speaker.person.name"),
    ExportColumn("Where it stands", "get_state_display"),
    ExportColumn("Note", "note"),
    ExportColumn("Visible to", "get_audience_display"),
)
MEDIA = (
    ExportColumn("Published", "published_on"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("Title", "title"),
    ExportColumn("Outlet", "outlet"),
    ExportColumn("Address", "url"),
    ExportColumn("Visible to", "get_audience_display"),
)
# What LEAP has besides.
MEDIA_OWN = (
    ExportColumn("By", lambda item: str(item.author) if item.author else ""),
    ExportColumn("Tone", "get_tone_display"),
)
