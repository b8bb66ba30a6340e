"""This week: a liaison's first page."""

from datetime import timedelta

import pytest

from core.audience import Audience
from engagements.models import TaskRole, Update
from engagements.operations import members
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return start(CityFactory(name="Mapleton"))


@pytest.fixture
def liaison(case):
    return liaison_of(case)


@pytest.fixture
def as_liaison(client, liaison):
    client.force_login(liaison)
    return client


def ask(case, liaison, title, days=0, **fields):
    fields = {"assignee": liaison, "role": TaskRole.LIAISON, "audience": Audience.CITY} | fields
    return TaskFactory(engagement=case, title=title, due_on=case.today + timedelta(days), **fields)


def test_page_asks_for_at_most_five_things_the_latest_first(as_liaison, case, liaison):
    for days in (9, -3, 0, 5, 1, 13):
        ask(case, liaison, f"due in {days}", days)
    ask(case, liaison, "far off", 15)
    ask(case, UserFactory(), "somebody else's", -9)
    ask(case, liaison, "internal", -9, audience=Audience.INTERNAL)
    form = as_liaison.get("/").context["form"]
    assert [each.task.title for each in form.asks] == [f"due in {days}" for days in (-3, 0, 1, 5, 9)]


def test_one_form_ticks_moves_and_says_a_line(as_liaison, case, liaison):
    done, moved, left = (ask(case, liaison, title) for title in ("done", "moved", "left"))
    later = case.today + timedelta(8)
    answer = {f"done_{done.pk}": "on", f"due_{moved.pk}": later, f"due_{left.pk}": left.due_on, "text": "On track"}
    response = as_liaison.post(f"/week/{case.city_id}/", answer, follow=True)
    assert "Thank you." in response.content.decode()
    for task in (done, moved, left):
        task.refresh_from_db()
    assert (done.done_by, moved.due_on, left.due_on, left.done_on) == (liaison, later, case.today, None)
    update = Update.objects.get()
    assert (update.from_city, update.audience) == (True, Audience.CITY)
    assert update.text == f"On track\nDone: done.\nNew date: moved, {later:%b %-d}."


def test_nothing_changed_is_one_button(as_liaison, case):
    assert as_liaison.post(f"/week/{case.city_id}/", {"nothing_changed": "1"}).status_code == 302
    case.refresh_from_db()
    assert Update.objects.get().nothing_changed
    assert case.last_city_update_at


def test_saying_both_is_refused_and_what_was_typed_stays(as_liaison, case, liaison):
    task = ask(case, liaison, "Send the roster")
    answer = {f"done_{task.pk}": "on", "text": "Half a sentence", "nothing_changed": "1"}
    response = as_liaison.post(f"/week/{case.city_id}/", answer)
    page = response.content.decode()
    assert response.status_code == 422
    assert "nothing changed" in page
    assert "Half a sentence" in page
    assert "checked" in page
    assert not Update.objects.exists()


def test_past_date_is_refused_beside_its_field(as_liaison, case, liaison):
    task = ask(case, liaison, "Send the roster")
    response = as_liaison.post(f"/week/{case.city_id}/", {f"due_{task.pk}": case.today - timedelta(1)})
    assert response.status_code == 422
    assert "Pick a date from today on" in response.content.decode()


def test_sending_twice_counts_once(as_liaison, case):
    for _ in range(2):
        as_liaison.post(f"/week/{case.city_id}/", {"text": "Once", "sending": "one-drawing"})
    assert Update.objects.count() == 1


@pytest.mark.parametrize("name", ["done_99999999999999999999", "due_x", "done_-1", "done_"])
def test_junk_fields_are_ignored(as_liaison, case, name):
    assert as_liaison.post(f"/week/{case.city_id}/", {name: "on", "text": "x"}).status_code == 302


def test_liaison_of_several_cities_chooses(as_liaison, liaison):
    other = start(CityFactory(name="Riverton"))
    members.add_member(other, actor=other.lead, user=liaison)
    page = as_liaison.get("/").content.decode()
    assert "Report on Mapleton" in page
    assert "Report on Riverton" in page
    assert "Another city" in as_liaison.get(f"/week/{other.city_id}/").content.decode()


def test_liaison_without_a_city_is_told_so(client, case, liaison):
    members.end_membership(case.memberships.get(), actor=case.lead)
    client.force_login(liaison)
    assert "No city is open to you now" in client.get("/").content.decode()
    assert client.get(f"/week/{case.city_id}/").status_code == 404


def test_week_is_the_liaisons_own(as_liaison, client, case):
    stranger = liaison_of(start())
    client.force_login(stranger)
    assert client.post(f"/week/{case.city_id}/", {"text": "x"}).status_code == 404
    client.force_login(case.lead)
    assert client.get(f"/week/{case.city_id}/").status_code == 403
    assert not Update.objects.exists()
