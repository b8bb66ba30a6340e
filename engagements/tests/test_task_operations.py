"""Dates that follow an anchor or are pinned, assignees who must see the task, and many tasks at once."""

from datetime import date

import pytest

from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Refused
from engagements.models import AnchorKind, Lifecycle, Task
from engagements.operations import anchors, bulk_tasks, cases, tasks
from tests.factories import TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db
VOTE = AnchorKind.COUNCIL_VOTE


@pytest.fixture
def engagement():
    engagement = start()
    anchors.add_anchor(engagement, actor=engagement.lead, kind=VOTE, on=date(2027, 3, 1))
    return engagement


def add(engagement, **fields) -> Task:
    return tasks.add_task(engagement, actor=engagement.lead, step="plans", title="Memo", **fields)


def edit(task, **fields) -> Task:
    return tasks.edit_task(task, actor=task.engagement.lead, expected_version=task.version, **fields)


def test_add_task_takes_its_date_from_the_anchor_unless_one_is_typed(engagement):
    counted = add(engagement, anchor_kind=VOTE, offset_days=-5)
    typed = add(engagement, anchor_kind=VOTE, offset_days=-5, due_on=date(2027, 1, 4))
    assert (counted.due_on, counted.is_pinned) == (date(2027, 2, 22), False)
    assert (typed.due_on, typed.is_pinned) == (date(2027, 1, 4), True)


def test_edit_task_pins_a_typed_date_and_an_emptied_one_follows_the_anchor_again(engagement):
    task = add(engagement, anchor_kind=VOTE, offset_days=-5)
    edit(task, due_on=date(2027, 2, 1))
    assert task.is_pinned
    edit(task, due_on=None, is_pinned=False)
    assert (task.due_on, task.is_pinned) == (date(2027, 2, 22), False)
    edit(task, offset_days=-6)
    assert task.due_on == date(2027, 2, 19)
    edit(task, anchor_kind="", offset_days=None)
    assert (task.due_on, task.is_pinned) == (date(2027, 2, 19), False)


def test_task_is_given_only_to_someone_who_sees_it(engagement):
    liaison, stranger = liaison_of(engagement), liaison_of(start())
    for assignee, audience in ((stranger, Audience.CITY), (liaison, Audience.INTERNAL)):
        with pytest.raises(Refused) as refused:
            add(engagement, assignee=assignee, audience=audience)
        assert refused.value.field == "assignee"
    task = add(engagement, assignee=liaison, audience=Audience.CITY)
    with pytest.raises(Refused):
        edit(task, audience=Audience.INTERNAL)


def test_complete_tasks_names_what_it_left_and_is_taken_back_in_one_go(engagement):
    staff = engagement.lead
    open_one, done = TaskFactory(engagement=engagement), TaskFactory(engagement=engagement, done_on=date(2026, 1, 2))
    closed = TaskFactory()
    cases.change_lifecycle(closed.engagement, actor=staff, to=Lifecycle.CLOSED, on=closed.engagement.today, reason="x")
    result = bulk_tasks.complete_tasks([open_one, done, closed], actor=staff)
    assert result.changed == [open_one]
    assert {task for task, _ in result.refused} == {done, closed}
    open_one.refresh_from_db()
    assert (open_one.is_done, open_one.done_by, open_one.version) == (True, staff, 2)
    bulk_tasks.take_back_tasks(result.undo, actor=staff)
    open_one.refresh_from_db()
    assert (open_one.done_on, open_one.done_by, open_one.version) == (None, None, 3)


def test_redate_tasks_pins_what_hangs_on_an_anchor_and_can_be_taken_back(engagement):
    counted, free = add(engagement, anchor_kind=VOTE, offset_days=-5), add(engagement, due_on=date(2027, 1, 4))
    result = bulk_tasks.redate_tasks([counted, free], actor=engagement.lead, due_on=date(2027, 5, 3))
    counted.refresh_from_db(), free.refresh_from_db()
    assert [(task.due_on, task.is_pinned) for task in (counted, free)] == [
        (date(2027, 5, 3), True),
        (date(2027, 5, 3), False),
    ]
    bulk_tasks.take_back_tasks(result.undo, actor=engagement.lead)
    counted.refresh_from_db(), free.refresh_from_db()
    assert [(task.due_on, task.is_pinned) for task in (counted, free)] == [
        (date(2027, 2, 22), False),
        (date(2027, 1, 4), False),
    ]


def test_take_back_leaves_what_someone_changed_since(engagement):
    task = add(engagement)
    result = bulk_tasks.complete_tasks([task], actor=engagement.lead)
    task.refresh_from_db()
    edit(task, title="Memo for the clerk")
    result = bulk_tasks.take_back_tasks(result.undo, actor=engagement.lead)
    assert not result.changed and result.refused
    assert Task.objects.get(pk=task.pk).is_done


def test_bulk_writes_nothing_for_cities_and_audiences_that_the_actor_does_not_see(engagement):
    liaison = liaison_of(engagement)
    tasks_not_seen = [TaskFactory(), TaskFactory(engagement=engagement, audience=Audience.INTERNAL)]
    result = bulk_tasks.complete_tasks(tasks_not_seen, actor=liaison)
    assert not result.changed
    assert not bulk_tasks.complete_tasks(tasks_not_seen, actor=UserFactory(is_active=False)).changed
    assert not Task.objects.exclude(done_on=None).exists()


def test_bulk_history_of_a_city_names_no_internal_task(engagement):
    both = [add(engagement, audience=audience) for audience in (Audience.INTERNAL, Audience.CITY)]
    bulk_tasks.complete_tasks(both, actor=engagement.lead)
    events = AuditEvent.objects.filter(verb="engagements.tasks_done")
    internal, shared = ({f"Task #{task.pk}"} for task in both)
    assert {event.audience: set(event.changes) for event in events} == {"internal": internal, "city": shared}


def test_bulk_history_keeps_no_title_that_has_to_go(client, engagement):
    """The event stays; what it names is read anew, by each reader's rule."""
    both = [add(engagement, audience=Audience.CITY), add(engagement, audience=Audience.CITY)]
    tasks.edit_task(both[0], actor=engagement.lead, expected_version=1, title="Delicate")
    bulk_tasks.complete_tasks(both, actor=engagement.lead)
    both[0].refresh_from_db()
    tasks.edit_task(both[0], actor=engagement.lead, expected_version=None, audience=Audience.INTERNAL)
    history = f"/cities/{engagement.city_id}/history/?verb=engagements.tasks_done"
    client.force_login(engagement.lead)
    assert "Delicate" in client.get(history).content.decode()
    client.force_login(liaison_of(engagement))
    page = client.get(history).content.decode()
    assert "Delicate" not in page and f"Task #{both[0].pk}" in page and "Memo" in page
    assert "Delicate" not in str(AuditEvent.objects.filter(verb="engagements.tasks_done").values_list("changes"))


def test_bulk_takes_the_same_number_of_queries_for_many_as_for_one_city(engagement, django_assert_num_queries):
    many = TaskFactory.create_batch(30, engagement=engagement)
    with django_assert_num_queries(5):  # savepoint twice, read, update, event
        bulk_tasks.complete_tasks(many, actor=engagement.lead)
