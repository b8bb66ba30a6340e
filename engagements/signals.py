"""Why a city needs someone, over the whole case: the steps' own signals and those of no single step."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Role
from core import clock
from engagements.addresses import city_url
from engagements.models import Anchor, Lifecycle, Membership, Status, StepState, Task
from engagements.scope import CityFacts, Scope
from engagements.task_workstream import days_in_words
from engagements.workstreams import Severity, Signal, workstreams

SILENT_AFTER = 21  # days without a word from an active city
SILENT_IS_URGENT = 42
ANCHOR_AHEAD = timedelta(days=14)
ANCHOR_IS_URGENT = 7
PAUSED_TOO_LONG = 60  # days without an update on a paused engagement
WORKING = {Lifecycle.PROSPECT, Lifecycle.ACTIVE, Lifecycle.SUSTAINED}


def all_signals(scope: Scope) -> list[Signal]:
    """Every signal of every engagement in scope; a paused one speaks only of its pause."""
    signals = case_signals(scope)
    for workstream in workstreams():
        signals += [signal for signal in workstream.signals(scope) if is_working(scope, signal.engagement_id)]
    return signals


def is_working(scope: Scope, engagement_id: int) -> bool:
    return scope.cities[engagement_id].lifecycle in WORKING


def case_signals(scope: Scope) -> list[Signal]:
    """What no single step can say."""
    signals = []
    for pk, city in scope.cities.items():
        if city.lifecycle in WORKING:
            signals += [*people_signals(pk, city), *word_signals(pk, city, scope)]
        elif city.lifecycle == Lifecycle.PAUSED:
            signals += pause_signals(pk, city)
    signals += lost_signals(scope)
    signals += [anchor_signal(anchor, scope) for anchor in anchors_ahead(scope) if anchor.open_tasks]
    return signals


# What each signal's button says, and the page of the city where that is done.
ACTIONS = {
    "no_lead": ("Name a lead", "edit/"),
    "no_liaison": ("Invite a liaison", "members/"),
    "silent": ("Ask how it goes", "updates/new/"),
    "word": ("Read it", ""),
    "paused": ("Decide", "lifecycle/"),
    "lost": ("Re-plan", "plan/"),
    "anchor": ("See the plan", "plan/"),
}


def case_signal(key: str, pk: int, city: CityFacts, severity: Severity, sentence: str, days: int = 0) -> Signal:
    action, place = ACTIONS[key.partition("_on_")[0]]
    url = f"{city_url(city.city_id)}{place}"
    return Signal(f"case.{key}", pk, city.name, severity, sentence, url, action, days)


def people_signals(pk: int, city: CityFacts) -> list[Signal]:
    """A case that nobody leads, or an active one that nobody in the city can see."""
    found = []
    if not city.has_lead:
        found.append(case_signal("no_lead", pk, city, Severity.NOW, "Nobody at LEAP leads this city"))
    if city.lifecycle == Lifecycle.ACTIVE and not city.has_liaison:
        sentence = "Nobody in the city has access: there is no liaison"
        found.append(case_signal("no_liaison", pk, city, Severity.SOON, sentence))
    return found


def word_signals(pk: int, city: CityFacts, scope: Scope) -> list[Signal]:
    """A city that went quiet, or one that wrote since the reader's last visit."""
    found = []
    last = city.last_city_update_at
    days = (city.today - (city.last_word_on or city.opened_on)).days
    if city.lifecycle == Lifecycle.ACTIVE and days >= SILENT_AFTER:
        severity = Severity.NOW if days >= SILENT_IS_URGENT else Severity.SOON
        sentence = f"No word from the city for {days_in_words(days)}"
        found.append(case_signal("silent", pk, city, severity, sentence, days))
    previous_visit = scope.user.previous_visit_at
    if last and previous_visit and last > previous_visit:
        sentence = "The city has written since you were last here"
        found.append(case_signal("word", pk, city, Severity.WATCH, sentence, days))
    return found


