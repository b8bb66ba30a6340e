"""Putting a signal aside: until when, why, by whom; and that it comes back."""

from datetime import timedelta

import pytest

from audit.models import AuditEvent
from core import clock
from dashboard.models import Snooze
from dashboard.operations import snoozes
from dashboard.today import Today
from tests.factories import TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(staff):
    engagement = start(lead=staff)
    liaison_of(engagement)
    TaskFactory(engagement=engagement, due_on=engagement.today - timedelta(3))
    return engagement


def address(case, key="analysis.overdue"):
    return f"/cities/{case.city_id}/snooze/?signal={key}"


def answer(case, days=5, reason="The file comes Friday"):
    return {"until": (case.today + timedelta(days)).isoformat(), "reason": reason}


def test_snoozed_signal_leaves_today_until_its_day(as_staff, staff, case):
    assert "1 task is overdue" in as_staff.get(address(case)).content.decode()
    assert as_staff.post(address(case), answer(case)).status_code == 302
    snooze = Snooze.objects.get()
    assert (snooze.by, snooze.reason, snooze.key) == (staff, "The file comes Friday", "analysis.overdue")
    assert "1 task is overdue" in snooze.sentence
    assert Today(staff).in_need == []
    assert Today(UserFactory()).in_need == []
    assert "1 snoozed" in as_staff.get("/").content.decode()
    assert AuditEvent.objects.filter(verb="dashboard.signal_snoozed", reason="The file comes Friday").count() == 1
    for days, awake in [(4, False), (5, True)]:
        with clock.travel(clock.now() + timedelta(days=days)):
            assert bool(Today(staff).in_need) is awake


def test_list_shows_who_and_why_and_ends_a_snooze(as_staff, staff, case):
    as_staff.post(address(case), answer(case))
    page = as_staff.get("/snoozed/").content.decode()
    assert "The file comes Friday" in page
    assert staff.name in page
    assert as_staff.post(f"/snoozed/{Snooze.objects.get().pk}/end/").status_code == 302
    assert len(Today(staff).in_need) == 1
    assert "Nothing is snoozed" in as_staff.get("/snoozed/").content.decode()


@pytest.mark.parametrize(
    ("days", "reason", "words"),
    [
        (0, "x", "Pick a day after today."),
        (-9, "x", "Pick a day after today."),
        (400, "x", "within six months"),
        (5, " ", "required"),
    ],
)
def test_snooze_needs_a_day_and_a_reason(as_staff, case, days, reason, words):
    response = as_staff.post(address(case), answer(case, days, reason))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Snooze.objects.exists()


def test_snoozing_again_moves_the_day(as_staff, staff, case):
    as_staff.post(address(case), answer(case))
    as_staff.post(address(case), answer(case, 20, "Later still"))
    snooze = Snooze.objects.get(ended_at=None)
    assert (snooze.until, snooze.reason) == (case.today + timedelta(20), "Later still")
    assert Snooze.objects.count() == 2


@pytest.mark.parametrize("key", ["", "junk", "case.silent", "x" * 5000, "'"])
def test_what_is_no_signal_of_the_city_cannot_be_snoozed(as_staff, case, key):
    assert as_staff.get(address(case, key)).status_code == 404
    assert as_staff.post(address(case, key), answer(case)).status_code == 404


def test_liaison_and_stranger_cannot_snooze(client, staff, case):
    snooze = snoozes_one(case, staff)
    for user, status in [(case.memberships.get().user, 403), (liaison_of(start()), 404)]:
        client.force_login(user)
        assert client.post(address(case), answer(case)).status_code == status
        assert client.post(f"/snoozed/{snooze.pk}/end/").status_code == 404
        assert client.get("/snoozed/").status_code == 403
    snooze.refresh_from_db()
    assert snooze.ended_at is None


def snoozes_one(case, staff):
    (line,) = Today(staff).in_need
    until = case.today + timedelta(3)
    return snoozes.snooze(case, actor=staff, signal=line.first.signal, until=until, reason="Because")
