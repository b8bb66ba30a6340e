"""Which need each call type of the approved code table speaks of."""

from functools import cached_property
from typing import Any, NamedTuple

from analysis.models import CodeRow, CodeTable
from analysis.numbers import percent
from core.errors import Refused
from core.exports.columns import ExportColumn
from core.permissions import decide
from core.views import ActionView, ListPage
from stakeholders.addresses.assets import needs_url
from stakeholders.gap_calls import approved_table
from stakeholders.models import CallTypeNeed
from stakeholders.needs import CHOICES, SOURCE, label_of, proposed
from stakeholders.operations import call_needs
from stakeholders.views.asset_base import InAssets

UNSAID = "?"


class TypeNeed(NamedTuple):
    """One call type: what was said, else what its words propose. `shown` is what its select stands on."""

    row: CodeRow
    share: str
    said: CallTypeNeed | None
    proposal: str

    @property
    def shown(self) -> str:
        return self.said.need if self.said else self.proposal

    @property
    def words(self) -> str:
        if self.said:
            return label_of(self.said.need) or "None of these"
        return f"Proposed: {label_of(self.proposal)}" if self.proposal else "Nobody has said"


NEEDS = (
    ExportColumn("Call type", lambda each: str(each.row)),
    ExportColumn("Description", "row.description"),
    ExportColumn("Calls", "row.calls"),
    ExportColumn("Need", "words"),
)


class NeedList(InAssets, ListPage):
    """`?show=open` leaves out what was said."""

    permission = "stakeholders.view_assets"
    heading = "Calls and needs"
    template_name = "stakeholders/need_list.html"
    paginate_by = 100
    export_columns = NEEDS

    @cached_property
    def table(self) -> CodeTable | None:
        return approved_table(self.engagement, self.request.user)

    @property
    def only_open(self) -> bool:
        return self.request.GET.get("show") == "open"

    def get_queryset(self):
        if not self.table:
            return CodeRow.objects.none()
        rows = self.table.rows.select_related(None)
        said = CallTypeNeed.objects.filter(engagement=self.engagement).values("label")
        return rows.exclude(label__in=said) if self.only_open else rows

    def with_needs(self, rows) -> list[TypeNeed]:
        total = self.table.coverage()["all_calls"] if self.table else 0
        said = {row.label: row for row in CallTypeNeed.objects.filter(engagement=self.engagement)}
        return [
            TypeNeed(
                row,
                percent(row.calls, total),
                said.get(row.label),
                proposed(f"{row.label} {row.description}", row.category),
            )
            for row in rows
        ]

    def get_export_rows(self, rows):
        return self.with_needs(rows)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        rows = self.with_needs(context["page_obj"].object_list)
        given = {"rows": rows, "table": self.table, "choices": CHOICES, "source": SOURCE, "only_open": self.only_open}
        may_map = decide("stakeholders.map_needs", self.request.user, self.engagement)
        return context | given | {"may_map": may_map, "set_url": f"{needs_url(self.engagement.city_id)}set/"}


class NeedsSet(InAssets, ActionView):
    """Each row that was shown is confirmed as its select stood."""

    permission = "stakeholders.map_needs"

    def perform(self) -> int:
        table = approved_table(self.engagement, self.request.user)
        if not table:
            raise Refused("There is no approved code table yet.")
        posted = {name[5:]: value for name, value in self.request.POST.items() if name.startswith("need-")}
        numbers = [int(number) for number in posted if number.isdecimal() and len(number) < 16]
        labels = dict(table.rows.filter(pk__in=numbers).values_list("pk", "label"))
        needs = {label: posted[str(pk)] for pk, label in labels.items() if posted[str(pk)] != UNSAID}
        return call_needs.set_needs(self.engagement, actor=self.request.user, needs=needs)

    def get_success_message(self) -> str:
        return f"{self.result:,} confirmed." if self.result else "Nothing was changed."

    def default_url(self) -> str:
        return needs_url(self.engagement.city_id)
