"""Pages of one task, and the list over all cities."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from core import clock
from core.audience import Audience
from engagements.models import AnchorKind, Evidence, Lifecycle, Task
from engagements.operations import anchors, cases, members
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
LIST = "/tasks/"


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def staff(engagement, client):
    client.force_login(engagement.lead)
    return engagement.lead


def sent(engagement, **fields) -> dict:
    day = engagement.today + timedelta(days=10)
    base = {"title": "Call the clerk", "step": Step.PLANS, "due_on": day, "role": "lead", "evidence": "none"}
    return base | {"audience": "internal", "offset_side": "before"} | fields


def titles(response) -> list[str]:
    return [row.title for row in response.context["rows"]]


# One task


def test_staff_adds_a_task_counted_from_an_anchor(client, engagement, staff):
    anchors.add_anchor(engagement, actor=staff, kind=AnchorKind.COUNCIL_VOTE, on=date(2027, 3, 1))
    data = sent(engagement, due_on="", anchor_kind="council_vote", offset_number="5")
    client.post(f"/cities/{engagement.city_id}/tasks/new/", data)
    task = Task.objects.get()
    assert (task.offset_days, task.due_on, task.is_pinned) == (-5, date(2027, 2, 22), False)


def test_liaison_adds_tasks_that_the_city_sees_whatever_is_sent(client, engagement):
    liaison = liaison_of(engagement)
    client.force_login(liaison)
    data = sent(engagement, audience="internal", evidence="file", role="lead", anchor_kind="start", offset_number=3)
    page = client.get(f"/cities/{engagement.city_id}/tasks/new/?step=plans")
    assert "Dayton will see this" in page.content.decode()
    client.post(f"/cities/{engagement.city_id}/tasks/new/", data)
    task = Task.objects.get()
    assert (task.audience, task.evidence, task.role, task.anchor_kind) == ("city", "none", "liaison", "")


def test_assignees_are_those_who_see_the_city(client, engagement, staff):
    liaison, stranger = liaison_of(engagement), liaison_of(start())
    former = liaison_of(engagement)
    members.end_membership(former.memberships.get(), actor=staff)
    form = client.get(f"/cities/{engagement.city_id}/tasks/new/").context["form"]
    offered = set(form.fields["assignee"].queryset)
    assert {staff, liaison} <= offered and not {stranger, former} & offered
    client.force_login(liaison)
    form = client.get(f"/cities/{engagement.city_id}/tasks/new/").context["form"]
    assert set(form.fields["assignee"].queryset) == {liaison, engagement.lead}


def test_faults_are_said_beside_the_fields_and_nothing_typed_is_lost(client, engagement, staff):
    data = sent(engagement, title="", due_on="1999-01-01", anchor_kind="budget", assignee="x", details="<b>kept</b>")
    response = client.post(f"/cities/{engagement.city_id}/tasks/new/", data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "due_on", "offset_number", "assignee"}
    assert "&lt;b&gt;kept" in response.content.decode()
    yesterday = sent(engagement, due_on=engagement.today - timedelta(days=1))
    assert "due_on" in client.post(f"/cities/{engagement.city_id}/tasks/new/", yesterday).context["form"].errors


def test_second_editor_sees_both_texts(client, engagement, staff):
    task = TaskFactory(engagement=engagement)
    data = sent(engagement, version=1)
    assert client.post(f"/tasks/{task.pk}/edit/", data | {"title": "First"}).status_code == 302
    response = client.post(f"/tasks/{task.pk}/edit/", data | {"title": "Second"})
    assert response.status_code == 409
    assert "First" in response.content.decode() and "Second" in response.content.decode()


def test_done_is_undone_in_one_action(client, engagement, staff):
    task = TaskFactory(engagement=engagement)
    response = client.post(f"/tasks/{task.pk}/done/", follow=True)
    assert Task.objects.get().done_on == engagement.today
    [message] = response.context["messages"]
    client.post(message.extra_tags.removeprefix("undo:"))
    assert Task.objects.get().done_on is None


def test_removed_task_is_gone_until_it_is_restored(client, engagement, staff):
    task = TaskFactory(engagement=engagement)
    client.post(f"/tasks/{task.pk}/remove/")
    assert client.get(f"/tasks/{task.pk}/").status_code == 404
    assert client.post(f"/tasks/{task.pk}/done/").status_code == 404
    assert not titles(client.get(LIST))
    client.post(f"/tasks/{task.pk}/restore/")
    assert client.get(f"/tasks/{task.pk}/").status_code == 200
    Task.objects.filter(pk=task.pk).update(removed_at=clock.now() - timedelta(days=31))
    assert client.post(f"/tasks/{task.pk}/restore/").status_code == 404


def test_redate_pins_and_refuses_a_past_day(client, engagement, staff):
    task = TaskFactory(engagement=engagement, anchor_kind="start", offset_days=3)
    yesterday = engagement.today - timedelta(days=1)
    assert client.post(f"/tasks/{task.pk}/redate/", {"due_on": yesterday}).status_code == 422
    client.post(f"/tasks/{task.pk}/redate/", {"due_on": engagement.today})
    task.refresh_from_db()
    assert (task.due_on, task.is_pinned) == (engagement.today, True)


@pytest.mark.parametrize("page", ["", "edit/", "redate/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_task_of_another_city_or_of_leap_does_not_exist_for_a_liaison(client, engagement, page, method):
    client.force_login(liaison_of(engagement))
    for task in (TaskFactory(audience="city"), TaskFactory(engagement=engagement, audience="internal")):
        assert getattr(client, method)(f"/tasks/{task.pk}/{page}").status_code in (404, 405)
        assert client.post(f"/tasks/{task.pk}/done/").status_code == 404


def test_detail_says_who_sees_it_what_it_is_for_and_what_happened(client, engagement, staff):
    anchors.add_anchor(engagement, actor=staff, kind=AnchorKind.BUDGET, on=date(2027, 3, 1))
    fields = {"anchor_kind": AnchorKind.BUDGET, "offset_days": -2, "due_on": date(2027, 2, 25)}
    task = TaskFactory(engagement=engagement, audience="city", evidence=Evidence.FILE, **fields)
    budget = engagement.anchors.get(kind=AnchorKind.BUDGET)
    anchors.edit_anchor(budget, actor=staff, expected_version=1, on=date(2027, 4, 1))
    text = client.get(f"/tasks/{task.pk}/").content.decode()
    expected = [
        "Visible to LEAP and Dayton",
        "2 working days before the budget adoption",
        "only when a file is attached",
    ]
    for words in [*expected, "moved tasks with their date"]:
        assert words in text
    client.force_login(liaison_of(engagement))
    assert "moved tasks" not in client.get(f"/tasks/{task.pk}/").content.decode()


# The list


def test_list_is_open_tasks_by_date_with_the_undated_last(client, engagement, staff):
    for title, day in (("Late", 20), ("None", None), ("Early", 1)):
        TaskFactory(engagement=engagement, title=title, due_on=day and engagement.today + timedelta(days=day))
    TaskFactory(engagement=engagement, title="Done", done_on=engagement.today)
    assert titles(client.get(LIST)) == ["Early", "Late", "None"]
    assert titles(client.get(f"{LIST}?sort=-due")) == ["Late", "Early", "None"]
    assert titles(client.get(f"{LIST}?state=done")) == ["Done"]


def test_filters_narrow_the_list(client, engagement, staff):
    today = engagement.today
    fields = {"due_on": today - timedelta(days=3), "assignee": staff, "waiting_on": "the clerk", "step": Step.PLANS}
    TaskFactory(engagement=engagement, title="Mine", **fields)
    TaskFactory(engagement=start(CityFactory(name="Dayton", state="KY")), title="Other", due_on=today)
    TaskFactory(title="Elsewhere", due_on=today + timedelta(days=30))
    for query, expected in {
        "assignee=me": ["Mine"], f"assignee={staff.pk}": ["Mine"], "assignee=nobody": ["Other", "Elsewhere"],
        "city=dayton": ["Mine", "Other"], "city=Dayton, ky": ["Other"], "state=overdue": ["Mine"],
        "state=waiting": ["Mine"], "step=plans": ["Mine"], f"since={today}": ["Other", "Elsewhere"],
        f"until={today}": ["Mine", "Other"], "city=nowhere": [],
    }.items():  # fmt: skip
        assert titles(client.get(f"{LIST}?{query}")) == expected, query


def test_overdue_is_judged_on_each_citys_own_calendar(client, staff):
    with time_machine.travel("2026-03-11T05:30:00Z", tick=False):
        for zone in ("Pacific/Honolulu", "America/New_York"):
            TaskFactory(engagement=start(CityFactory(time_zone=zone)), title=zone, due_on=date(2026, 3, 10))
        client.force_login(staff)
        assert titles(client.get(f"{LIST}?state=overdue")) == ["America/New_York"]
        late = {row.title: row.is_overdue for row in client.get(LIST).context["rows"]}
        assert late == {"America/New_York": True, "Pacific/Honolulu": False}


JUNK = [
    "assignee=999999999999999999999",
    "assignee=%D9%A3",
    "step=x",
    "state=__all__",
    "since=yesterday",
    "until=0000-00-00",
    "sort=password",
    "sort=-",
    "city=%25%27%3B--",
    "city=" + "x" * 500,
]


@pytest.mark.parametrize("query", JUNK)
def test_junk_in_the_address_is_no_error(client, staff, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999"])
def test_junk_page_numbers_are_no_page(client, staff, page):
    assert client.get(f"{LIST}?page={page}").status_code == 404


def test_liaison_lists_the_own_citys_shared_tasks_only(client, engagement):
    for audience in Audience.values:
        TaskFactory(engagement=engagement, title=audience, audience=audience)
    TaskFactory(title="Elsewhere", audience="public")
    client.force_login(liaison_of(engagement))
    response = client.get(LIST)
    assert set(titles(response)) == {"city", "public"}
    assert "data-bulk" not in response.content.decode()
    assert titles(client.get(f"{LIST}?assignee={engagement.lead.pk}")) == titles(response)


def test_observer_is_told_why_not(client):
    client.force_login(UserFactory(role="observer"))
    response = client.get(LIST)
    assert response.status_code == 403
    assert "Observers see published reports, not tasks." in response.content.decode()


@pytest.mark.parametrize("query", ["", "?sort=city", "?state=overdue", "?assignee=me"])
def test_list_takes_as_many_queries_for_many_tasks_as_for_one(client, staff, query):
    TaskFactory(due_on=date(2026, 1, 1), assignee=staff)
    few = count_queries(client, LIST + query)
    for number in range(12):
        TaskFactory(due_on=date(2026, 1, 1), assignee=staff, waiting_on=f"person {number}")
    assert count_queries(client, LIST + query) == few


# Many at once


def bulk(client, **data):
    return client.post(reverse("engagements:task-bulk"), data)


def test_bulk_asks_first_then_does_and_is_undone_in_one_action(client, engagement, staff):
    tasks = TaskFactory.create_batch(3, engagement=engagement)
    ids = [task.pk for task in tasks]
    page = bulk(client, do="complete", task=ids)
    assert "Mark 3 tasks as done?" in page.content.decode()
    assert not Task.objects.exclude(done_on=None).exists()
    done = bulk(client, do="complete", task=ids, confirmed=3, next="/tasks/?state=overdue")
    assert done.url == "/tasks/?state=overdue"
    assert Task.objects.exclude(done_on=None).count() == 3
    [message] = client.get(LIST).context["messages"]
    undo = message.extra_tags.removeprefix("undo:")
    client.post(undo)
    assert not Task.objects.exclude(done_on=None).exists()
    assert "can no longer be undone" in client.post(undo, follow=True).content.decode()


def test_bulk_redate_wants_a_date_and_keeps_the_choice(client, engagement, staff):
    ids = [task.pk for task in TaskFactory.create_batch(2, engagement=engagement)]
    page = bulk(client, do="redate", task=ids, confirmed=2)
    assert page.status_code == 422
    assert page.content.decode().count('name="task"') == 2
    bulk(client, do="redate", task=ids, confirmed=2, due_on="2027-05-03")
    assert set(Task.objects.values_list("due_on", flat=True)) == {date(2027, 5, 3)}


def test_bulk_of_all_matching_is_the_list_and_asks_again_when_it_changed(client, engagement, staff):
    late = engagement.today - timedelta(days=1)
    TaskFactory.create_batch(3, engagement=engagement, due_on=late)
    other = TaskFactory(engagement=engagement)
    chosen = {"do": "complete", "all_matching": "1", "query": "state=overdue"}
    assert "Mark 3 tasks as done?" in bulk(client, **chosen).content.decode()
    TaskFactory(engagement=engagement, due_on=late)
    again = bulk(client, **chosen, confirmed=3)
    assert "The list changed since you looked" in again.content.decode()
    bulk(client, **chosen, confirmed=4)
    assert list(Task.objects.open()) == [other]


def test_bulk_names_what_will_be_left(client, engagement, staff):
    closed = TaskFactory(title="In a closed case")
    cases.change_lifecycle(closed.engagement, actor=staff, to=Lifecycle.CLOSED, on=closed.engagement.today, reason="x")
    ids = [TaskFactory(engagement=engagement).pk, closed.pk]
    text = bulk(client, do="complete", task=ids).content.decode()
    assert "Mark 1 task as done?" in text
    assert "In a closed case" in text and "This engagement is closed" in text
    bulk(client, do="complete", task=ids, confirmed=2)
    assert Task.objects.open().get() == closed


BAD_CHOICES = [
    {"do": "complete"},
    {"do": "delete", "task": [1]},
    {"do": "complete", "task": ["x"]},
    {"do": "complete", "task": ["9" * 30]},
    {"do": "complete", "all_matching": "1", "query": "state=x"},
    {"do": "complete", "task": [0]},
    {"task": [1]},
    {"do": "complete", "task": list(range(1001))},
    {"do": "complete", "confirmed": "x", "task": [1]},
]


@pytest.mark.parametrize("data", BAD_CHOICES)
def test_bulk_without_a_choice_or_with_junk_goes_back_in_words(client, engagement, staff, data):
    TaskFactory(engagement=engagement)
    response = bulk(client, **data)
    assert response.status_code == 302
    assert client.get(LIST).context["messages"]
    assert Task.objects.open().count() == 1


def test_bulk_changes_nothing_for_people_of_a_city(client, engagement):
    tasks = [TaskFactory(engagement=engagement, audience="city"), TaskFactory(audience="city")]
    for person in (liaison_of(engagement), UserFactory(role="observer")):
        client.force_login(person)
        response = bulk(client, do="complete", task=[task.pk for task in tasks], confirmed=2)
        assert response.status_code == 403
    assert Task.objects.open().count() == 2


def test_list_limits_all_matching_to_a_thousand(client, engagement, staff):
    Task.objects.bulk_create(Task(engagement=engagement, step="plans", title=f"T{n}") for n in range(1001))
    response = bulk(client, do="complete", all_matching="1", query="")
    assert response.status_code == 302
    assert "More than 1,000 tasks match" in str(list(client.get(LIST).context["messages"])[0])


def test_hostile_text_is_shown_harmlessly_everywhere(client, engagement, staff):
    nasty = "\u202e<img src=x onerror=alert(1)>\u2066\"'"
    fields = {"title": nasty, "waiting_on": nasty, "details": nasty + "x" * 10_000, "due_on": engagement.today}
    task = TaskFactory(engagement=engagement, anchor_kind="start", offset_days=1, **fields)
    url = f"/cities/{engagement.city_id}"
    for page in (
        LIST,
        f"{LIST}?sort=city",
        f"/tasks/{task.pk}/",
        f"/tasks/{task.pk}/edit/",
        f"{url}/anchors/",
        f"{url}/files/new/",
    ):
        text = client.get(page).content.decode()
        assert "<img src=x" not in text
        assert page.endswith("/new/") or "&lt;img src=x" in text
    assert "<img src=x" not in bulk(client, do="complete", task=[task.pk]).content.decode()
    assert "<img src=x" not in client.post(f"/tasks/{task.pk}/done/", follow=True).content.decode()
