"""The gap matrix, and one cell of it with the services and the calls behind."""

from typing import Any

from django.http import Http404

from core.permissions import decide
from core.views import Page
from imports.addresses import imports_url
from stakeholders.addresses.assets import gaps_url
from stakeholders.gap_cell_page import CellPage
from stakeholders.gap_page import MatrixPage
from stakeholders.needs import NEEDS
from stakeholders.views.asset_base import BelowAssets, InAssets
from stakeholders.views.asset_lists import KIND


class GapMatrix(InAssets, Page):
    permission = "stakeholders.view_assets"
    heading = "Gaps"
    template_name = "stakeholders/gap_matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        page = MatrixPage(self.engagement, user, self.request.GET)
        return super().get_context_data(
            page=page,
            can_add=decide("stakeholders.add_asset", user, self.engagement),
            can_import=decide("stakeholders.import_assets", user, self.engagement),
            import_url=f"{imports_url(self.engagement.city_id)}new/?kind={KIND}",
            **kwargs,
        )


class GapDetail(BelowAssets, Page):
    permission = "stakeholders.view_assets"
    template_name = "stakeholders/gap_detail.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.need = request.GET.get("need", "")

    def get_heading(self) -> str:
        return self.page.heading

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Gaps", gaps_url(self.engagement.city_id)),)

    def get_context_data(self, **kwargs: Any) -> dict:
        if self.need not in NEEDS:
            raise Http404("No such need.")
        user = self.request.user
        self.page = CellPage(self.engagement, user, self.request.GET, self.need)
        return super().get_context_data(
            page=self.page,
            can_add=decide("stakeholders.add_asset", user, self.engagement),
            can_map=decide("stakeholders.map_needs", user, self.engagement),
            **kwargs,
        )
