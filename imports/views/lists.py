"""The imports of a city."""

from typing import Any

from core.permissions import decide
from core.views import ListPage
from imports.models import Import
from imports.views.base import InImports


class ImportList(InImports, ListPage):
    permission = "imports.view_imports"
    heading = "Imports"
    template_name = "imports/import_list.html"

    def get_rows(self):
        rows = Import.objects.visible_to(self.request.user).shown().filter(engagement=self.engagement)
        return rows.select_related("created_by").defer("tables", "fixes", "column_map")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        may = decide("imports.start_import", self.request.user, self.engagement)
        return context | {"url": self.url, "may_start": may}
