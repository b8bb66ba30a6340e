"""Where does every city stand? A table, a list or a map of the same rows."""

from collections.abc import Callable

from django.http import Http404
from django.utils.functional import SimpleLazyObject

from audit.changes import mark_of
from core.exports.columns import ExportColumn
from core.permissions import decide
from core.views import ListPage
from dashboard.filters import PortfolioFilter
from dashboard.map import CityMap
from dashboard.models import ViewPage
from dashboard.portfolio import current_engagements, foot, ordered, rows_of
from dashboard.saved import clean_query, views_for
from engagements.models import Engagement, Status
from engagements.steps import Step

TABS = [("table", "Table", "table"), ("list", "List", "list"), ("map", "Map", "map-2")]


def state_of(step: Step) -> Callable[[Engagement], str]:
    """A step of a city, from the states that were read with it."""
    return lambda row: next((state.get_status_display() for state in row.step_states.all() if state.step == step), "")


EXPORT = (
    ExportColumn("City", "city.name"),
    ExportColumn("State", "city.state"),
    ExportColumn("County", "city.county"),
    ExportColumn("Population", "city.population"),
    ExportColumn("Phase", "get_lifecycle_display"),
    ExportColumn("LEAP lead", "lead.name"),
    ExportColumn("Opened", "opened_on"),
    ExportColumn("Last word from the city", "last_city_update_at"),
    *(ExportColumn(f"{step.number} {step.label}", state_of(step)) for step in Step),
)


class PortfolioPage(ListPage):
    """Cities by five steps; filters, order and view are in the address."""

    permission = "dashboard.view_portfolio"
    heading = "Portfolio"
    model = Engagement
    filterset_class = PortfolioFilter
    export_columns = EXPORT

    def dispatch(self, request, *args, **kwargs):
        self.view = request.GET.get("view", "table")
        if self.view not in {name for name, _, _ in TABS}:
            raise Http404("The portfolio is a table, a list or a map.")
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self):
        return [f"dashboard/portfolio_{self.view}.html"]

    def get_paginate_by(self, queryset):
        return None if self.view == "map" else self.paginate_by

    def get_rows(self):
        return ordered(current_engagements(self.request.user), self.request.GET.get("sort", ""))

    def get_export_rows(self, rows):
        return rows.defer(None).select_related("city", "lead").prefetch_related("step_states")

    def get_mark(self):
        return mark_of()

    def get_context_data(self, **kwargs):
        shown = {"map": self.map_context, "list": self.rows_context, "table": self.table_context}[self.view]
        context = super().get_context_data(
            view=self.view,
            tabs=TABS,
            steps=list(Step),
            query=clean_query(ViewPage.PORTFOLIO, self.request.GET),
            saved=views_for(self.request, ViewPage.PORTFOLIO),
            may_add_city=decide("engagements.create_city", self.request.user).allowed,
            **kwargs,
        )
        return context | shown(context)

    def rows_context(self, context) -> dict:
        """Nothing is asked before the page draws it, which it does not while it is remembered."""
        return {"rows": SimpleLazyObject(lambda: rows_of(context["page_obj"], self.request.user))}

    def table_context(self, context) -> dict:
        return self.rows_context(context) | {"feet": SimpleLazyObject(self.get_feet)}

    def get_feet(self) -> list[tuple[Step, list[tuple[Status, int]]]]:
        counts = foot(self.object_list)
        return [(step, [(status, counts[step].get(status, 0)) for status in Status]) for step in Step]

    def map_context(self, context) -> dict:
        drawing = CityMap(self.object_list)
        return {"map": drawing, "total": len(drawing.places)}
