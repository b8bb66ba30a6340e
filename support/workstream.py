"""What step 5 hands to the case: from its records, and from its tasks as every step."""

from collections.abc import Collection
from datetime import date
from typing import Any

from analysis.numbers import percent
from core.audience import Audience
from engagements.addresses import step_url
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream
from engagements.words import day
from engagements.workstreams import Criterion, DueItem, Measure, Milestone, Overview, Panel, Signal
from support import facts, warnings
from support.addresses import check_ins_url, enter_url, programs_url, request_url, scorecard_url
from support.cadence import add_months, full_months, last_full_month
from support.default_metrics import CAPTURE
from support.facts import ProgramFacts
from support.measures import measures
from support.milestones import behind, milestones
from support.models import Rating
from support.months import due_on
from support.overview import overview

MONTHS_SHOWN = 3  # of figures that closing the step asks for
STEP = str(Step.SUPPORT)


class SupportWorkstream(TaskWorkstream):
    step = Step.SUPPORT

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return Overview("support/_overview.html", overview(engagement, user))

    def panels(self, scope: Scope) -> dict[int, Panel]:
        """How long it runs, what 911 sends it, how it does; before a launch, the tasks."""
        panels = super().panels(scope)
        waiting = scope.once(facts.open_requests)
        running = scope.once(facts.programs)
        for pk in running.keys() | waiting.keys():
            city = scope.cities[pk]
            tasks = panels.get(pk)
            open_items = (tasks.open_items if tasks else 0) + waiting.get(pk, 0)
            said = headline(pk, running[pk], scope) if pk in running else asked(waiting[pk])
            panels[pk] = Panel(said, open_items, step_url(city.city_id, self.step))
        return panels

    def criteria(self, scope: Scope) -> dict[int, list[Criterion]]:
        """The tasks that are needed, then what the records must show."""
        tasks = super().criteria(scope)
        return {pk: [*tasks.get(pk, []), *record_criteria(pk, scope)] for pk in scope.cities}

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
        items = super().due_items(scope, until, limit, since)
        for pk, program in scope.once(facts.programs).items():
            items += due_figures(pk, program, scope, until)
            if scope.user.is_insider:
                items.append(due_check_in(pk, program, scope))
        if scope.user.is_insider:
            items += due_answers(scope)
        wanted = [item for item in items if item.due_on <= until and (not since or item.due_on >= since)]
        return sorted(wanted, key=lambda item: item.due_on)[:limit]

    def signals(self, scope: Scope) -> list[Signal]:
        return [*super().signals(scope), *warnings.signals(scope)]

    def measures(self, scope: Scope) -> list[Measure]:
        return measures(scope)

    def milestones(self, scope: Scope, since: date, until: date) -> list[Milestone]:
        return milestones(scope, since, until)

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return behind(keys)


def asked(number: int) -> str:
    return f"{number} open request{'s' * (number != 1)}"


def headline(pk: int, program: ProgramFacts, scope: Scope) -> str:
    """Running 7 months · captured 46% of eligible in October · on track."""
    months = full_months(program.launched_on, scope.cities[pk].today)
    parts = [f"Running {months} month{'s' * (months != 1)}" if months else f"Launched {day(program.launched_on)}"]
    shares = scope.once(facts.figures).get(pk, {}).get(CAPTURE, {})
    if shares:
        month, (numerator, denominator) = max(shares.items())
        if denominator:
            parts.append(f"captured {percent(float(numerator), float(denominator))} of eligible in {month:%B}")
    if program.rating:
        parts.append(Rating(program.rating).label.lower())
    return " · ".join(parts)


def record_criteria(pk: int, scope: Scope) -> list[Criterion]:
    """A launch, calls from 911, figures of the last months, a check-in that is not overdue."""
    city = scope.cities[pk]
    program = scope.once(facts.programs).get(pk)
    url = programs_url(city.city_id)
    launched = f"Launched on {day(program.launched_on)}." if program else "No program is noted as running."
    sent = program and program.first_dispatch_on
    dispatched = f"911 dispatched its first call on {day(sent)}." if sent else "911 has not dispatched a call yet."
    full = full_figures(pk, scope) if program else 0
    figures = f"{full} of the last {MONTHS_SHOWN} months have all figures."
    last = program and program.last_check_in_on
    is_checked = bool(last and program.next_check_in_on >= city.today)
    check_in = f"The last check-in was on {day(last)}." if last else "No check-in is noted yet."
    return [
        Criterion("launched", "A program runs", bool(program), launched, url),
        Criterion("dispatched", "911 sends it calls", bool(sent), dispatched, url),
        Criterion("figures", f"The figures of {MONTHS_SHOWN} months are there", full >= MONTHS_SHOWN, figures,
                  scorecard_url(city.city_id) if program else url),
        Criterion("check_in", "Check-ins are up to date", is_checked, check_in, check_ins_url(city.city_id)),
    ]  # fmt: skip


def full_figures(pk: int, scope: Scope) -> int:
    """How many of the last months have every figure that is asked for."""
    wanted, entered = scope.once(facts.asked), scope.once(facts.entered)
    last = last_full_month(scope.cities[pk].today)
    return sum(entered.get((pk, add_months(last, -n)), 0) >= wanted > 0 for n in range(MONTHS_SHOWN))


def due_check_in(pk: int, program: ProgramFacts, scope: Scope) -> DueItem:
    """The key names its day: a check-in that was missed and moved is another one to remind of."""
    city, on = scope.cities[pk], program.next_check_in_on
    return DueItem(
        key=f"check_in:{program.pk}:{program.last_check_in_on or 'first'}",
        what=f"Check in with {program.name}",
        due_on=on,
        engagement_id=pk,
        city=city.name,
        step=STEP,
        url=f"{check_ins_url(city.city_id)}new/",
        audience=Audience.INTERNAL,
        assignee_id=program.lead_id,
        assignee_label=program.lead or "LEAP",
    )


def due_figures(pk: int, program: ProgramFacts, scope: Scope, until: date) -> list[DueItem]:
    """Each month until all its figures are there."""
    return [_figures_item(pk, program, scope, month) for month in facts.missing(pk, program, scope, until)]


def _figures_item(pk: int, program: ProgramFacts, scope: Scope, month: date) -> DueItem:
    city = scope.cities[pk]
    return DueItem(
        key=f"figures:{program.pk}:{month:%Y-%m}",
        what=f"Figures of {month:%B %Y}",
        due_on=due_on(month),
        engagement_id=pk,
        city=city.name,
        step=STEP,
        url=enter_url(city.city_id, month),
        audience=Audience.CITY,
        assignee_id=scope.once(facts.liaisons).get(pk),
        assignee_label="City liaison",
    )


def due_answers(scope: Scope) -> list[DueItem]:
    """What LEAP owes the city a word on."""
    found = []
    for request in scope.once(facts.requests):
        city = scope.cities[request.engagement_id]
        found.append(
            DueItem(
                key=f"support_request:{request.pk}:{request.waiting_since}",
                what=f"Answer the request “{request.subject}”",
                due_on=request.answer_due_on,
                engagement_id=request.engagement_id,
                city=city.name,
                step=STEP,
                url=request_url(city.city_id, request.pk),
                audience=Audience.INTERNAL,
                assignee_id=request.owner_id,
                assignee_label=request.owner or "LEAP",
            )
        )
    return found
