"""What the city's answers add to step 4's answers: what waits, what is disputed, what nobody was told."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count

from analysis.numbers import count
from community import answer_facts
from community.addresses.answers import answer_url, answers_url
from community.addresses.inputs import groups_url
from community.clock import answer_within
from community.models import CityResponse, Input
from core.audience import Audience
from engagements.addresses import step_url
from engagements.scope import CityFacts, Scope
from engagements.steps import Step
from engagements.words import day, days
from engagements.workstreams import Criterion, DueItem, Severity, Signal

STEP = Step.COMMUNITY
TELL_WITHIN = timedelta(days=14)
CITY = "The city"


def inputs(number: int) -> str:
    return count(number, "input")


def headlines(scope: Scope) -> dict[int, str]:
    """34 inputs · 22 answered · median 12 days."""
    found = {}
    for pk, voices in scope.once(answer_facts.voices).items():
        words = f"{inputs(voices.total)} · {voices.answered:,} answered"
        if voices.median is not None:
            words += f" · median {answer_facts.median_in_words(voices.median)}"
        found[pk] = words
    return found


def open_items(scope: Scope) -> dict[int, int]:
    """What waits for a first word, and answers that are disputed."""
    answers = scope.once(answer_facts.answers)
    found = {pk: voices.waiting for pk, voices in scope.once(answer_facts.voices).items()}
    for pk, facts in answers.items():
        found[pk] = found.get(pk, 0) + facts.disputed
    return {pk: number for pk, number in found.items() if number}


# What closes the step


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    return [answered(pk, scope), told(pk, scope), met(pk, scope)]


def answered(pk: int, scope: Scope) -> Criterion:
    within = settings.ANSWER_WITHIN_DAYS
    voices, answers = scope.once(answer_facts.voices).get(pk), scope.once(answer_facts.answers).get(pk)
    url, label = answers_url(scope.cities[pk].city_id), f"Every input older than {within} days is answered"
    if not voices or not voices.total:
        return Criterion("answered", label, False, "Nobody has said anything yet.", url)
    missing = [f"{inputs(voices.late)} without an answer for more than {days(within)}"] if voices.late else []
    if answers and answers.overdue:
        missing.append(count(answers.overdue, "answer") + " put off beyond the day that was named")
    if answers and answers.disputed:
        missing.append(count(answers.disputed, "answer") + " disputed")
    said = f"{voices.answered:,} of {inputs(voices.total)} answered, none waits longer than {days(within)}."
    return Criterion("answered", label, not missing, f"{', '.join(missing)}." if missing else said, url)


def told(pk: int, scope: Scope) -> Criterion:
    facts = scope.once(answer_facts.answers).get(pk)
    url, label = answers_url(scope.cities[pk].city_id), "Every answer was told back"
    if not facts:
        return Criterion("told", label, False, "The city has answered nothing yet.", url)
    told_all = f"Each of {count(facts.total, 'answer')} was told back."
    sentence = f"Told to nobody yet: {facts.untold} of {count(facts.total, 'answer')}." if facts.untold else told_all
    return Criterion("told", label, not facts.untold, sentence, f"{url}?state=untold" if facts.untold else url)


def met(pk: int, scope: Scope) -> Criterion:
    facts = scope.once(answer_facts.groups).get(pk)
    url, label = groups_url(scope.cities[pk].city_id), "Every group was met at an event"
    if not facts:
        return Criterion("groups", label, False, "No group is known yet.", url)
    met_all = f"Each of {count(facts.total, 'group')} was met at an event."
    sentence = f"Met at no event yet: {facts.unmet} of {count(facts.total, 'group')}." if facts.unmet else met_all
    return Criterion("groups", label, not facts.unmet, sentence, url)


# What is due


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    """What to answer, one item for what came on one day; what was put off or is disputed; what to tell back."""
    return [
        *due_inputs(scope, until, limit, since),
        *due_answers(scope, "pending_until", timedelta(), "Answer what was put off", until, limit, since),
        *due_answers(
            scope, "disputed_on", answer_within(), "Answer a group that disputes an answer", until, limit, since
        ),
        *due_tellings(scope, until, limit, since),
    ]


def due_inputs(scope: Scope, until: date, limit: int, since: date | None) -> list[DueItem]:
    within = answer_within()
    rows = Input.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, answered=None)
    rows = rows.filter(received_on__lte=until - within)
    if since:
        rows = rows.filter(received_on__gte=since - within)
    rows = rows.order_by("received_on").values_list("engagement_id", "received_on").annotate(number=Count("pk"))
    return [
        item(
            f"inputs:{pk}:{came.isoformat()}", f"Answer {inputs(number)} of {day(came)}", came + within, pk, scope,
            f"{answers_url(scope.cities[pk].city_id)}new/",
        )
        for pk, came, number in rows[:limit]
    ]  # fmt: skip


def due_answers(scope: Scope, name: str, within: timedelta, what: str, until: date, limit: int, since: date | None):
    rows = responses(scope).filter(**{f"{name}__lte": until - within})
    if since:
        rows = rows.filter(**{f"{name}__gte": since - within})
    rows = rows.order_by(name, "pk").values_list("pk", "engagement_id", name)
    return [answer_item(name, pk, what, on + within, case, scope) for pk, case, on in rows[:limit]]


def due_tellings(scope: Scope, until: date, limit: int, since: date | None) -> list[DueItem]:
    rows = responses(scope).untold().with_since().filter(since__lte=until - TELL_WITHIN)
    if since:
        rows = rows.filter(since__gte=since - TELL_WITHIN)
    rows = rows.order_by("since", "pk").values_list("pk", "engagement_id", "since")
    return [
        answer_item("told", pk, f"Tell back the answer of {day(on)}", on + TELL_WITHIN, case, scope)
        for pk, case, on in rows[:limit]
    ]


def responses(scope: Scope) -> Any:
    return CityResponse.objects.visible_to(scope.user).filter(engagement__in=scope.ids)


def answer_item(kind: str, pk: int, what: str, due_on: date, case: int, scope: Scope) -> DueItem:
    return item(f"answer:{kind}:{pk}", what, due_on, case, scope, answer_url(scope.cities[case].city_id, pk))


def item(key: str, what: str, due_on: date, pk: int, scope: Scope, url: str) -> DueItem:
    return DueItem(
        key=key,
        what=what,
        due_on=due_on,
        engagement_id=pk,
        city=scope.cities[pk].name,
        step=str(STEP),
        url=url,
        audience=Audience.CITY,
        assignee_label=CITY,
    )


# Why somebody is needed


def signals(scope: Scope) -> list[Signal]:
    return [*waiting(scope), *from_answers(scope), *from_decisions(scope), *from_groups(scope), *from_promises(scope)]


def waiting(scope: Scope) -> list[Signal]:
    within, found = settings.ANSWER_WITHIN_DAYS, []
    for pk, voices in scope.once(answer_facts.voices).items():
        if voices.late:
            city = scope.cities[pk]
            waited = (city.today - voices.oldest).days
            have = "has" if voices.late == 1 else "have"
            sentence = f"{inputs(voices.late)} {have} waited for an answer for {days(waited)}"
            if voices.late > 1:
                sentence = f"{inputs(voices.late)} {have} waited longer than {days(within)}, the oldest {days(waited)}"
            severity = Severity.NOW if waited > 2 * within else Severity.SOON
            found.append(signal("unanswered", pk, city, severity, sentence, "Answer", waited, "answers/new/"))
    return found


def from_answers(scope: Scope) -> list[Signal]:
    found = []
    for pk, facts in scope.once(answer_facts.answers).items():
        city = scope.cities[pk]
        for number, since, key, one, many, severity, action, query in (
            (facts.disputed, facts.disputed_since, "disputed", "an answer is disputed, for",
             "{} answers are disputed, the first for", Severity.SOON, "Answer", "disputed"),
            (facts.overdue, facts.overdue_since, "put_off", "an answer was due that had been put off, for",
             "{} answers were due that had been put off, the first for", Severity.SOON, "Answer", "late"),
            (facts.untold, facts.untold_since, "untold", "an answer was told to nobody, for",
             "{} answers were told to nobody, the first for", Severity.WATCH, "Tell it", "untold"),
        ):  # fmt: skip
            waited = (city.today - since).days if number else 0
            if number and (key != "untold" or waited > TELL_WITHIN.days):
                sentence = f"{one if number == 1 else many.format(number)} {days(waited)}"
                place = f"answers/?state={query}"
                found.append(signal(key, pk, city, severity, sentence, action, waited, place))
    return found


def from_decisions(scope: Scope) -> list[Signal]:
    """What the city told people may not be so any more."""
    found = []
    for pk, (number, first) in scope.once(answer_facts.overturned).items():
        waited = (scope.cities[pk].today - first).days
        one = f"the decision behind an answer was changed, and the answer not, for {days(waited)}"
        many = f"the decisions behind {number} answers were changed, and the answers not, the first for {days(waited)}"
        sentence, place = one if number == 1 else many, "answers/?state=overturned"
        found.append(signal("overturned", pk, scope.cities[pk], Severity.SOON, sentence, "Look", waited, place))
    return found


def from_groups(scope: Scope) -> list[Signal]:
    found = []
    for pk, facts in scope.once(answer_facts.groups).items():
        if facts.unmet:
            one = "a group was at no event yet"
            sentence = one if facts.unmet == 1 else f"{facts.unmet} groups were at no event yet"
            found.append(signal("unmet", pk, scope.cities[pk], Severity.WATCH, sentence, "See groups", 0, "groups/"))
    return found


def from_promises(scope: Scope) -> list[Signal]:
    """More was promised than was kept: the common fault."""
    found = []
    for pk, (number, first) in scope.once(answer_facts.broken_promises).items():
        city = scope.cities[pk]
        waited = (city.today - first).days
        many = f"{number} events promised to answer, and nobody who came was told anything, the first"
        sentence = "an event promised to answer, and nobody who came was told anything" if number == 1 else many
        sentence = f"{sentence} for {days(waited)}"
        found.append(signal("promise", pk, city, Severity.WATCH, sentence, "Tell them", waited, "events/"))
    return found


def signal(key: str, pk: int, city: CityFacts, severity: Severity, sentence: str, action: str, waited: int, place: str):
    url = f"{step_url(city.city_id, str(STEP))}{place}"
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, waited)
