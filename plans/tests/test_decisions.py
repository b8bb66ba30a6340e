"""What holds of decisions: their status, what a change leaves behind, how they follow a date, and what a city hears."""

from datetime import timedelta

import pytest

from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.models import AnchorKind, Certainty
from engagements.operations import anchors, playbooks
from engagements.scope import Scope
from plans import decision_facts
from plans.decision_rows import decision_rows
from plans.evidence import evidence_of
from plans.models import ChangeKind, Decision, DecisionStatus
from plans.operations import choices, decisions, evidence
from plans.workstream import PlansWorkstream
from stakeholders.operations import bodies
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db

CHOICE = {"choice": "Fire department", "reason": "It has the radios.", "decided_by": "City council"}


@pytest.fixture
def engagement():
    return start()


@pytest.fixture
def actor(engagement):
    return engagement.lead


def made(engagement, **fields) -> Decision:
    given = {"title": "Agency home", "question": "Where does it live?"} | fields
    return decisions.add_decision(engagement, actor=engagement.lead, **given)


def taken(decision, **fields) -> Decision:
    given = CHOICE | {"actor": decision.engagement.lead, "on": decision.engagement.today}
    return choices.take(decision, **given | fields)


def vote(engagement, days: int, **fields):
    on = engagement.today + timedelta(days=days)
    given = {"kind": AnchorKind.COUNCIL_VOTE, "on": on, "certainty": Certainty.FIRM, "audience": Audience.CITY}
    anchors.add_anchor(engagement, actor=engagement.lead, **given | fields)
    return engagement.anchors.get(kind=AnchorKind.COUNCIL_VOTE)


@pytest.mark.parametrize(
    ("days", "status"), [(-1, "overdue"), (0, "due_soon"), (30, "due_soon"), (31, "open"), (None, "open")]
)
def test_an_open_decision_stands_by_its_date(engagement, days, status):
    due_on = None if days is None else engagement.today + timedelta(days=days)
    decision = made(engagement, due_on=due_on)
    assert decision.status(engagement.today) == status
    assert {each for each in DecisionStatus if Decision.objects.with_status(each).exists()} == {status}


def test_status_follows_each_turn_and_the_list_finds_it_there(engagement, actor):
    decision, today = made(engagement), engagement.today
    turns = [
        lambda one: choices.recommend(one, actor=actor, choice="Health", reason="Clinics", on=today),
        lambda one: taken(one),
        lambda one: taken(one, choice="New department"),
        lambda one: choices.take_back(one, actor=actor, reason="Sued", on=today),
        lambda one: choices.waive(one, actor=actor, reason="County decides", on=today),
        lambda one: choices.end_waiver(one, actor=actor),
    ]
    stood = []
    for turn in turns:
        decision = turn(decision)
        stood.append(decision.status(today))
        assert Decision.objects.with_status(stood[-1]).get() == decision
    assert stood == ["recommended", "taken", "changed", "recommended", "waived", "recommended"]


def test_a_reversal_after_adoption_keeps_the_first_choice_and_its_reason(engagement):
    decision = taken(made(engagement))
    with pytest.raises(Refused):
        taken(decision)
    decision = taken(decision, choice="New department", reason="Fire withdrew.")
    assert decision.departs is False
    told = list(decision.changes.values_list("kind", "choice", "reason"))
    assert told == [("taken", "Fire department", "It has the radios."), ("changed", "New department", "Fire withdrew.")]


def test_a_choice_taken_anew_after_it_was_taken_back_counts_as_changed(engagement, actor):
    decision = choices.take_back(taken(made(engagement)), actor=actor, reason="Sued", on=engagement.today)
    assert taken(decision).status(engagement.today) == DecisionStatus.CHANGED


def test_a_choice_needs_a_day_that_has_come(engagement):
    with pytest.raises(Refused):
        taken(made(engagement), on=engagement.today + timedelta(days=1))


@pytest.mark.parametrize("missing", CHOICE)
def test_a_choice_says_what_why_and_by_whom(engagement, missing):
    with pytest.raises(Refused):
        taken(made(engagement), **{missing: ""})


def test_board_begins_with_what_is_due_first(client, engagement, actor):
    soon = engagement.today + timedelta(days=9)
    made(engagement, title="Zanzibar undated")
    for title, days in (("Zanzibar later", 9), ("Zanzibar first", 0)):
        made(engagement, title=title, due_on=soon + timedelta(days=days))
    client.force_login(actor)
    shown = client.get("/decisions/", {"q": "Zanzibar"}).content.decode()
    first, later, undated = (shown.index(f"Zanzibar {word}") for word in ("first", "later", "undated"))
    assert first < later < undated


def test_the_second_of_two_who_take_a_decision_is_told(engagement):
    decision = made(engagement)
    taken(decision, expected_version=decision.version)
    with pytest.raises(Conflict):
        taken(decision, choice="Police", expected_version=decision.version)


