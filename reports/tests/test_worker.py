"""A report whose worker is really killed is made once by the next one, as if nothing had been."""

import os
import signal

from accounts.models import Role
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from jobs import operations as jobs
from jobs.models import State
from jobs.tests.test_worker import eventually, state_of, sweep_later
from reports import operations
from reports.models import ReportKind, StatusReport
from reports.tests import kinds  # noqa: F401 - registers them
from tests.factories import CityFactory, UserFactory, start


def test_report_is_made_once_though_its_worker_was_killed(celery_worker_process, tmp_path, monkeypatch):
    monkeypatch.setattr("reports.operations.reports.KIND", "tests.make_report_slowly")
    path = tmp_path / "pids"
    monkeypatch.setattr("reports.operations.reports.start", lambda *args, params, **own: jobs.start(
        *args, params=params | {"path": str(path)}, **own))  # fmt: skip
    start(CityFactory(name="Ourtown"))
    today = clock.now().date()
    report = operations.order_report(
        actor=UserFactory(role=Role.ADMIN),
        kind=ReportKind.PORTFOLIO,
        audience=Audience.INTERNAL,
        since=today,
        until=today,
    )
    (job,) = report.ordered_by.jobs.all()
    assert eventually(lambda: path.exists() and path.read_text().endswith("\n"))
    os.kill(int(path.read_text()), signal.SIGKILL)
    assert eventually(lambda: not StatusReport.objects.get(pk=report.pk).is_made and state_of(job) == State.RUNNING)
    sweep_later()
    assert eventually(lambda: state_of(job) == State.DONE)
    report.refresh_from_db()
    assert "Ourtown" in str(report.content)
    assert AuditEvent.objects.filter(verb="reports.report_made").count() == 1
    assert path.read_text().count("\n") == 2
