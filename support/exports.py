"""What files of check-ins, figures and requests hold."""

from core.exports.columns import ExportColumn
from support.models import CheckIn


def agenda(check_in: CheckIn) -> list[str]:
    return [f"{topic}: {text}" for topic, text in check_in.said]


CHECK_INS = (
    ExportColumn("Date", "on"),
    ExportColumn("Program", "program.name"),
    ExportColumn("Rating", "get_rating_display"),
    ExportColumn("In short", "summary"),
    ExportColumn("Agenda", agenda),
    ExportColumn("Next check-in", "next_on"),
    ExportColumn("Visible to", "get_audience_display"),
)
CHECK_INS_OWN = (ExportColumn("Notes for LEAP only", "own_notes"),)
FIGURES = (
    ExportColumn("Month", "month"),
    ExportColumn("Figure", "definition.current.name"),
    ExportColumn("Call type", "call_type"),
    ExportColumn("Number", "numerator"),
    ExportColumn("What is counted", "words.numerator"),
    ExportColumn("Of", "denominator"),
    ExportColumn("Of what", "words.denominator"),
    ExportColumn("Source", "source"),
    ExportColumn("Definition", lambda value: f"version {value.words.number}"),
    ExportColumn("Entered by", "entered_by.name"),
    ExportColumn("Corrected", "is_corrected"),
    ExportColumn("Program", "program.name"),
)
REQUESTS = (
    ExportColumn("Asked", lambda asked: asked.asked_at.date()),
    ExportColumn("About", "subject"),
    ExportColumn("What is needed", "text"),
    ExportColumn("Needed by", "wanted_by"),
    ExportColumn("State", "state"),
    ExportColumn("Answer due", "answer_due_on"),
    ExportColumn("Who answers", "owner.name"),
    ExportColumn("Asked by", "asked_by.name"),
)
