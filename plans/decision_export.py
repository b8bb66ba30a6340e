"""What files of decisions hold."""

from core.exports.columns import ExportColumn
from plans.models import Decision


def status(decision: Decision) -> str:
    return str(decision.status(decision.engagement.today).label)


# What everybody who sees the list may have of it.
DECISIONS = (
    ExportColumn("LEAP number", "pk"),
    ExportColumn("Decision", "title"),
    ExportColumn("Question", "question"),
    ExportColumn("Core list", "is_core"),
    ExportColumn("Status", status),
    ExportColumn("Who decides", "who_decides"),
    ExportColumn("Due", "due_on"),
    ExportColumn("What LEAP recommends", "recommendation"),
    ExportColumn("Why LEAP recommends it", "recommended_reason"),
    ExportColumn("Choice", "choice"),
    ExportColumn("Reason", "reason"),
    ExportColumn("Decided by", "decided_by"),
    ExportColumn("Decided", "decided_on"),
    ExportColumn("Changed after adoption", "changed_on"),
    ExportColumn("Why no decision is needed", "waiver_reason"),
    ExportColumn("Visible to", "get_audience_display"),
)
CITY = ExportColumn("City", lambda decision: str(decision.engagement.city))
NOTE = ExportColumn("Note for LEAP only", "internal_note")
