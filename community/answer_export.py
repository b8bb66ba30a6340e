"""What a file of the city's answers holds: nothing of what was said in confidence."""

from community.models import CityResponse
from core.exports.columns import ExportColumn


def told(response: CityResponse) -> list[str]:
    return [f"{row.on:%b} {row.on.day}, {row.on.year}: {row}" for row in response.feedback.all()]


ANSWERS = (
    ExportColumn("Answered on", "answered_on"),
    ExportColumn("Answer", "get_verdict_display"),
    ExportColumn("Why", "reason"),
    ExportColumn("Who decided", "decided_by"),
    ExportColumn("By when, if pending", "pending_until"),
    ExportColumn("Inputs", "inputs"),
    ExportColumn("Decision that it changed", lambda response: str(response.decision or "")),
    ExportColumn("Design that it changed", lambda response: str(response.design or "")),
    ExportColumn("Told to", told),
    ExportColumn("Disputed on", "disputed_on"),
)
