"""Bodies that decide: one holder for a seat, and the votes on the way to a majority."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.audience import Audience
from core.errors import Refused
from engagements.criteria import judged_criteria
from engagements.models import AnchorKind, Certainty, Engagement
from engagements.operations import anchors
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS
from stakeholders import facts
from stakeholders.models import Confidence, DecisionBody, Position
from stakeholders.operations import bodies, merging, stakeholders
from stakeholders.path import Vote, paths_of
from stakeholders.tests.people import council, stakeholder, stance
from tests.factories import liaison_of, start

pytestmark = pytest.mark.django_db
ALLY, FOE = Position.ACTIVE_ALLY, Position.ACTIVE_OPPONENT
STREAM = WORKSTREAMS[Step.STAKEHOLDERS]


@pytest.fixture
def case():
    return start()


def path_of(body):
    return paths_of(DecisionBody.objects.filter(pk=body.pk), lambda pk: body.engagement.today)[body.pk]


def vote_in(case, days: int):
    on = case.today + timedelta(days=days)
    anchors.add_anchor(
        case, actor=case.lead, kind=AnchorKind.COUNCIL_VOTE, label="Vote", on=on, certainty=Certainty.FIRM
    )
    return case.anchors.get(kind=AnchorKind.COUNCIL_VOTE)


def test_seat_has_one_holder_at_a_time_and_turns_over_on_a_day(case):
    seat = bodies.add_body(case, actor=case.lead, name="Council", seats=["Ward 1"]).seats.get()
    first, second, day = stakeholder(case, "First"), stakeholder(case, "Second"), case.today
    term = bodies.add_term(seat, actor=case.lead, holder=first, since=day - timedelta(days=9))
    with pytest.raises(Refused, match="one holder"):
        bodies.add_term(seat, actor=case.lead, holder=second, since=day)
    bodies.edit_term(term, actor=case.lead, until=day)
    bodies.add_term(seat, actor=case.lead, holder=second, since=day)
    assert path_of(seat.body).seats[0].holder.name == "Second"
    with pytest.raises(Refused, match="one holder"):
        bodies.edit_term(term, actor=case.lead, until=day + timedelta(days=1))


def test_who_holds_two_seats_has_one_vote(case):
    body = council(case, {"Mayor": ALLY, "Ward 1": None})
    mayor, ward = body.seats.all()
    holder, term = mayor.terms.get().holder, ward.terms.get()
    with pytest.raises(Refused, match="one vote"):
        bodies.edit_term(term, actor=case.lead, holder=holder)
    merging.merge(holder.person, term.holder.person, actor=case.lead, values={})
    assert [seat.vote for seat in path_of(body).seats] == [Vote.SECURED, Vote.TWICE]
    assert path_of(body).secured == 1


def test_mayor_without_a_vote_may_hold_a_ward(case):
    body = council(case, {"Ward 1": ALLY})
    mayor = bodies.add_seat(body, actor=case.lead, label="Mayor", is_voting=False)
    holder = body.seats.get(label="Ward 1").terms.get().holder
    assert bodies.add_term(mayor, actor=case.lead, holder=holder, since=case.today)


def test_seat_is_held_up_to_the_last_day_in_the_city_not_in_london(case):
    body = council(case, {"1": ALLY})
    bodies.edit_term(body.seats.get().terms.get(), actor=case.lead, until=case.today)
    evening = datetime.combine(case.today, time(23), ZoneInfo(case.city.time_zone))
    scope = Scope(Engagement.objects.filter(pk=case.pk), case.lead, at=evening)
    assert facts.bodies(scope)[case.pk].held == 1
    after = Scope(scope.engagements, case.lead, at=evening + timedelta(hours=2))
    assert facts.bodies(after)[case.pk].held == 0


def test_body_comes_back_only_with_those_who_hold_its_seats(case):
    body = council(case, {"1": ALLY})
    holder = body.seats.get().terms.get().holder
    bodies.remove_body(body, actor=case.lead)
    stakeholders.remove_stakeholder(holder, actor=case.lead)
    with pytest.raises(Refused, match="Bring them back"):
        bodies.restore_body(body, actor=case.lead)
    stakeholders.restore_stakeholder(holder, actor=case.lead)
    assert bodies.restore_body(body, actor=case.lead).removed_at is None


def test_path_counts_what_is_secured_and_what_could_swing(case):
    body = council(case, {"1": ALLY, "2": ALLY, "3": Position.NEUTRAL, "4": FOE, "5": None})
    path = path_of(body)
    assert (path.secured, path.needed, path.missing) == (2, 3, 1)
    assert [seat.vote for seat in path.seats] == [Vote.SECURED, Vote.SECURED, Vote.SWING, Vote.OPPOSED, Vote.UNKNOWN]
    assert path.sentences[0] == "2 of 3 votes needed are secured: 1 more is needed."


def test_stale_or_guessed_ally_is_not_secured(case):
    body = council(case, {"1": None, "2": None}, votes_needed=2)
    holders = [seat.terms.get().holder for seat in body.seats.all()]
    stance(holders[0], ALLY, ago=61)
    stance(holders[1], ALLY, confidence=Confidence.LOW)
    assert [seat.vote for seat in path_of(body).seats] == [Vote.STALE, Vote.SWING]


def test_holder_on_the_day_of_the_vote_counts(case):
    body = council(case, {"1": ALLY, "2": ALLY}, vote=vote_in(case, 30))
    going, replaced = [seat.terms.get() for seat in body.seats.all()]
    for term in (going, replaced):
        bodies.edit_term(term, actor=case.lead, until=case.today + timedelta(days=10))
    new = stakeholder(case, "New member")
    bodies.add_term(replaced.seat, actor=case.lead, holder=new, since=case.today + timedelta(days=10))
    path = path_of(body)
    assert [seat.vote for seat in path.seats] == [Vote.TURNS_OVER, Vote.UNKNOWN]
    assert path.seats[1].holder.name == "New member"


def test_change_of_a_stance_changes_path_criterion_and_signal(case):
    body = council(case, {"1": ALLY, "2": Position.NEUTRAL}, vote=vote_in(case, 10), votes_needed=2)
    scope = Scope.of(case, user=case.lead)
    (signal,) = [one for one in STREAM.signals(scope) if "majority" in one.key]
    assert signal.sentence.endswith("Council votes in 10 days, and 1 of 2 votes are secured")
    assert STREAM.panels(scope)[case.pk].headline == "1 of 2 votes secured"
    stance(body.seats.get(label="2").terms.get().holder, ALLY, ago=0)
    scope = Scope.of(case, user=case.lead)
    assert not [one for one in STREAM.signals(scope) if "majority" in one.key]
    assert STREAM.panels(scope)[case.pk].headline == "2 of 2 votes secured"


def test_city_is_told_who_holds_seats_and_nothing_of_stances(case):
    council(case, {"1": ALLY, "2": None}, vote=vote_in(case, 10))
    liaison, state = liaison_of(case), case.step_states.get(step=Step.STAKEHOLDERS)
    keys = {
        reader: {one.criterion.key for one in judged_criteria(state, reader=reader)} for reader in (case.lead, liaison)
    }
    assert "stances" in keys[case.lead] and "seats" in keys[liaison] and "stances" not in keys[liaison]
    scope = Scope.of(case, user=liaison)
    until = case.today + timedelta(days=99)
    told = [one.key for one in (*STREAM.signals(scope), *STREAM.due_items(scope, until, 50))]
    assert not [key for key in told if "task" not in key and "." not in key]
    assert "secured" not in str(STREAM.panels(scope))


def test_due_item_asks_again_before_a_stance_goes_stale(case):
    council(case, {"1": ALLY}, vote=vote_in(case, 90))
    due = STREAM.due_items(Scope.of(case, user=case.lead), case.today + timedelta(days=70), 50)
    (asked,) = [item for item in due if item.key.startswith("stance:")]
    assert (asked.due_on, asked.audience) == (case.today + timedelta(days=59), Audience.INTERNAL)


def test_body_names_nothing_that_fewer_may_see(case):
    hidden = bodies.add_body(case, actor=case.lead, name="Inner circle", audience=Audience.INTERNAL)
    with pytest.raises(Refused, match="fewer"):
        bodies.add_body(case, actor=case.lead, name="Committee", reports_to=hidden, audience=Audience.CITY)


def test_route_through_committees_never_runs_in_a_circle(case):
    top = bodies.add_body(case, actor=case.lead, name="Council")
    committee = bodies.add_body(case, actor=case.lead, name="Committee", reports_to=top)
    with pytest.raises(Refused, match="already"):
        bodies.edit_body(top, actor=case.lead, reports_to=committee)


def test_threshold_above_the_seats_is_said_to_be_wrong(case):
    said = " ".join(path_of(council(case, {"1": ALLY, "2": ALLY}, votes_needed=3)).sentences)
    assert "check the number" in said and "someone opposed" not in said
