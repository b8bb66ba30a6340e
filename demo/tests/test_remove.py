"""Removing the demo takes all of it, and touches nothing else."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

import accounts.operations as accounts
from accounts.models import Invitation, Role, User
from audit.models import AuditEvent
from core import clock
from core.errors import Refused
from core.uploads import inspect
from demo.footprint import BY_NUMBER, Footprint
from demo.operations.load import load_demo
from demo.operations.remove import remove_demo
from demo.people import ADMIN, PASSWORD, STAFF
from demo.tests.conftest import TODAY
from demo.tests.digest import digest
from engagements.models import Attachment, City, Engagement, Membership, Task
from engagements.operations import files, members, tasks, updates
from engagements.steps import Step
from jobs import operations as jobs
from jobs.models import Job, State
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.usefixtures("told")


@pytest.fixture
def at_work():
    """The day on which people try the demo out."""
    with clock.travel(datetime(2026, 11, 23, 15, tzinfo=UTC)):
        yield


def keys() -> dict:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()}


def real_work() -> dict:
    """A real city with real people; returns the keys of all that makes."""
    before = keys()
    real = start(opened_on=date(2026, 9, 1), lead=UserFactory(role=Role.ADMIN))
    person = liaison_of(real)
    updates.post_update(real, actor=person, text="Our export is ready.")
    tasks.add_task(real, actor=real.lead, step="analysis", title="Look at it", assignee=real.lead)
    return {model: made - before[model] for model, made in keys().items()}


def rows_with(found: dict):
    return lambda model: model._base_manager.filter(pk__in=found.get(model, ()))


def test_removal_leaves_what_was_here_before(at_work):
    real = real_work()
    before = digest(of=rows_with(real))
    removed = remove_demo(actor=None)
    assert digest(of=rows_with(real)) == before
    assert (removed.counts["cities"], removed.counts["engagements"], removed.kept) == (24, 25, [])
    assert not Footprint().exists
    left = {model: made - real[model] for model, made in keys().items()}
    about = AuditEvent.objects.filter(pk__in=left[AuditEvent]).values_list("verb", flat=True)
    assert set(about) <= {"audit.history_erased", "engagements.playbook_added", "engagements.draft_started",
                          "engagements.playbook_published", "stakeholders.objection_added",
                          "stakeholders.material_added"}  # fmt: skip
    assert {model.__name__ for model, rows in left.items() if rows} - {"ContentType", "Permission"} == {
        "AssetCategory", "AuditEvent", "DecisionQuestion", "Experience", "Material", "MetricDefinition",
        "MetricVersion", "Objection", "PaperTemplate", "ParticipationLevel", "Playbook", "PlaybookVersion",
        "QuestionOption", "RiskPattern", "TaskTemplate", "Theme",
    }  # fmt: skip


def test_a_demo_person_in_a_real_record_stays_without_access(at_work, client):
    real = real_work()
    staff = User.objects.get(email=STAFF["midwest"].email)
    task = Task.objects.get(title="Look at it")
    tasks.edit_task(task, actor=task.engagement.lead, expected_version=None, assignee=staff)
    client.force_login(staff)
    before = digest(of=rows_with(real))
    removed = remove_demo(actor=None)
    assert digest(of=rows_with(real)) == before
    assert [str(kept) for kept in removed.kept] == ["Demo Staff (Midwest) (1 task)"]
    staff.refresh_from_db()
    assert (staff.is_active, staff.has_usable_password()) == (False, False)
    assert client.get("/").status_code == 302
    assert list(User.objects.filter(is_demo=True)) == [staff]
    with pytest.raises(Refused, match=r"no demo here. Demo Staff \(Midwest\) \(1 task\) stays"):
        remove_demo(actor=None)


def test_a_kept_person_comes_back_with_the_next_demo(at_work):
    real_work()
    staff = User.objects.get(email=STAFF["west"].email)
    updates.post_update(Engagement.objects.get(city__is_demo=False), actor=staff, text="Hello")
    remove_demo(actor=None)
    load_demo(today=TODAY, until=Step.ANALYSIS)
    staff.refresh_from_db()
    assert staff.is_active and staff.check_password(PASSWORD)


def test_a_real_person_in_a_demo_city_stays(at_work):
    real = real_work()
    person = User.objects.get(role=Role.LIAISON, is_demo=False)
    dayton = Engagement.objects.get(city__name="Dayton")
    members.add_member(dayton, actor=dayton.lead, user=person)
    updates.post_update(dayton, actor=person, text="I only look around.")
    before = digest(of=rows_with(real))
    # Joining handed over the tasks that waited for a liaison.
    by_others = Footprint().by_others
    assert (by_others["membership"], by_others["update"]) == (1, 1)
    remove_demo(actor=None)
    assert digest(of=rows_with(real)) == before
    assert Membership.objects.get().user == person


def test_invitations_to_demo_cities_go_and_others_stay(at_work):
    admin = User.objects.get(email=ADMIN.email)
    dayton = Engagement.objects.get(city__name="Dayton")
    accounts.invite(actor=admin, email="a@city.example", name="A", role=Role.LIAISON, engagement_id=dayton.pk)
    accounts.invite(actor=admin, email="b@leap.example", name="B", role=Role.STAFF)
    removed = remove_demo(actor=None)
    assert [invitation.email for invitation in Invitation.objects.all()] == ["b@leap.example"]
    assert {kept.person for kept in removed.kept} == {admin}


def test_files_go_unless_a_real_city_has_the_same(at_work, django_capture_on_commit_callbacks):
    real_work()
    real = Engagement.objects.get(city__is_demo=False)
    report, brief = (Attachment.objects.filter(name=name).first() for name in ("what-we-heard.pdf", "data-brief.pdf"))
    with default_storage.open(report.stored_name) as content:
        same = inspect(SimpleUploadedFile("report.pdf", content.read()))
    files.add_files(real, actor=real.lead, files=[same], audience="city")
    with django_capture_on_commit_callbacks(execute=True):
        remove_demo(actor=None)
    assert default_storage.exists(report.stored_name)
    assert not default_storage.exists(brief.stored_name)


def test_every_row_that_names_an_engagement_by_number_is_known():
    by_number = {
        model
        for model in apps.get_models()
        for f in model._meta.concrete_fields
        if f.name in ("engagement_id", "subject_id") and not f.is_relation and model is not AuditEvent
    }
    assert by_number == set(BY_NUMBER)


def test_nothing_to_remove_is_said():
    remove_demo(actor=None)
    with pytest.raises(Refused, match="There is no demo here"):
        remove_demo(actor=None)


def test_a_real_admin_removes_it_with_a_job(at_work, client):
    client.force_login(UserFactory(role=Role.ADMIN))
    page = client.get("/demo/remove/").content.decode()
    assert "24 cities" in page and "stay exactly as they are" in page
    answer = client.post("/demo/remove/")
    job = Job.objects.get(kind="demo.remove_demo")
    assert answer.url == f"/jobs/{job.pk}/"
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message, job.result["Cities"]) == (State.DONE, "The demo is gone.", "24")
    assert not City.objects.filter(is_demo=True).exists()


def test_job_asks_again_whether_its_admin_may(at_work):
    admin = UserFactory(role=Role.ADMIN)
    job = jobs.start("demo.remove_demo", actor=admin, title="Remove the demo")
    User.objects.filter(pk=admin.pk).update(role=Role.STAFF)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == (State.FAILED, "Only admins remove the demo.")
    assert City.objects.filter(is_demo=True).exists()


def test_who_stayed_is_said_where_the_demo_was(at_work, client):
    real_work()
    staff = User.objects.get(email=STAFF["midwest"].email)
    task = Task.objects.get(title="Look at it")
    tasks.edit_task(task, actor=task.engagement.lead, expected_version=None, assignee=staff)
    remove_demo(actor=None)
    client.force_login(UserFactory(role=Role.ADMIN))
    page = client.get("/demo/").content.decode()
    assert "There is no demo here" in page
    assert "1 demo person stays, without access" in page and "Demo Staff (Midwest): named by 1 task" in page


def test_a_demo_admin_is_told_why_not(client):
    client.force_login(User.objects.get(email=ADMIN.email))
    assert client.get("/demo/").status_code == 200
    refusal = client.post("/demo/remove/")
    assert refusal.status_code == 403
    assert "You are signed in as a demo person" in refusal.content.decode()
    assert City.objects.filter(is_demo=True).count() == 24


def test_the_command_says_when_no_admin_is_left(capsys):
    call_command("demo", remove=True)
    said = capsys.readouterr().out
    assert "24 cities" in said and "create_admin" in said
