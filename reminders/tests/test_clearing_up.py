"""What is kept no longer goes once a day, and nothing else does."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from audit.models import AuditEvent
from core import clock
from core.tests.files import PDF, upload
from core.uploads import inspect
from engagements.models import Attachment, Task, Update
from engagements.operations import files, tasks, updates
from reminders.operations import tick
from tests.factories import TaskFactory, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return start()


def add_file(engagement, data: bytes):
    checked = [inspect(upload("memo.pdf", data))]
    return files.add_files(engagement, actor=engagement.lead, files=checked, audience="city")[0]


def remove_one_of_each(engagement):
    """And keep another file of the same content."""
    lead = engagement.lead
    alone, shared, kept = add_file(engagement, PDF), add_file(engagement, PDF + b"%"), add_file(engagement, PDF + b"%")
    update = updates.post_update(engagement, actor=lead, text="Oops")
    tasks.remove_task(TaskFactory(engagement=engagement), actor=lead)
    updates.remove_update(update, actor=lead)
    for file in (alone, shared):
        files.remove_file(file, actor=lead)
    return alone, kept


def test_what_was_removed_30_days_ago_goes_with_its_content(engagement, django_capture_on_commit_callbacks):
    alone, kept = remove_one_of_each(engagement)
    TaskFactory(engagement=engagement)
    tick()
    assert (Task.objects.count(), Update.objects.count(), Attachment.objects.count()) == (2, 1, 3)
    with clock.travel(clock.now() + timedelta(days=30, seconds=1)), django_capture_on_commit_callbacks(execute=True):
        tick()
        assert (Task.objects.count(), Update.objects.count()) == (1, 0)
        assert list(Attachment.objects.all()) == [kept]
        event = AuditEvent.objects.get(verb="engagements.trash_emptied")
        assert (event.actor, event.engagement_id, event.count) == (None, engagement.pk, 4)
    assert not default_storage.exists(alone.stored_name)
    assert default_storage.exists(kept.stored_name)


def test_it_is_done_once_a_day_and_its_failure_stops_no_mail(engagement, monkeypatch):
    calls = []
    monkeypatch.setattr("reminders.operations.planning.PLANNERS", [])
    monkeypatch.setattr("reminders.operations.ticking.purge_removed", lambda: calls.append(1) or 0)
    for _ in range(2):
        tick()
    assert len(calls) == 1
    with clock.travel(clock.now() + timedelta(days=1, seconds=1)):
        monkeypatch.setattr("reminders.operations.ticking.purge_removed", lambda: 1 / 0)
        assert str(tick()) == "0 planned, 0 taken from the outbox"
