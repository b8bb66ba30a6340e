"""The history of everything, for admins."""

from audit.filters import HistoryFilter
from audit.models import AuditEvent
from core.exports.columns import ExportColumn
from core.views import ListPage

EVENTS = (
    ExportColumn("When", "at"),
    ExportColumn("Who", "actor_label"),
    ExportColumn("What", "action"),
    ExportColumn("Kind of record", "subject_type"),
    ExportColumn("Number", "subject_id"),
    ExportColumn("Record", "subject_label"),
    ExportColumn("Records", "count"),
    ExportColumn("Why", "reason"),
    ExportColumn("Changes", lambda event: [f"{name}: {was} → {now}" for name, (was, now) in event.changes.items()]),
)


class HistoryPage(ListPage):
    permission = "audit.view_history"
    model = AuditEvent
    heading = "Audit"
    template_name = "audit/history.html"
    filterset_class = HistoryFilter
    export_columns = EVENTS

    def get_context_data(self, **kwargs):
        return super().get_context_data(noun="events", **kwargs)
