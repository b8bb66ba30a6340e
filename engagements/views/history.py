"""What happened in a city's case, as far as the reader may know."""

from typing import Any

from django.utils.functional import SimpleLazyObject

from core.exports.columns import ExportColumn
from core.exports.lists import CHUNK
from core.views import ListPage
from engagements.history import HistoryFilter, entries_of, entry_of, events_for
from engagements.views.base import AboutCity
from engagements.views.city_frame import CityFrame

HISTORY = (
    ExportColumn("When", "at"),
    ExportColumn("Who", "who"),
    ExportColumn("What", "deed"),
    ExportColumn("Record", "label"),
    ExportColumn("Why", "reason"),
    ExportColumn("Changes", lambda entry: [f"{name}: {was or '–'} → {now}" for name, was, now in entry.changes]),
)


class HistoryList(AboutCity, ListPage):
    permission = "engagements.view_city"
    template_name = "engagements/history_list.html"
    heading = "History"
    export_columns = HISTORY
    paginate_by = 25

    def get_rows(self):
        return events_for(self.engagement, self.reader)

    def get_queryset(self):
        zone = self.engagement.city.time_zone
        self.filterset = HistoryFilter(self.request.GET, queryset=self.get_rows(), request=self.request, zone=zone)
        return self.filterset.qs

    def get_export_rows(self, rows):
        return map(entry_of, rows.iterator(chunk_size=CHUNK))

    def get_mark(self):
        self.page = CityFrame(self.engagement, self.reader)
        return self.page.mark

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="entries", **kwargs)
        found = context["page_obj"].object_list
        return context | {"page": self.page, "rows": SimpleLazyObject(lambda: entries_of(list(found), self.reader))}
