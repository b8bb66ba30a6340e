"""What stances and bodies add to step 2's answers: due items, signals, criteria. All of it LEAP's own, but for who
holds the seats: a reader of a city is told of no stance, not even by a count."""

from datetime import date, timedelta

from core.audience import Audience
from engagements.scope import Scope
from engagements.steps import Step
from engagements.words import ahead, days
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from stakeholders import facts
from stakeholders.addresses.people import bodies_url, body_url, stakeholder_url, stakeholders_url
from stakeholders.path import Path, SeatFacts
from stakeholders.staleness import stale_after

STEP = Step.STAKEHOLDERS
VOTE_NEAR = 30  # days before a vote in which stale stances are worth a word
VOTE_IS_URGENT = 14
MAJORITY_BY = 60  # days before a vote by which the votes should be there


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    """Ask again where somebody stands whose vote is coming, on the day that the last answer goes stale."""
    age = timedelta(days=stale_after())
    first, last = (since or date.min + age) - age, until - age
    due = [
        (seat.holder.stance_on, path, seat)
        for path in scope.once(facts.paths_ahead)
        for seat in path.seats
        if seat.holder and seat.holder.stance_on and first <= seat.holder.stance_on <= last
    ]
    return [_ask_again(path, seat, scope) for _, path, seat in sorted(due, key=lambda one: one[0])[:limit]]


def _ask_again(path: Path, seat: SeatFacts, scope: Scope) -> DueItem:
    city = scope.cities[path.engagement_id]
    holder = seat.holder
    return DueItem(
        key=f"stance:{holder.stakeholder_id}:{seat.pk}",
        what=f"Ask again where {holder.name} stands ({seat.label}, {path.name})",
        due_on=holder.stance_on + timedelta(days=stale_after()),
        engagement_id=path.engagement_id,
        city=city.name,
        step=str(STEP),
        url=stakeholder_url(city.city_id, holder.stakeholder_id),
        audience=Audience.INTERNAL,
        assignee_id=holder.owner_id,
        assignee_label=holder.owner or "LEAP",
    )


def signals(scope: Scope) -> list[Signal]:
    """Stale before a vote, a majority that is not there, an ally lost, the influential left alone."""
    found = [
        signal
        for path in scope.once(facts.paths_ahead)
        if path.days_left <= MAJORITY_BY
        for signal in _before_vote(path, scope)
    ]
    found += [_lost(one, scope) for one in scope.once(facts.lost)]
    found += [_silent(pk, silence, scope) for pk, silence in scope.once(facts.silent).items()]
    return found


def _signal(key, pk: int, scope: Scope, severity, sentence, url, action, number: int = 0) -> Signal:
    city = scope.cities[pk]
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, number)


def _before_vote(path: Path, scope: Scope) -> list[Signal]:
    found, left, pk = [], path.days_left, path.engagement_id
    url = body_url(scope.cities[pk].city_id, path.body_id)
    severity = Severity.NOW if left <= VOTE_IS_URGENT else Severity.SOON
    if path.seats and path.missing:
        votes = f"{path.secured} of {path.needed} votes are secured"
        sentence = f"{path.name} votes {ahead(left)}, and {votes}"
        found.append(_signal(f"majority_{path.body_id}", pk, scope, severity, sentence, url, "See the path", 60 - left))
    if path.stale and left <= VOTE_NEAR:
        number = len(path.stale)
        stances = "1 stance is" if number == 1 else f"{number} stances are"
        sentence = f"{path.name} votes {ahead(left)}, and {stances} older than {days(stale_after())}"
        found.append(_signal(f"stale_{path.body_id}", pk, scope, severity, sentence, url, "Ask again", 30 - left))
    return found


def _lost(one: facts.Lost, scope: Scope) -> Signal:
    city = scope.cities[one.engagement_id]
    severity = Severity.NOW if (one.influence or 0) >= facts.MATTERS else Severity.SOON
    url = stakeholder_url(city.city_id, one.stakeholder_id)
    number = (city.today - one.on).days
    sentence = f"{one.name} was an ally and is none any more"
    return _signal(f"lost_{one.stakeholder_id}", one.engagement_id, scope, severity, sentence, url, "Look", number)


def _silent(pk: int, silence: facts.Silence, scope: Scope) -> Signal:
    city = scope.cities[pk]
    who = "1 influential stakeholder has" if silence.count == 1 else f"{silence.count} influential stakeholders have"
    sentence = f"{who} not been contacted for {days(facts.SILENT_DAYS)} or more"
    number = (city.today - silence.since).days if silence.since else facts.SILENT_DAYS
    url = f"{stakeholders_url(city.city_id)}?show=silent"
    return _signal("silent", pk, scope, Severity.WATCH, sentence, url, "Log a contact", number)


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    """Who decides is entered, for everybody; where each of them stands is known, for LEAP."""
    found = [_seats_held(pk, scope)]
    if scope.user.is_insider:
        found.append(_stances_known(pk, scope))
    return found


def without(number: int, seats: int) -> str:
    """As in “1 of 5 voting seats has”."""
    return f"{number:,} of {seats:,} voting seats {'has' if number == 1 else 'have'}"


def _seats_held(pk: int, scope: Scope) -> Criterion:
    known = scope.once(facts.bodies).get(pk)
    label = "The body that decides is entered, with who holds its seats"
    if not known:
        sentence = "No body that decides is entered with its seats."
    elif known.held < known.seats:
        sentence = f"{without(known.seats - known.held, known.seats)} no holder."
    else:
        sentence = f"All {known.seats} voting seats have a holder."
    is_met = bool(known and known.held == known.seats)
    return Criterion("seats", label, is_met, sentence, bodies_url(scope.cities[pk].city_id))


def _stances_known(pk: int, scope: Scope) -> Criterion:
    seats = [seat for path in scope.once(facts.paths).get(pk, []) for seat in path.seats]
    unknown = [seat for path in scope.once(facts.paths).get(pk, []) for seat in path.unsourced]
    age = days(stale_after())
    label = f"Every voting seat of the body that decides has a sourced stance of the last {age}"
    if not seats:
        sentence = "There are no voting seats yet whose stance could be known."
    elif unknown:
        sentence = f"{without(len(unknown), len(seats))} no stance of the last {age}."
    else:
        sentence = f"All {len(seats)} voting seats have a stance of the last {age}."
    url = bodies_url(scope.cities[pk].city_id)
    return Criterion("stances", label, bool(seats) and not unknown, sentence, url)


def headlines(scope: Scope) -> dict[int, str]:
    """For LEAP alone, by engagement."""
    if not scope.user.is_insider:
        return {}
    return {pk: words for pk in scope.cities if (words := _headline(pk, scope))}


def open_items(scope: Scope) -> dict[int, int]:
    return {}


def _headline(pk: int, scope: Scope) -> str:
    """How the nearest vote stands, else how many stakeholders there are."""
    known = scope.once(facts.paths).get(pk, [])
    if voting := [path for path in known if path.seats]:
        path = min(voting, key=lambda one: one.vote_on or date.max)
        return f"{path.secured} of {path.needed} votes secured"
    number = scope.once(facts.stakeholders).get(pk, 0)
    return f"{number} stakeholder{'s' * (number != 1)}" if number else ""