def pause_signals(pk: int, city: CityFacts) -> list[Signal]:
    days = (city.today - (city.last_update_on or city.opened_on)).days
    if days < PAUSED_TOO_LONG:
        return []
    sentence = f"Paused, and nobody has written for {days_in_words(days)}: resume it or close it"
    return [case_signal("paused", pk, city, Severity.WATCH, sentence, days)]


def lost_signals(scope: Scope) -> list[Signal]:
    """Tasks that count back from a date still ahead and whose own day has passed: the plan no longer fits."""
    lost: dict[int, int] = {}
    oldest: dict[int, date] = {}
    for late_by_engagement in scope.late_tasks.values():
        for pk, late in late_by_engagement.items():
            if late.lost and is_working(scope, pk):
                lost[pk] = lost.get(pk, 0) + late.lost
                oldest[pk] = min(oldest.get(pk, late.oldest_due), late.oldest_due)
    return [lost_signal(pk, scope.cities[pk], count, oldest[pk]) for pk, count in lost.items()]


def lost_signal(pk: int, city: CityFacts, count: int, oldest: date) -> Signal:
    tasks = "1 task" if count == 1 else f"{count} tasks"
    sentence = f"{tasks} can no longer be done in time for a date that is still ahead"
    return case_signal("lost", pk, city, Severity.SOON, sentence, (city.today - oldest).days)


def anchors_ahead(scope: Scope) -> list[Anchor]:
    """Dates of the outside world within two weeks, as their cities count them, where work goes on."""
    until = scope.at.date() + ANCHOR_AHEAD + timedelta(days=1)  # Some zones are a day ahead.
    return [anchor for anchor in scope.anchors(until) if is_near(anchor, scope.cities[anchor.engagement_id])]


def is_near(anchor: Anchor, city: CityFacts) -> bool:
    return city.lifecycle in WORKING and city.today <= anchor.on <= city.today + ANCHOR_AHEAD


def anchor_signal(anchor: Anchor, scope: Scope) -> Signal:
    city = scope.cities[anchor.engagement_id]
    days = (anchor.on - city.today).days
    when = "today" if days == 0 else f"in {days_in_words(days)}"
    tasks = "1 task for it is open" if anchor.open_tasks == 1 else f"{anchor.open_tasks} tasks for it are open"
    severity = Severity.NOW if days <= ANCHOR_IS_URGENT else Severity.SOON
    sentence = f"{anchor} {when} ({anchor.on:%b %-d}): {tasks}"
    key = f"anchor_on_{anchor.kind}"
    return case_signal(key, anchor.engagement_id, city, severity, sentence, max(0, 14 - days))


def needing_someone(engagements: QuerySet, at: datetime) -> QuerySet:
    """The ones in work that have a reason of the commonest kinds; for filtering a list, where signals are too many."""
    today = clock.today_in("UTC", at)
    in_city = Membership.objects.current().filter(user__role=Role.LIAISON, user__is_active=True)
    late_steps = clock.before_today("target_on", "engagement__city__time_zone", at)
    troubled = StepState.objects.filter(Q(status=Status.BLOCKED) | (~Q(status=Status.COMPLETE) & late_steps))
    quiet_since = at - timedelta(days=SILENT_AFTER)
    quiet = Q(last_city_update_at__lt=quiet_since) | Q(
        last_city_update_at=None, opened_on__lte=today - timedelta(days=SILENT_AFTER)
    )
    return engagements.filter(lifecycle__in=WORKING).filter(
        Q(lead=None)
        | Q(lead__is_active=False)
        | Q(lifecycle=Lifecycle.ACTIVE) & (quiet | ~Exists(in_city.filter(engagement=OuterRef("pk"))))
        | Exists(Task.objects.overdue(at).filter(engagement=OuterRef("pk")))
        | Exists(troubled.filter(engagement=OuterRef("pk")))
    )
