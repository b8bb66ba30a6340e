"""What money, the launch and papers add to step 3's answers. Each function reads a Scope in one query."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min

from core import clock
from core.audience import Audience
from core.workdays import working_days_between
from engagements.models import Anchor, AnchorKind
from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import days_in_words
from engagements.words import day
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from plans.addresses.money import funding_url, papers_url, time_line_url
from plans.models import FundingLine, IssuedPaper, MoneyPlan, PaperKind
from plans.money import Money

STEP = Step.PLANS
ENDS_SOON, ENDS_NOW = 12, 6  # months of money left
MUCH_ONE_TIME = 0.5
MUCH_SLIP = 10  # working days


class Held(NamedTuple):
    """Overdue tasks that have to be done so long before the launch."""

    count: int
    oldest: date


def monies(scope: Scope) -> dict[int, Money]:
    """By engagement id, where a line is entered that the reader sees."""
    rows = FundingLine.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids).order_by("pk")
    lines: dict[int, list[FundingLine]] = {}
    for line in rows.defer("note"):
        lines.setdefault(line.engagement_id, []).append(line)
    costs = scope.once(yearly_costs)
    return {pk: Money(found, scope.cities[pk].today, costs.get(pk)) for pk, found in lines.items()}


def yearly_costs(scope: Scope) -> dict[int, int | None]:
    rows = MoneyPlan.objects.visible_to(scope.user).filter(engagement__in=scope.ids)
    return dict(rows.order_by().values_list("engagement_id", "yearly_cost"))


def issued(scope: Scope) -> dict[int, datetime]:
    """When the last action plan was issued that the city may read, by engagement id."""
    rows = IssuedPaper.objects.visible_to(scope.user).kept().filter(
        engagement__in=scope.ids, kind=PaperKind.ACTION_PLAN, audience__in=(Audience.CITY, Audience.PUBLIC)
    )  # fmt: skip
    return dict(rows.order_by("issued_at").values_list("engagement_id", "issued_at"))


def launches(scope: Scope) -> dict[int, tuple[date | None, date]]:
    """The first planned and the present date of the launch, where it was moved and lies ahead."""
    rows = Anchor.objects.visible_to(scope.user).filter(
        engagement__in=scope.ids, kind=AnchorKind.GO_LIVE, planned_on__isnull=False, on__gte=scope.at.date()
    )
    return {pk: (planned, on) for pk, planned, on in rows.order_by().values_list("engagement_id", "planned_on", "on")}


def held_up(scope: Scope) -> dict[int, Held]:
    """Overdue tasks that count back from a launch that is still ahead, by engagement id."""
    ahead = Anchor.objects.visible_to(scope.user).filter(kind=AnchorKind.GO_LIVE, on__gte=scope.at.date())
    rows = scope.tasks.overdue(scope.at).filter(
        anchor_kind=AnchorKind.GO_LIVE, offset_days__lt=0, engagement__in=ahead.order_by().values("engagement")
    )
    found = rows.order_by().values_list("engagement_id").annotate(n=Count("pk"), oldest=Min("due_on"))
    return {pk: Held(*facts) for pk, *facts in found}


def headlines(scope: Scope) -> dict[int, str]:
    """As in "money for 14 months"."""
    return {
        pk: "money does not cover the cost" if money.is_short else f"money for {money.months_words.lower()}"
        for pk, money in scope.once(monies).items()
        if money.counted and not money.is_endless
    }


def open_items(scope: Scope) -> dict[int, int]:
    return {}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    at, city = scope.once(issued).get(pk), scope.cities[pk]
    on = at and day(clock.today_in(city.time_zone, at))
    sentence = f"The action plan was issued on {on}." if on else "No action plan is issued to the city yet."
    url = papers_url(city.city_id)
    return [Criterion("plans.action_plan", "The action plan is issued to the city", at is not None, sentence, url)]


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    """The last day of each funding line, from today on."""
    rows = FundingLine.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, ends_on__lte=until)
    rows = rows.exclude(scope.late("ends_on"))  # what has ended is nothing that anybody owes
    rows = rows.filter(ends_on__gte=since) if since else rows
    return [due_item(line, scope) for line in rows.order_by("ends_on", "pk")[:limit]]


def due_item(line: FundingLine, scope: Scope) -> DueItem:
    city = scope.cities[line.engagement_id]
    return DueItem(
        key=f"funding:{line.pk}",
        what=f"Funding ends: {line.name}",
        due_on=line.ends_on,
        engagement_id=line.engagement_id,
        city=city.name,
        step=str(STEP),
        url=funding_url(city.city_id),
        audience=line.audience,
        assignee_label="LEAP",
    )


def signals(scope: Scope) -> list[Signal]:
    found = [signal for pk, money in scope.once(monies).items() for signal in money_signals(pk, money, scope)]
    for pk, (planned, on) in scope.once(launches).items():
        slip = working_days_between(planned, on)
        if slip > MUCH_SLIP:
            sentence = f"the launch stands {slip} working days later than first planned"
            found.append(_launch("launch_moved", pk, scope, Severity.WATCH, sentence, 0))
    for pk, held in scope.once(held_up).items():
        days = (scope.cities[pk].today - held.oldest).days
        many = f"{held.count} tasks hold" if held.count > 1 else "1 task holds"
        sentence = f"{many} up the launch, late by {days_in_words(days)}"
        found.append(_launch("launch", pk, scope, Severity.SOON, sentence, days))
    return found


def money_signals(pk: int, money: Money, scope: Scope) -> list[Signal]:
    found = []
    months = money.months_left
    if money.counted and money.is_short:
        sentence = "what comes in does not cover the yearly cost"
        found.append(_money("money", pk, scope, Severity.SOON, sentence, "See funding"))
    elif money.counted and money.falls_on and months < ENDS_SOON:
        severity = Severity.NOW if months < ENDS_NOW else Severity.SOON
        left = "less than a month" if not months else money.months_words
        found.append(_money("money", pk, scope, severity, f"the money lasts for {left}", "See funding"))
    if money.one_time_share >= MUCH_ONE_TIME:
        share = round(100 * money.one_time_share)
        sentence = f"{share}% of the money is one-time"
        found.append(_money("one_time", pk, scope, Severity.WATCH, sentence, "See funding"))
    return found


def _money(key: str, pk: int, scope: Scope, severity: Severity, sentence: str, action: str) -> Signal:
    city = scope.cities[pk]
    told = f"{STEP.label}: {sentence}"
    return Signal(f"{STEP}.{key}", pk, city.name, severity, told, funding_url(city.city_id), action)


def _launch(key: str, pk: int, scope: Scope, severity: Severity, sentence: str, days: int) -> Signal:
    city = scope.cities[pk]
    url = f"{time_line_url(city.city_id)}?show=chain"
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, "See the chain", days)
