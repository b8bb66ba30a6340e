"""Saved views as a page shows them: which there are, which is asked now, and whether it was changed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from core.permissions import decide
from dashboard.filters import PortfolioFilter
from dashboard.models import SavedView, ViewPage
from engagements.filters import TaskFilter

ADDRESSES = {ViewPage.PORTFOLIO: "/portfolio/", ViewPage.TASKS: "/tasks/"}
PARAMETERS = {
    ViewPage.PORTFOLIO: [*PortfolioFilter.base_filters, "sort", "view"],
    ViewPage.TASKS: list(TaskFilter.base_filters),
}
LONGEST_VALUE = 100


def clean_query(page: str, query: QueryDict) -> str:
    """What of an address a view keeps: known filters, order and kind of display, in one order."""
    pairs = [(name, query[name].strip()) for name in PARAMETERS[page] if query.get(name, "").strip()]
    return urlencode([(name, value) for name, value in pairs if len(value) <= LONGEST_VALUE])


def view_url(view: SavedView) -> str:
    """The address that asks a view's question."""
    query = f"{view.query}&" if view.query else ""
    return f"{ADDRESSES[view.page]}?{query}saved={view.pk}"


@dataclass(frozen=True)
class SavedViews:
    """The views a reader may pick on a page; `chosen` is the one that the address names."""

    page: str
    views: list[SavedView]
    chosen: SavedView | None
    query: str
    may_edit: bool

    @property
    def is_changed(self) -> bool:
        return self.chosen is not None and self.chosen.query != self.query

    @property
    def links(self) -> list[tuple[SavedView, str]]:
        return [(view, view_url(view)) for view in self.views]

    @property
    def chosen_url(self) -> str:
        return view_url(self.chosen) if self.chosen else ""


def views_for(request: HttpRequest, page: str) -> SavedViews:
    """One query. A view that is gone or somebody's own leaves only the question that the address asks."""
    views = list(SavedView.objects.visible_to(request.user).filter(page=page).select_related("owner"))
    chosen = next((view for view in views if str(view.pk) == request.GET.get("saved")), None)
    may_edit = chosen is not None and bool(decide("dashboard.edit_view", request.user, chosen))
    return SavedViews(page, views, chosen, clean_query(page, request.GET), may_edit)
