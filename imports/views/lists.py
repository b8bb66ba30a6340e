"""The imports of a city."""

from typing import Any

from core.exports.columns import ExportColumn
from core.permissions import decide
from core.views import ListPage
from imports.models import Import
from imports.views.base import InImports


def counted(name: str):
    """How many rows came to this, once they are written."""
    return lambda row: row.counts.get(name) if row.is_written else None


IMPORTS = (
    ExportColumn("Import", "label"),
    ExportColumn("Kind", "kind_label"),
    ExportColumn("State", "get_state_display"),
    ExportColumn("Begun", "created_at"),
    ExportColumn("Done", "done_at"),
    ExportColumn("Added", counted("create")),
    ExportColumn("Changed", counted("update")),
    ExportColumn("Rejected", counted("reject")),
    ExportColumn("By", "created_by.name"),
)


class ImportList(InImports, ListPage):
    permission = "imports.view_imports"
    heading = "Imports"
    template_name = "imports/import_list.html"
    export_columns = IMPORTS

    def get_rows(self):
        rows = Import.objects.visible_to(self.request.user).shown().filter(engagement=self.engagement)
        return rows.select_related("created_by").defer("tables", "fixes", "column_map")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        may = decide("imports.start_import", self.request.user, self.engagement)
        return context | {"url": self.url, "may_start": may}
