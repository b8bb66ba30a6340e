"""What step 5's answers are made from, for all engagements of a scope at once: one query for each function.

Read them with `scope.once(function)`.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import BooleanField, Case, Count, Min, OuterRef, Q, Subquery, When

from accounts.models import Role
from engagements.models import Membership
from engagements.scope import Scope
from support.cadence import Cadence, add_months, last_full_month, month_of
from support.default_metrics import BACKUPS, CAPTURE, DISPATCHED, NO_CALLS, RESPONSE, SAFETY, STAFFING
from support.models import CheckIn, MetricDefinition, MetricValue, Program, SupportRequest
from support.months import due_on

WATCHED = (CAPTURE, RESPONSE, STAFFING, NO_CALLS, SAFETY, BACKUPS, DISPATCHED)
LOOK_BACK = 5  # months
Number = tuple[Decimal, Decimal | None]


class ProgramFacts(NamedTuple):
    """The program that runs in one engagement, and its last check-in that the reader may see."""

    pk: int
    name: str
    launched_on: date
    first_dispatch_on: date | None
    posts_funded: int | None
    posts_filled: int | None
    weekly_weeks: int
    biweekly_months: int
    monthly_months: int
    quarterly_months: int
    lead_id: int | None
    lead: str | None
    last_check_in_on: date | None
    asked_next_on: date | None
    rating: str | None

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.weekly_weeks, self.biweekly_months, self.monthly_months, self.quarterly_months)

    @property
    def next_check_in_on(self) -> date:
        return self.asked_next_on or self.cadence.next_after(self.launched_on, self.last_check_in_on)


class RequestFacts(NamedTuple):
    """A request that waits for LEAP's word."""

    pk: int
    engagement_id: int
    subject: str
    answer_due_on: date
    waiting_since: date
    owner_id: int | None
    owner: str | None


def programs(scope: Scope) -> dict[int, ProgramFacts]:
    """By engagement id."""
    seen = CheckIn.objects.visible_to(scope.user).kept().filter(program=OuterRef("pk")).latest()
    rows = Program.objects.visible_to(scope.user).running().filter(engagement__in=scope.ids).order_by()
    rows = rows.annotate(
        last_check_in_on=Subquery(seen.values("on")[:1]),
        asked_next_on=Subquery(seen.values("next_on")[:1]),
        rating=Subquery(seen.values("rating")[:1]),
    )
    own = ProgramFacts._fields[:10]
    found = rows.values_list(
        "engagement_id", *own, "engagement__lead_id", "engagement__lead__name",
        "last_check_in_on", "asked_next_on", "rating",
    )  # fmt: skip
    return {pk: ProgramFacts(*facts) for pk, *facts in found}


def rows(scope: Scope) -> list[tuple]:
    """The figures of the last months of running programs: those that are watched, and those that are asked for."""
    since = add_months(month_of(scope.at.date()), -LOOK_BACK - 1)  # in the west, the month before may not be over yet
    is_asked = Q(definition__is_asked=True, definition__is_retired=False)
    found = MetricValue.objects.visible_to(scope.user).kept().filter(
        is_asked | Q(definition__slug__in=WATCHED), engagement__in=scope.ids, month__gte=since, call_type="",
        program__ended_on=None, program__removed_at=None,
    )  # fmt: skip
    names = ("engagement_id", "definition__slug", "month", "numerator", "denominator")
    return list(
        found.order_by("month")
        .annotate(counts=Case(When(is_asked, then=True), default=False, output_field=BooleanField()))
        .values_list(*names, "counts")
    )


def figures(scope: Scope) -> dict[int, dict[str, dict[date, Number]]]:
    """By engagement id, figure and month."""
    found: dict[int, dict[str, dict[date, Number]]] = {}
    for pk, slug, month, numerator, denominator, _ in scope.once(rows):
        found.setdefault(pk, {}).setdefault(slug, {})[month] = (numerator, denominator)
    return found


def asked(scope: Scope) -> int:
    """How many figures a month has when it is complete."""
    return MetricDefinition.objects.in_use().filter(is_asked=True).count()


def entered(scope: Scope) -> Counter[tuple[int, date]]:
    """How many of the asked figures are there, by engagement id and month."""
    return Counter((pk, month) for pk, _, month, _, _, is_asked in scope.once(rows) if is_asked)


def missing(pk: int, program: ProgramFacts, scope: Scope, until: date) -> dict[date, int]:
    """How many figures each month lacks, the oldest first: of the last months since the launch, and those to come."""
    last = max(last_full_month(scope.cities[pk].today), month_of(program.launched_on))
    month, found = max(add_months(last, 1 - LOOK_BACK), month_of(program.launched_on)), {}
    while due_on(month) <= until and month < add_months(last, LOOK_BACK):
        if (number := scope.once(asked) - scope.once(entered).get((pk, month), 0)) > 0:
            found[month] = number
        month = add_months(month, 1)
    return found


def liaisons(scope: Scope) -> dict[int, int]:
    """Who of the city is asked for figures: who has taken part the longest."""
    rows = Membership.objects.current().filter(
        engagement__in=scope.ids, user__role=Role.LIAISON, user__is_active=True
    )  # fmt: skip
    first = rows.order_by().values_list("engagement_id").annotate(first=Min("pk"))
    members = Membership.objects.filter(pk__in=[pk for _, pk in first]).order_by()
    return dict(members.values_list("engagement_id", "user_id"))


def requests(scope: Scope) -> list[RequestFacts]:
    """The ones that wait, the longest due first."""
    rows = SupportRequest.objects.visible_to(scope.user).waiting().filter(engagement__in=scope.ids)
    names = ("pk", "engagement_id", "subject", "answer_due_on", "waiting_since", "owner_id", "owner__name")
    return [RequestFacts(*row) for row in rows.order_by("answer_due_on", "pk").values_list(*names)]


def open_requests(scope: Scope) -> dict[int, int]:
    """How many are open, waiting or answered, by engagement id."""
    rows = SupportRequest.objects.visible_to(scope.user).open().filter(engagement__in=scope.ids).order_by()
    return dict(rows.values_list("engagement_id").annotate(n=Count("pk")))
