"""Early warning: what a running program's own numbers say before anybody does. Each is a sentence with a link."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.utils.text import get_text_list

from analysis.numbers import count, percent
from engagements.addresses import step_url
from engagements.scope import Scope
from engagements.steps import Step
from engagements.words import day, days
from engagements.workstreams import Severity, Signal
from support import facts
from support.addresses import check_ins_url, enter_url, program_url, request_url, scorecard_url
from support.cadence import last_full_month
from support.default_metrics import CAPTURE, NO_CALLS, RESPONSE, SAFETY, STAFFING
from support.facts import Number, ProgramFacts
from support.judging import plain
from support.models import Rating
from support.months import due_on
from support.trends import RUN, run_of

STEP = Step.SUPPORT
NO_DISPATCH = 14  # days after the launch
NO_DISPATCH_BAD = 60
IDLE_DAYS = 5  # of a month without one call
MISSED = 3  # days after a check-in was due
MISSED_BAD = 14
VACANT, VACANT_BAD = 0.1, 0.25  # of the posts
ONE_DAY = timedelta(days=1)
Months = dict[date, Number]


def signals(scope: Scope) -> list[Signal]:
    """Over all running programs of the scope, and the requests that wait too long."""
    found = []
    every = scope.once(facts.figures)
    for pk, program in scope.once(facts.programs).items():
        own = every.get(pk, {})
        for part in (launch, calls, capture, response, staffing, safety, checked, rated):
            found += part(pk, program, own, scope)
        found += reported(pk, program, scope)
    return [*found, *unanswered(scope)]


def launch(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    """Launched, and 911 sends nothing."""
    city = scope.cities[pk]
    waited = (city.today - program.launched_on).days
    if not program.first_dispatch_on and waited > NO_DISPATCH:
        severity = Severity.NOW if waited > NO_DISPATCH_BAD else Severity.SOON
        sentence = f"launched {days(waited)} ago, and 911 has not dispatched a call yet"
        url = program_url(city.city_id, program.pk)
        yield signal("no_dispatch", pk, scope, severity, sentence, url, "See the program", waited)


def calls(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    """Months, or days, without one assignment."""
    months = own.get(CAPTURE, {})
    zero = trailing(months, lambda number: number[0] == 0 and (number[1] or 0) > 0)
    last = newest(own.get(NO_CALLS, {}))
    url = scorecard_url(scope.cities[pk].city_id)
    if zero:
        since = f"in {zero[0]:%B}" if len(zero) == 1 else f"for {len(zero)} months"
        sentence = f"911 has sent no eligible call {since}"
        waited = (scope.cities[pk].today - zero[0]).days
        yield signal("no_calls", pk, scope, Severity.NOW, sentence, url, "See the scorecard", waited)
    elif last and last[1][0] >= IDLE_DAYS:
        sentence = f"{plain(last[1][0])} days of {last[0]:%B} without one call from 911"
        yield signal("idle_days", pk, scope, Severity.SOON, sentence, url, "See the scorecard")


def capture(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    """The share that 911 sends falls three months in a row."""
    shares = [(month, share(number)) for month, number in own.get(CAPTURE, {}).items() if number[1]]
    if run_of(shares) <= 1 - RUN:
        first, last = shares[-RUN], shares[-1]
        sentence = (
            f"the share of eligible calls that 911 sends has fallen for {RUN} months, from {in_percent(first[1])} in "
            f"{first[0]:%B} to {in_percent(last[1])} in {last[0]:%B}"
        )
        url = scorecard_url(scope.cities[pk].city_id)
        yield signal("capture_falls", pk, scope, Severity.SOON, sentence, url, "See the scorecard")


def response(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    minutes = [(month, float(number[0])) for month, number in own.get(RESPONSE, {}).items()]
    if run_of(minutes) >= RUN - 1:
        first, last = minutes[-RUN], minutes[-1]
        sentence = (
            f"the response time has risen for {RUN} months, from {plain(Decimal(str(first[1])))} to "
            f"{plain(Decimal(str(last[1])))} minutes"
        )
        url = scorecard_url(scope.cities[pk].city_id)
        yield signal("response_rises", pk, scope, Severity.SOON, sentence, url, "See the scorecard")


def staffing(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    """By the newest month that says so, else by what is noted of the program."""
    last = newest(own.get(STAFFING, {}))
    filled, funded = last[1] if last else (program.posts_filled, program.posts_funded)
    if not funded or filled is None or (vacant := int(funded - filled)) < VACANT * float(funded) or not vacant:
        return
    severity = Severity.SOON if vacant >= VACANT_BAD * float(funded) else Severity.WATCH
    when = f" in {last[0]:%B}" if last else ""
    sentence = f"{vacant} of {count(int(funded), 'post')} {'is' if vacant == 1 else 'are'} vacant{when}"
    url = program_url(scope.cities[pk].city_id, program.pk)
    yield signal("vacancies", pk, scope, severity, sentence, url, "See the program")


def safety(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    """Something happened in the last month."""
    last = newest(own.get(SAFETY, {}))
    if last and last[1][0] and last[0] >= last_full_month(scope.cities[pk].today):
        sentence = f"{count(int(last[1][0]), 'safety event')} in {last[0]:%B}"
        url = scorecard_url(scope.cities[pk].city_id)
        yield signal("safety", pk, scope, Severity.WATCH, sentence, url, "See the scorecard")


def checked(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    city = scope.cities[pk]
    missed = (city.today - program.next_check_in_on).days
    if missed > MISSED:
        severity = Severity.NOW if missed > MISSED_BAD else Severity.SOON
        sentence = f"a check-in was due on {day(program.next_check_in_on)}"
        yield signal("check_in", pk, scope, severity, sentence, check_ins_url(city.city_id), "Check in", missed)


def rated(pk: int, program: ProgramFacts, own: dict, scope: Scope) -> Iterator[Signal]:
    """What the last check-in said."""
    if program.rating in (Rating.RED, Rating.AMBER):
        severity = Severity.NOW if program.rating == Rating.RED else Severity.WATCH
        sentence = f"the last check-in said “{Rating(program.rating).label.lower()}”"
        url = check_ins_url(scope.cities[pk].city_id)
        yield signal("rating", pk, scope, severity, sentence, url, "Read it")


def reported(pk: int, program: ProgramFacts, scope: Scope) -> Iterator[Signal]:
    """The figures of months that are over, after the day on which they were due."""
    city = scope.cities[pk]
    missing = facts.missing(pk, program, scope, city.today - ONE_DAY)
    if missing:
        number, oldest = sum(missing.values()), min(missing)
        months = get_text_list([f"{month:%B}" for month in missing], "and")
        sentence = f"{count(number, 'figure')} of {months} {'is' if number == 1 else 'are'} missing"
        late = (city.today - due_on(oldest)).days
        yield signal("figures", pk, scope, Severity.SOON, sentence, enter_url(city.city_id, oldest), "Enter them", late)


def unanswered(scope: Scope) -> Iterator[Signal]:
    """One a city: the request whose answer is overdue the longest."""
    told: set[int] = set()
    for request in scope.once(facts.requests):
        city = scope.cities[request.engagement_id]
        late = (city.today - request.answer_due_on).days
        if late > 0 and request.engagement_id not in told:
            told.add(request.engagement_id)
            sentence = f"a request for support has waited for an answer since {day(request.waiting_since)}"
            url = request_url(city.city_id, request.pk)
            yield signal("request", request.engagement_id, scope, Severity.NOW, sentence, url, "Answer", late)


def signal(
    key: str, pk: int, scope: Scope, severity: Severity, sentence: str, url: str, action: str, since: int = 0
) -> Signal:
    city = scope.cities[pk]
    url = url or step_url(city.city_id, str(STEP))
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, since)


def newest(months: Months) -> tuple[date, Number] | None:
    return max(months.items(), default=None)


def trailing(months: Months, holds) -> list[date]:
    """The last months of which it holds, the oldest first."""
    found: list[date] = []
    for month in sorted(months, reverse=True):
        if not holds(months[month]):
            break
        found.insert(0, month)
    return found


def share(number: Number) -> float:
    return float(number[0]) / float(number[1]) if number[1] else 0.0


def in_percent(part: float) -> str:
    return percent(part, 1)