def test_decisions_move_with_their_date_but_neither_pinned_nor_taken_ones(engagement, actor):
    counted = {"anchor_kind": AnchorKind.COUNCIL_VOTE, "offset_days": -10}
    moves = made(engagement, **counted)
    pinned = made(engagement, title="Hours", due_on=engagement.today, **counted)
    done = taken(made(engagement, title="Training", **counted))
    anchor = vote(engagement, 100)
    for each in (moves, pinned, done):
        each.refresh_from_db()
    first = moves.due_on
    assert first == moves.due_from(anchor.on) and pinned.due_on == engagement.today and done.due_on is None
    anchors.edit_anchor(anchor, actor=actor, expected_version=None, on=anchor.on + timedelta(days=14))
    moves.refresh_from_db()
    assert (moves.due_on, moves.planned_on) == (first + timedelta(days=14), first)
    anchors.remove_anchor(anchor, actor=actor)
    moves.refresh_from_db()
    assert moves.due_on and not moves.anchor_kind


def test_a_date_that_comes_too_near_is_a_signal(engagement, actor):
    made(engagement, anchor_kind=AnchorKind.COUNCIL_VOTE, offset_days=-20)
    vote(engagement, 5)
    found = decision_facts.signals(Scope.of(engagement, user=actor))
    assert [signal.key for signal in found] == ["plans.decision"]
    assert found[0].sentence.endswith("; the date it is for is still ahead")


def test_the_step_closes_when_the_core_list_is_taken_or_waived(engagement, actor):
    first, second = made(engagement, is_core=True), made(engagement, title="Hours", is_core=True)
    made(engagement, title="Beside the list")

    def is_met() -> bool:
        found = PlansWorkstream().criteria(Scope.of(engagement, user=actor))[engagement.pk]
        return next(each for each in found if each.key == "plans.decisions").is_met

    taken(first)
    assert not is_met()
    choices.waive(second, actor=actor, reason="The county decides", on=engagement.today)
    assert is_met()


def test_a_case_gets_the_list_of_its_playbook_and_keeps_it_when_the_playbook_changes(actor):
    version = playbooks.install_default()
    engagement = start(actor=actor, version=version)
    assert engagement.decisions.count() == version.decision_questions.count() == 20
    assert all(each.options.exists() for each in version.decision_questions.all())
    draft = playbooks.start_draft(version.playbook, actor=actor)
    assert draft.decision_questions.count() == 20
    draft.decision_questions.first().delete()
    playbooks.publish(draft, actor=actor, note="One less")
    assert engagement.decisions.count() == 20
    assert decisions.take_list(engagement, actor=actor) == []


def test_an_older_case_takes_the_list_over_once(engagement, actor):
    with pytest.raises(Refused):
        decisions.take_list(engagement, actor=actor)
    playbooks.install_default()
    made(engagement)  # of a name that the list has
    assert len(decisions.take_list(engagement, actor=actor)) == 19
    assert decisions.take_list(engagement, actor=actor) == []


def test_a_city_sees_no_internal_body_note_or_evidence_of_its_decision(engagement, actor):
    liaison = liaison_of(engagement)
    body = bodies.add_body(engagement, actor=actor, name="Osprey caucus", audience=Audience.INTERNAL)
    with pytest.raises(Refused):
        made(engagement, body=body)
    decision = made(engagement)
    Decision.objects.filter(pk=decision.pk).update(body=body)  # shared when it was chosen, LEAP's own since
    decisions.edit_decision(decision, actor=actor, internal_note="Osprey said no")
    from engagements.models import Attachment

    given = {"sha256": "0", "size": 1, "stored_name": "x", "content_type": "text/plain", "uploaded_by": actor}
    file = Attachment.objects.create(engagement=engagement, name="Osprey.txt", audience=Audience.INTERNAL, **given)
    evidence.link(decision, actor=actor, found=file, note="Osprey")
    evidence.link(decision, actor=actor, label="The hearing of May")
    decision.refresh_from_db()
    row = decision_rows([decision], engagement, liaison)[0]
    assert (row.who, row.evidence) == ("", 1)
    assert "Osprey" not in str(evidence_of([decision], liaison))
    told = AuditEvent.objects.of_engagements([engagement.pk]).for_audiences(liaison.audiences)
    assert "Osprey" not in str([(event.subject_label, event.changes, event.reason) for event in told])
    assert decision_rows([decision], engagement, actor)[0].evidence == 2


def test_what_the_city_says_waits_for_leap_until_it_is_written_down(engagement, actor):
    liaison, decision = liaison_of(engagement), made(engagement)
    choices.propose(decision, actor=liaison, on=engagement.today, **CHOICE)
    scope = Scope.of(engagement, user=actor)
    assert [signal.key for signal in decision_facts.signals(scope)] == ["plans.proposal"]
    assert decision_facts.signals(Scope.of(engagement, user=liaison)) == []
    taken(decision)
    assert decision_facts.signals(Scope.of(engagement, user=actor)) == []
    assert [each.kind for each in decision.changes.all()] == [ChangeKind.PROPOSED, ChangeKind.TAKEN]


def test_evidence_of_another_city_is_refused(engagement, actor):
    from engagements.models import Attachment

    other = start(actor=UserFactory())
    given = {"sha256": "0", "size": 1, "stored_name": "x", "content_type": "text/plain", "uploaded_by": actor}
    file = Attachment.objects.create(engagement=other, name="Theirs.txt", **given)
    with pytest.raises(Refused):
        evidence.link(made(engagement), actor=actor, found=file)
