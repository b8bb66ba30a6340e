"""What step 1's page shows of its records: whom we asked, what came, what is next."""

from functools import cached_property
from typing import Any

from analysis.addresses import briefs_url, exports_url, requests_url, results_url, scenarios_url, settle_url, table_url
from analysis.export_page import ExportRow, export_rows
from analysis.models import CadExport, DataRequest, ExportState
from analysis.request_rows import RequestRow, request_rows
from analysis.settling import open_items
from core.permissions import Decision, decide
from engagements.models import Engagement

SHOWN = 5


class AnalysisOverview:
    """One city's data requests and exports, as the reader may see them."""

    def __init__(self, engagement: Engagement, reader: Any):
        self.engagement, self.reader = engagement, reader
        self.requests_url = requests_url(engagement.city_id)
        self.exports_url = exports_url(engagement.city_id)
        self.table_url, self.results_url = table_url(engagement.city_id), results_url(engagement.city_id)
        self.briefs_url = briefs_url(engagement.city_id)
        self.scenarios_url = scenarios_url(engagement.city_id)
        self.settle_url = settle_url(engagement.city_id)

    @cached_property
    def requests(self) -> list[RequestRow]:
        rows = DataRequest.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        return request_rows(rows[:SHOWN], self.engagement, self.reader)

    @cached_property
    def exports(self) -> list[ExportRow]:
        rows = CadExport.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        rows = rows.exclude(state=ExportState.ABANDONED)
        return export_rows(rows[:SHOWN], self.engagement.city)

    @property
    def has_generated(self) -> bool:
        return any(row.export.is_generated for row in self.exports)

    @cached_property
    def open_count(self) -> int:
        """How many open requests and tasks the records show to be done, for who may settle them."""
        can = decide("analysis.settle", self.reader, self.engagement)
        return len(open_items(self.engagement)) if can else 0

    @cached_property
    def can_add_request(self) -> Decision:
        return decide("analysis.add_request", self.reader, self.engagement)

    @cached_property
    def can_load(self) -> Decision:
        return decide("analysis.load_export", self.reader, self.engagement)
