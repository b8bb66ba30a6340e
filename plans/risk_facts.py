"""What risks add to step 3's answers. Each function reads a Scope in one query."""

from datetime import date

from django.db.models import Count, Min

from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import days_in_words
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from plans.addresses.money import risks_url
from plans.models import Risk

STEP = Step.PLANS
LATE_IS_URGENT = 30  # days


def headlines(scope: Scope) -> dict[int, str]:
    return {}


def open_items(scope: Scope) -> dict[int, int]:
    return {}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    return []


def _watched(scope: Scope):
    return Risk.objects.visible_to(scope.user).watched().filter(engagement__in=scope.ids)


def late(scope: Scope) -> dict[int, tuple[int, date]]:
    """How many risks nobody has looked at in time, and the oldest of when, by engagement id."""
    rows = _watched(scope).filter(scope.late("review_on")).order_by().values_list("engagement_id")
    return {pk: (count, oldest) for pk, count, oldest in rows.annotate(n=Count("pk"), oldest=Min("review_on"))}


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    rows = _watched(scope).filter(review_on__lte=until)
    if since:
        rows = rows.filter(review_on__gte=since)
    return [due_item(risk, scope) for risk in rows.order_by("review_on", "pk").select_related("owner")[:limit]]


def due_item(risk: Risk, scope: Scope) -> DueItem:
    city = scope.cities[risk.engagement_id]
    return DueItem(
        key=f"risk:{risk.pk}",
        what=f"Look at the risk: {risk.title}",
        due_on=risk.review_on,
        engagement_id=risk.engagement_id,
        city=city.name,
        step=str(STEP),
        url=f"{risks_url(city.city_id)}{risk.pk}/",
        audience=risk.audience,
        assignee_id=risk.owner_id,
        assignee_label=risk.owner.name if risk.owner else "LEAP",
    )


def signals(scope: Scope) -> list[Signal]:
    """One a city."""
    found = []
    for pk, (count, oldest) in scope.once(late).items():
        city = scope.cities[pk]
        days = (city.today - oldest).days
        said = "a risk was not looked at on its day" if count == 1 else f"{count} risks were not looked at on their day"
        severity = Severity.SOON if days > LATE_IS_URGENT else Severity.WATCH
        sentence = f"{STEP.label}: {said}, the oldest {days_in_words(days)} ago" if count > 1 else (
            f"{STEP.label}: {said}, {days_in_words(days)} ago"
        )  # fmt: skip
        found.append(Signal(f"{STEP}.risk", pk, city.name, severity, sentence, risks_url(city.city_id), "Look", days))
    return found
