"""What step 1's answers are made from, for all engagements of a scope at once: one query for each function.

Read them with `scope.once(function)`.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery, Sum

from analysis.models import Brief, CadExport, CodeTable, DataRequest, RowQuestion
from engagements.models import Status, StepState, Waiver
from engagements.scope import Scope
from engagements.steps import Step

EXPORT_CRITERION = "export"
ENOUGH_MAPPED = 95  # percent of calls


class RequestFacts(NamedTuple):
    """A request that somebody owes an answer to, or data that are to be deleted."""

    pk: int
    engagement_id: int
    custodian: str
    asked_on: date | None
    due_on: date | None
    received_on: date | None
    delete_by: date | None
    audience: str

    @property
    def is_waiting(self) -> bool:
        return bool(self.asked_on and not self.received_on)


class ExportFacts(NamedTuple):
    """The loaded exports of one engagement."""

    count: int
    calls: int
    last_at: datetime | None


class TableFacts(NamedTuple):
    """The newest code table of one engagement."""

    number: int
    created_at: datetime
    approved_at: datetime | None
    calls: int
    mapped_calls: int

    @property
    def percent(self) -> int:
        """Rounded down: 94.9 is not 95."""
        return 100 * self.mapped_calls // self.calls if self.calls else 0


def requests(scope: Scope) -> list[RequestFacts]:
    rows = DataRequest.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, denied_on=None)
    rows = rows.filter(Q(received_on=None, due_on__isnull=False) | Q(delete_by__isnull=False)).order_by()
    return [RequestFacts(*row) for row in rows.values_list(*RequestFacts._fields)]


def exports(scope: Scope) -> dict[int, ExportFacts]:
    """By engagement id."""
    rows = CadExport.objects.visible_to(scope.user).loaded().filter(engagement__in=scope.ids)
    rows = rows.order_by().values_list("engagement_id")
    found = rows.annotate(count=Count("pk"), calls=Sum("rows_loaded"), last=Max("last_at"))
    return {pk: ExportFacts(*facts) for pk, *facts in found}


def tables(scope: Scope) -> dict[int, TableFacts]:
    """The newest code table, by engagement id."""
    return _newest(CodeTable.objects.all(), scope)


def approved(scope: Scope) -> dict[int, TableFacts]:
    """The newest approved code table, by engagement id."""
    return _newest(CodeTable.objects.approved(), scope)


def _newest(kind, scope: Scope) -> dict[int, TableFacts]:
    newest = kind.visible_to(scope.user).filter(engagement=OuterRef("engagement")).order_by("-number").values("pk")[:1]
    rows = CodeTable.objects.visible_to(scope.user).filter(engagement__in=scope.ids, pk=Subquery(newest)).order_by()
    mapped = Sum("rows__calls", filter=~Q(rows__category=""), default=0)
    found = rows.values_list("engagement_id", "number", "created_at", "approved_at")
    found = found.annotate(calls=Sum("rows__calls", default=0), mapped=mapped)
    return {pk: TableFacts(*facts) for pk, *facts in found}


def drafts(scope: Scope) -> dict[int, tuple[int, datetime]]:
    """Code tables that wait for their approval: number and since when, by engagement id."""
    rows = CodeTable.objects.visible_to(scope.user).filter(engagement__in=scope.ids, approved_at=None).order_by()
    return {pk: (number, since) for pk, number, since in rows.values_list("engagement_id", "number", "created_at")}


def signed_briefs(scope: Scope) -> dict[int, date]:
    """When a data brief was signed off, the last time, by engagement id."""
    rows = Brief.objects.visible_to(scope.user).signed().filter(engagement__in=scope.ids).order_by()
    return dict(rows.values_list("engagement_id").annotate(last=Max("signed_off_on")))


def complete_without_export(scope: Scope) -> set[int]:
    """Engagements whose first step is complete although no export is loaded, which nobody has waived."""
    loaded = CadExport.objects.visible_to(scope.user).loaded().filter(engagement=OuterRef("engagement"))
    waived = Waiver.objects.in_force_at(scope.at).filter(engagement=OuterRef("engagement"), criterion=EXPORT_CRITERION)
    rows = StepState.objects.visible_to(scope.user).filter(step=Step.ANALYSIS, status=Status.COMPLETE)
    rows = rows.filter(~Exists(loaded), ~Exists(waived), engagement__in=scope.ids).order_by()
    return set(rows.values_list("engagement_id", flat=True))


def questions(scope: Scope) -> dict[int, tuple[int, datetime]]:
    """Open questions about rows of drafts: how many and since when, by engagement id."""
    seen = CodeTable.objects.visible_to(scope.user).filter(engagement__in=scope.ids)
    rows = RowQuestion.objects.filter(answered_at=None, row__code_table__in=seen.order_by().values("pk"))
    rows = rows.order_by().values_list("row__code_table__engagement_id")
    return {pk: (count, since) for pk, count, since in rows.annotate(count=Count("pk"), since=Min("asked_at"))}
