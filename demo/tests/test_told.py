"""What the demo tells, read after one load."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Invitation, User
from audit.models import AuditEvent
from core import clock
from dashboard.models import SavedView, Snooze
from demo.operations.load import load_demo
from demo.operations.remove import remove_demo
from demo.papers import NOTICE, PAPERS
from demo.people import PASSWORD, STAFF, sign_ins
from demo.script import MADE_UP, MARK
from demo.tests.conftest import TODAY
from demo.tests.digest import digest
from engagements.models import Attachment, Engagement, StepState, Task, Update
from engagements.scope import Scope
from engagements.signals import all_signals
from engagements.workstreams import Severity
from outbox.models import Message
from plans.models import PaperTemplate
from reports.models import Snapshot, StatusReport
from support.models import MetricVersion

# Telling the demo takes long, and the other database sees it told in the tests of its removal and of the browser.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("told")]

THAT_MORNING = datetime(2026, 11, 23, 14, tzinfo=UTC)


def test_demo_is_the_same_each_time():
    first = digest(by_key=False)
    remove_demo(actor=None)
    AuditEvent.objects.filter(verb="audit.history_erased")._raw_delete("default")
    load_demo(today=TODAY)
    assert digest(by_key=False) == first


def test_nothing_in_the_demo_happens_after_yesterday():
    midnight = datetime(2026, 11, 23, 5, tzinfo=UTC)
    for model in set(apps.get_models()) - {PaperTemplate, MetricVersion}:  # these come with the tables
        for name in {"at", "created_at", "status_since", "since", "last_visit_at"}:
            if name in {field.name for field in model._meta.fields}:
                assert not model._base_manager.filter(**{f"{name}__gte": midnight}).exists(), model
    assert not Task.objects.filter(done_on__gte=TODAY).exists()


def test_made_up_texts_say_so():
    told = Update.objects.exclude(text="").exclude(text__startswith="Done: ").exclude(audience="public")
    assert {text for text in told.values_list("text", flat=True) if not text.endswith(MARK)} == {MADE_UP}
    assert Update.objects.filter(text=MADE_UP).count() == Engagement.objects.count()
    for reason in StepState.objects.filter(status="blocked").values_list("blocked_reason", flat=True):
        assert reason.endswith(MARK)


def test_staff_find_the_city_that_needs_help():
    with clock.travel(THAT_MORNING):
        staff = User.objects.get(email=STAFF["midwest"].email)
        signals = all_signals(Scope(Engagement.objects.visible_to(staff), staff))
    urgent = [signal.city for signal in signals if signal.severity == Severity.NOW]
    assert urgent.count("Baltimore, MD") == max(map(urgent.count, urgent))
    said = {signal.city: signal.sentence for signal in signals if signal.key.startswith("case.")}
    assert "No word from the city for 38 days" in said["Sacramento, CA"]
    assert "3 tasks can no longer be done in time for a date that is still ahead" in {s.sentence for s in signals}


def test_a_program_that_runs_is_not_launched_again():
    assert not Task.objects.kept().filter(engagement__city__name="Dayton", title="Launch the program").exists()
    assert Task.objects.kept().filter(engagement__city__name="Milwaukee", title="Launch the program").exists()


def test_each_role_signs_in_with_the_printed_password():
    for person in sign_ins():
        client = Client()
        client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        assert client.get("/").wsgi_request.user.email == person.email


def test_a_second_load_says_so_and_changes_nothing():
    before = digest()
    with pytest.raises(CommandError, match="The demo is here already: 24 cities"):
        call_command("demo")
    assert digest() == before


def test_papers_are_marked_and_belong_to_the_task_they_prove():
    rows = Attachment.objects.select_related("task")
    assert {file.task.title for file in rows} == set(PAPERS)
    assert all(file.description.endswith(MARK) for file in rows)
    for file in rows:
        with default_storage.open(file.stored_name) as content:
            assert NOTICE in content.read().decode("cp1252")


def test_desks_hold_a_snooze_shared_views_and_open_invitations():
    assert Snooze.objects.get().engagement.city.name == "Milwaukee"
    assert SavedView.objects.filter(is_shared=True).count() == 2
    with clock.travel(THAT_MORNING):
        assert Invitation.objects.open().count() == 2
    assert not Message.objects.exists()


def test_nights_of_the_past_quarter_were_kept_in_time():
    nights = Snapshot.objects.select_related("engagement__city")
    assert {row.on for row in nights} == {date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)}
    assert not any(row.is_late(row.engagement.city.time_zone) for row in nights)
    waco = {
        row.on.month: row.facts["steps"]["analysis"]["status"] for row in nights.filter(engagement__city__name="Waco")
    }
    assert waco == {8: "not_started", 9: "not_started", 10: "active"}
    assert StatusReport.objects.get().content["gaps"] == ""
