"""The history of everything, for admins."""

from audit.filters import HistoryFilter
from audit.models import AuditEvent
from core.views import ListPage


class HistoryPage(ListPage):
    permission = "audit.view_history"
    model = AuditEvent
    heading = "Audit"
    template_name = "audit/history.html"
    filterset_class = HistoryFilter

    def get_context_data(self, **kwargs):
        return super().get_context_data(noun="events", **kwargs)
