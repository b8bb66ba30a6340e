"""What the design adds to step 3's answers, from what fixed versions keep."""

from datetime import date

from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import days_in_words
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from plans.addresses.decisions import design_url, designs_url
from plans.design_gap import Standing, standing
from plans.models import ProgramDesign

STEP = Step.PLANS
WAITS = 60  # days that a recommended design may wait for the city
READ = ("engagement_id", "number", "recommended_on", "adopted_on", "hours", "headcount", "forecast", "audience")


def designs(scope: Scope) -> dict[int, Standing]:
    """By engagement id, where a version is fixed and the reader sees it."""
    rows = ProgramDesign.objects.visible_to(scope.user).frozen().filter(engagement__in=scope.ids)
    found: dict[int, list[ProgramDesign]] = {}
    for design in rows.order_by().only(*READ):
        found.setdefault(design.engagement_id, []).append(design)
    return {pk: standing(each) for pk, each in found.items()}


def headlines(scope: Scope) -> dict[int, str]:
    """As in "adopted design v2"."""
    found = {}
    for pk, each in scope.once(designs).items():
        if each.adopted:
            found[pk] = f"adopted design v{each.adopted.number}"
        elif each.recommended:
            found[pk] = f"design v{each.recommended.number} recommended"
    return found


def open_items(scope: Scope) -> dict[int, int]:
    return {}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    each = scope.once(designs).get(pk)
    city_id = scope.cities[pk].city_id
    if each and each.adopted:
        sentence = f"Version {each.adopted.number} was adopted on {each.adopted.adopted_on:%b %-d, %Y}."
        return [Criterion("plans.design", "A design is adopted", True, sentence, design_url(city_id, each.adopted.pk))]
    sentence = "The recommended design is not adopted yet." if each else "No design has been recommended or adopted."
    return [Criterion("plans.design", "A design is adopted", False, sentence, designs_url(city_id))]


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    """A design is due by decisions and tasks, not by itself."""
    return []


def signals(scope: Scope) -> list[Signal]:
    """A launch smaller than its calls need, and a recommendation that nobody answers: LEAP's own worries."""
    if not scope.user.is_insider:
        return []
    found = []
    for pk, each in scope.once(designs).items():
        city = scope.cities[pk]
        if short := each.gaps:
            days = (city.today - each.adopted.adopted_on).days
            sentence = f"a launch with too little: {short[0]}"
            found.append(_signal("design_gap", pk, scope, Severity.SOON, sentence, "Compare", days))
        elif each.recommended and not each.adopted:
            days = (city.today - each.recommended.recommended_on).days
            if days > WAITS:
                sentence = f"the recommended design has not been adopted for {days_in_words(days)}"
                found.append(_signal("design_waits", pk, scope, Severity.WATCH, sentence, "See the design", days))
    return found


def _signal(key: str, pk: int, scope: Scope, severity: Severity, sentence: str, action: str, days: int) -> Signal:
    city = scope.cities[pk]
    url = designs_url(city.city_id)
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, days)
