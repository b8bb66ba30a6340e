"""A report's files, opened by programs that are not ours, hold the numbers that the database itself counts."""

import csv
import shutil
import subprocess
from datetime import timedelta

import pytest
from django.db import connection

from accounts.models import Role
from core import clock
from core.audience import Audience
from engagements.models import Status
from engagements.operations import steps
from engagements.steps import Step
from reports import operations
from reports.formats import FORMATS
from reports.models import ReportKind
from tests.factories import CityFactory, TaskFactory, UserFactory, start

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice, which opens the files, is not installed."),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler, which opens the PDF, is not installed."),
]

LATE_BY_CITY = """
SELECT city.name, count(task.id) FROM engagements_city AS city
JOIN engagements_engagement AS engagement ON engagement.city_id = city.id
LEFT JOIN engagements_task AS task
    ON task.engagement_id = engagement.id AND task.done_on IS NULL AND task.due_on < CURRENT_DATE
GROUP BY city.name
"""
BY_STATUS = "SELECT count(*) FROM engagements_stepstate WHERE step = 'analysis' AND status = %s"
COLUMNS = 9  # of the table of cities; the last holds their late tasks
SHEETS_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture
def report():
    """On three cities: one has begun, two have tasks that are late."""
    today = clock.now().date()
    for name, late in (("Oak “=1+1”", 0), ("Elm 🚒", 3), ("Ash مدينة", 12)):
        case = start(CityFactory(name=name), opened_on=today - timedelta(days=100))
        TaskFactory.create_batch(late, engagement=case, due_on=today - timedelta(days=20))
        TaskFactory(engagement=case, due_on=today + timedelta(days=20))
    steps.move_step(case.step_states.get(step=Step.ANALYSIS), actor=case.lead, to=Status.ACTIVE, today=case.today)
    asked = {"kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL, "since": today - timedelta(days=30)}
    return operations.order_report(actor=UserFactory(role=Role.ADMIN), at_once=True, until=today, **asked)


def counted(statement: str, *values: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def opened(report, name: str, folder, program: str, *arguments: str) -> None:
    file = folder / f"report.{name}"
    file.write_bytes(FORMATS[name].write(report))
    subprocess.run([program, *arguments, file], cwd=folder, check=True, capture_output=True, timeout=120)


def office(folder, to: str) -> list[str]:
    return ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to]


def test_numbers_are_those_of_the_database(report, tmp_path):
    late = dict(counted(LATE_BY_CITY))
    (begun,) = counted(BY_STATUS, Status.ACTIVE)[0]
    said = f"{Step.ANALYSIS.label}: {len(late) - begun} not started, {begun} active."

    opened(report, "xlsx", tmp_path, *office(tmp_path, SHEETS_AS_CSV))
    sheet = {path.stem: list(csv.reader(path.open(encoding="utf-8"))) for path in tmp_path.glob("report-*.csv")}
    rows = [row for row in sheet["report-Cities and steps"] if row[-1].isdecimal()]
    assert {row[0].removesuffix(", OH"): int(row[-1]) for row in rows} == late
    assert [said] in sheet["report-In short"]

    opened(report, "docx", tmp_path, *office(tmp_path, "txt:Text (encoded):UTF8"))
    lines = (tmp_path / "report.txt").read_text(encoding="utf-8-sig").splitlines()
    rows = [lines[n : n + COLUMNS] for n in range(len(lines)) if lines[n + 1 : n + 2] == ["Active"]]
    assert {row[0].removesuffix(", OH"): int(row[-1]) for row in rows} == late
    assert any(line.endswith(said) for line in lines)

    opened(report, "pdf", tmp_path, "pdftotext", "-layout")
    lines = (tmp_path / "report.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if ", OH " in line and " Active " in line]
    assert {row[0]: int(row[-1]) for row in rows} == {city.split()[0]: number for city, number in late.items()}
    assert any(line.endswith(said) for line in lines)
