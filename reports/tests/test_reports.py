"""A report stays as it was, says only what its reader may know, and two of them tell what changed."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import pypdf
import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from accounts.models import Role
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from core.documents import to_pdf
from core.errors import Refused
from core.permissions import Denied
from engagements.models import Anchor, AnchorKind, Status
from engagements.operations import steps, tasks
from engagements.steps import Step
from engagements.workstreams import Milestone
from jobs.models import Job
from jobs.operations import run
from outbox.models import Message
from reports import operations
from reports.ahead import Ahead
from reports.comparing import compare
from reports.content import SECTIONS
from reports.facts import MeasureFacts, SignalFacts
from reports.formats import FORMATS, document_of
from reports.known_measures import known_measures
from reports.material import gather
from reports.models import Length, Readers, ReportKind, Rhythm, Schedule, ScheduledRun, Snapshot, StatusReport
from tests.factories import CityFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db

NASTY = '=cmd|"quo\nted"‮ 🚒 مدينة'


@pytest.fixture
def case():
    return start(CityFactory(name="Ourtown"))


@pytest.fixture
def admin():
    return UserFactory(role=Role.ADMIN)


def make(actor, **values) -> StatusReport:
    today = clock.now().date()
    given = {"kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL, "since": today - timedelta(days=30)}
    return operations.order_report(actor=actor, at_once=True, **given | {"until": today} | values)


def move(case, step: Step, to: Status, **values):
    state = case.step_states.get(step=step)
    steps.move_step(state, actor=case.lead, to=to, today=case.today, **values)


def words(report: StatusReport) -> str:
    return json.dumps(report.content, ensure_ascii=False)


def test_report_stays_as_it_was(case):
    report = make(case.lead)
    before = {name: each.write(report) for name, each in FORMATS.items()}
    move(case, Step.ANALYSIS, Status.ACTIVE)
    again = StatusReport.objects.get(pk=report.pk)
    assert {name: each.write(again) for name, each in FORMATS.items()} == before


def test_two_runs_tell_what_changed_and_why(case):
    old = make(case.lead)
    move(case, Step.ANALYSIS, Status.ACTIVE)
    move(case, Step.ANALYSIS, Status.BLOCKED, reason="The county is silent")
    new = make(case.lead)
    found = compare(old, new, reader=case.lead)
    changed = {(each.city, each.label): each for each in found.changed}
    step = changed[str(case.city), Step.ANALYSIS.label]
    assert (step.before, step.after) == ("Not started", "Blocked")
    assert any("The county is silent" in reason for reason in step.reasons)
    assert compare(new, new, reader=case.lead).changed == []


@pytest.mark.parametrize("kind", [ReportKind.PORTFOLIO, ReportKind.CITY, ReportKind.FUNDER])
@pytest.mark.parametrize("audience", [Audience.CITY, Audience.PUBLIC])
def test_report_for_others_holds_nothing_of_leaps_own(case, kind, audience):
    late = case.today - timedelta(days=30)
    tasks.add_task(case, actor=case.lead, step=Step.PLANS, title="Kestrel", due_on=late, audience=Audience.INTERNAL)
    move(case, Step.ANALYSIS, Status.ACTIVE)
    move(case, Step.ANALYSIS, Status.BLOCKED, reason="Kestrel")
    own = {"engagement": case} if kind == ReportKind.CITY else {}
    report = make(case.lead, kind=kind, audience=audience, **own)
    assert "Kestrel" not in words(report)
    assert case.lead.name not in words(report)
    if (kind, audience) == (ReportKind.PORTFOLIO, Audience.PUBLIC):
        assert "Ourtown" not in words(report)
        assert report.numbers == []
    assert "Kestrel" in words(make(case.lead, kind=kind, audience=Audience.INTERNAL, **own))


def test_public_counts_steps_over_all_cities_and_of_none(case, admin):
    for each in (case, start(CityFactory()), start(CityFactory())):
        move(each, Step.ANALYSIS, Status.ACTIVE)
    counted = make(admin, audience=Audience.PUBLIC)
    (table,) = next(s.blocks for s in document_of(counted).sections if s.key == "steps")
    assert [cell.value for cell in table.rows[0][1:]] == [None, 3, None, None]
    assert [cell.value for cell in table.rows[1][1:]] == [3, None, None, None]
    for values in ({"kind": ReportKind.FUNDER}, {"kind": ReportKind.CITY, "engagement": case}):
        told = words(make(admin, audience=Audience.PUBLIC, **values))
        assert "Ourtown" in told
        assert not any(word in told for word in ("Not started", Step.ANALYSIS.label, "1 Data", "five steps"))


def test_every_format_holds_the_same_cities_whatever_they_are_called(admin):
    city = start(CityFactory(name=NASTY))
    move(city, Step.SUPPORT, Status.ACTIVE)
    report = make(admin)
    (*_, table) = next(s.blocks for s in document_of(report).sections if s.key == "cities")
    assert [row[0].text for row in table.rows] == [str(city)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(FORMATS["xlsx"].write(report)))
    cells = [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert any("🚒 مدينة" in cell for cell in cells)
    rows = list(csv.reader(io.StringIO(FORMATS["csv"].write(report).decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any("🚒" in cell for row in rows for cell in row)
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(report)))
    assert any("مدينة" in cell.text for each in word.tables for row in each.rows for cell in row.cells)
    pages = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].write(report))).pages
    assert "5 Support" in "".join(page.extract_text() for page in pages)
    assert json.loads(FORMATS["json"].write(report))["facts"][0]["city"] == str(city)


def test_past_is_answered_from_the_night_that_kept_it(case, admin):
    with clock.travel(datetime(2027, 3, 1, 9, tzinfo=UTC)):
        move(case, Step.ANALYSIS, Status.ACTIVE)
        assert operations.take_nightly() == 1
        assert operations.take_nightly() == 0
    with clock.travel(datetime(2027, 4, 1, 9, tzinfo=UTC)):
        move(case, Step.ANALYSIS, Status.BLOCKED, reason="Now")
        operations.take_nightly()
        then = datetime(2027, 3, 15, tzinfo=UTC).date()
        old = make(admin, since=then - timedelta(days=30), until=then)
        assert old.content["facts"][0]["steps"]["analysis"]["status"] == "active"
        assert make(admin).content["facts"][0]["steps"]["analysis"]["status"] == "blocked"
    assert Snapshot.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"until": datetime(2099, 1, 1, tzinfo=UTC).date()}, "until"),
        ({"since": datetime(2098, 1, 1, tzinfo=UTC).date()}, "until"),
        ({"kind": ReportKind.CITY}, "engagement"),
        ({"kind": ReportKind.INSIGHT, "audience": Audience.PUBLIC}, "audience"),
    ],
)
def test_senseless_report_is_refused_at_its_field(admin, values, field):
    with pytest.raises(Refused) as refused:
        make(admin, **values)
    assert refused.value.field == field


def test_report_without_any_city_says_so(admin):
    assert "no city" in words(make(admin)).lower()
    make(admin, kind=ReportKind.INSIGHT)


def test_job_makes_the_report_once(case):
    today = clock.now().date()
    order = {"kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL, "since": today, "until": today}
    report = operations.order_report(actor=case.lead, **order)
    run(report.job_id)
    report.refresh_from_db()
    assert report.is_made
    assert Job.objects.get(pk=report.job_id).result["url"] == f"/reports/{report.pk}/"


def test_only_an_admin_shares_and_never_what_is_internal(case, admin):
    internal, shared = make(admin), make(admin, audience=Audience.PUBLIC)
    observer = UserFactory(role=Role.OBSERVER)
    with pytest.raises(Denied):
        operations.share_report(internal, actor=admin, is_for_board=True)
    with pytest.raises(Denied):
        operations.share_report(shared, actor=case.lead, is_for_board=True)
    operations.share_report(shared, actor=admin, is_for_board=True)
    assert list(StatusReport.objects.visible_to(observer)) == [shared]
    operations.take_back(shared, actor=admin)
    assert list(StatusReport.objects.visible_to(observer)) == []


def test_schedule_serves_each_slot_once_and_tells_its_readers(admin):
    observer = UserFactory(role=Role.OBSERVER)
    with clock.travel(datetime(2027, 3, 15, tzinfo=UTC)):
        own = {"title": "Quarter", "kind": ReportKind.PORTFOLIO, "audience": Audience.PUBLIC}
        schedule = operations.add_schedule(actor=admin, rhythm=Rhythm.QUARTERLY, readers=Readers.OBSERVERS, **own)
        assert operations.run_due() == 0
        assert schedule.next_on == date(2027, 4, 1)
    with clock.travel(datetime(2027, 12, 31, tzinfo=UTC)):
        assert (schedule.next_on, Schedule(owner=admin).next_on) == (date(2028, 1, 1), date(2028, 1, 1))
    with clock.travel(datetime(2027, 4, 1, 1, tzinfo=UTC)):  # still March where the admin is
        assert operations.run_due() == 0
    with clock.travel(datetime(2027, 4, 1, 5, tzinfo=UTC)):
        assert operations.run_due() == 1
        assert operations.run_due() == 0
        run(Job.objects.get(kind="reports.make_report").pk)
    report = schedule.reports.get()
    assert (report.since.isoformat(), report.is_for_board) == ("2027-01-01", True)
    assert set(Message.objects.filter(kind="reports.report_ready").values_list("recipient", flat=True)) == {
        admin.pk,
        observer.pk,
    }


def test_schedule_before_a_date_makes_a_report_on_its_city(case, admin):
    Anchor.objects.create(engagement=case, kind=AnchorKind.COUNCIL_VOTE, on=case.today + timedelta(days=5))
    own = {"title": "Before the vote" * 13, "kind": ReportKind.CITY, "audience": Audience.CITY, "rhythm": Rhythm.ANCHOR}
    operations.add_schedule(actor=admin, anchor_kind="council_vote", days_before=7, readers=Readers.LIAISONS, **own)
    assert operations.run_due() == 1
    report = StatusReport.objects.get()
    assert report.engagement == case
    assert report.title.endswith(": Ourtown, OH")
    assert len(report.title) == 200  # what the database has room for
    liaison_of(case)
    assert operations.run_due() == 0


def test_schedule_of_someone_deactivated_says_why_nothing_came(admin):
    with clock.travel(datetime(2027, 3, 15, tzinfo=UTC)):
        operations.add_schedule(actor=admin, title="Month")
    type(admin).objects.filter(pk=admin.pk).update(is_active=False)
    with clock.travel(datetime(2027, 4, 2, tzinfo=UTC)):
        assert operations.run_due() == 0
    assert ScheduledRun.objects.get().problem


def test_command_writes_what_the_page_shows(case, admin, tmp_path, capsysbinary):
    path = tmp_path / "city.json"
    given = {"audience": "city", "form": "json", "out": path}
    call_command("report", "city", case.city_id, **given, stdout=io.StringIO())
    told = json.loads(path.read_text())
    assert told["facts"][0]["city"] == str(case.city)
    call_command("report", "city", case.city_id, **given | {"out": Path("-")})
    assert json.loads(capsysbinary.readouterr().out)["facts"] == told["facts"]
    with pytest.raises(CommandError, match="No city has the number 999"):
        call_command("report", "city", 999, **given)
    with pytest.raises(CommandError, match="“May 5” is no day. Write it as 2027-03-31."):
        call_command("report", "portfolio", "--as-of=May 5", f"--out={path}")


def test_past_tells_a_city_its_own_numbers_and_not_leaps(case, admin):
    with clock.travel(datetime(2027, 3, 1, 9, tzinfo=UTC)):
        operations.take_nightly()
    own = {"kind": ReportKind.CITY, "engagement": case, "audience": Audience.CITY}
    Snapshot.objects.update(
        others={"city": [kept_measure("The city's")], "public": []},
        facts=Snapshot.objects.get().facts | {"measures": [kept_measure("Kestrel")]},
    )
    with clock.travel(datetime(2027, 4, 1, 9, tzinfo=UTC)):
        then = datetime(2027, 3, 15, tzinfo=UTC).date()
        told = words(make(admin, since=then, until=then, **own))
    assert "The city's" in told
    assert "Kestrel" not in told


def kept_measure(label: str) -> dict:
    return {"key": "x.y", "label": label, "value": 1, "of": None, "unit": "", "definition": "One.", "audience": "city"}


def test_report_that_a_worker_gave_up_on_says_so_and_is_made_again(case, admin, client):
    today = clock.now().date()
    order = {"kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL, "since": today, "until": today}
    report = operations.order_report(actor=admin, **order)
    with pytest.raises(Refused):
        operations.remake_report(report, actor=admin)
    Job.objects.filter(pk=report.job_id).update(state="failed", message="The server stopped.")
    client.force_login(admin)
    assert "The server stopped." in client.get("/reports/").content.decode()
    client.post(f"/reports/{report.pk}/again/")
    report.refresh_from_db()
    run(report.job_id)
    assert StatusReport.objects.get(pk=report.pk).is_made


def test_page_waits_for_the_report_and_comes_anew_with_it(case, client):
    today = clock.now().date()
    order = {"kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL, "since": today, "until": today}
    report = operations.order_report(actor=case.lead, **order)
    client.force_login(case.lead)
    asked = {"path": f"/reports/{report.pk}/", "headers": {"HX-Request": "true"}}
    waiting = client.get(**asked)
    assert b"every 2s" in waiting.content and "HX-Refresh" not in waiting.headers
    run(report.job_id)
    assert client.get(**asked).headers["HX-Refresh"] == "true"
    assert b"every 2s" not in client.get(asked["path"]).content


def test_one_page_is_one_page_whatever_there_is(case):
    report = make(case.lead, kind=ReportKind.CITY, engagement=case, filters={"length": Length.SHORT})
    (facts,) = gather(report, actor=case.lead).facts
    words = "A sentence that is long enough to need a second line of the page when it is printed on paper, as many are"
    full = replace(
        gather(report, actor=case.lead),
        facts=[
            replace(
                facts,
                steps={name: replace(step, headline=words[:60], criteria=9) for name, step in facts.steps.items()},
                signals=[SignalFacts("x", 3, words)] * 20,
                measures=[
                    MeasureFacts(f"{step}.m{n}", words[:60], 1, 2, "", words, "city") for step in Step for n in range(9)
                ],
            )
        ],
        events=[Milestone(case.pk, case.today, words[:80])] * 30,
        ahead=Ahead([Anchor(kind=AnchorKind.OTHER, label=words[:60], on=case.today)] * 30, 0, is_past=False),
    )  # fmt: skip
    document = replace(document_of(report), sections=SECTIONS[ReportKind.CITY](full))
    assert len(pypdf.PdfReader(io.BytesIO(to_pdf(document, made_at=clock.now()))).pages) == 1


def test_insight_tells_a_share_that_one_city_has(case, admin, monkeypatch):
    own = MeasureFacts("support.capture", "Captured", 3, 4, "", "Of four.", "city")
    monkeypatch.setattr("reports.facts.measures_of", lambda scope: {case.pk: [own]})
    told = document_of(make(admin, kind=ReportKind.INSIGHT))
    (figure, _) = next(each.blocks for each in told.sections if each.key == "measures")
    assert [cell.text for cell in figure.table.rows[0]] == ["Captured", "1", "75%", "75%", "75%"]


def test_numbers_can_be_chosen_before_the_first_night(case, admin, monkeypatch):
    own = MeasureFacts("support.capture", "Captured", 3, 4, "", "Of four.", "city")
    monkeypatch.setattr("reports.known_measures.measures_of", lambda scope: {case.pk: [own]})
    assert known_measures(admin) == [("support.capture", "Captured")]


def test_comparison_begins_with_the_run_before(case, admin, client):
    make(admin)
    move(case, Step.ANALYSIS, Status.ACTIVE)
    client.force_login(admin)
    page = client.get(f"/reports/{make(admin).pk}/compare/").content.decode()
    assert "1 changed" in page or "2 changed" in page


def test_schedule_keeps_which_cities_and_numbers_it_is_about(case, admin, client):
    start(CityFactory(name="Elsewhere"))
    client.force_login(admin)
    form = {
        "title": "For the fund", "kind": "funder", "engagements": [case.pk], "audience": "city", "rhythm": "monthly",
        "anchor_kind": "", "days_before": "7", "readers": "admins", "is_active": "on",
    }  # fmt: skip
    assert client.post("/reports/schedules/new/", form | {"kind": "insight"}).status_code == 422
    assert client.post("/reports/schedules/new/", form).status_code == 302
    with clock.travel(clock.now() + timedelta(days=40)):
        assert operations.run_due() == 1
        run(Job.objects.get(kind="reports.make_report").pk)
    told = words(StatusReport.objects.get())
    assert "Ourtown" in told and "Elsewhere" not in told
    page = client.get("/reports/schedules/").content.decode()
    assert "1 city" in page and admin.name in page
    schedule = Schedule.objects.get()
    operations.edit_schedule(schedule, actor=admin, filters={"measures": ["support.capture"]})
    change = AuditEvent.objects.get(verb="reports.schedule_edited").changes["Filters"]
    assert change == ["Ourtown, OH, all numbers", "all cities, capture"]


def test_insight_sets_the_bodies_of_cities_under_one_name_and_counts_cities(case, admin, monkeypatch):
    votes = [
        MeasureFacts(f"stakeholders.votes.{n}", f"Votes secured: Body {n}", n, 4, "", "Seats.", "internal")
        for n in (1, 2)
    ]
    one = MeasureFacts("support.backups", "Back-ups", 1, None, "requests", "Asked.", "city")
    monkeypatch.setattr("reports.facts.measures_of", lambda scope: {case.pk: [*votes, one]})
    sections = {each.key: each.blocks for each in document_of(make(admin, kind=ReportKind.INSIGHT)).sections}
    figure, others, _ = sections["measures"]
    assert [[cell.text for cell in row] for row in figure.table.rows] == [["Votes secured", "1", "25%", "38%", "50%"]]
    assert [cell.text for cell in others.rows[0]] == ["Back-ups", "1", "1 request", "1 request", "1 request"]
    assert [row[0].text for row in sections["definitions"][0].rows] == ["Votes secured", "Back-ups"]


def test_comparison_is_read_city_by_city(admin, client):
    """Of many cities thousands of numbers differ: one opens the city that one looks for."""
    cases = [start(CityFactory(name=name)) for name in ("Ourtown", "Yourtown")]
    make(admin)
    for each in cases:
        move(each, Step.PLANS, Status.ACTIVE)
    client.force_login(admin)
    page = client.get(f"/reports/{make(admin).pk}/compare/").content.decode()
    assert page.index("Ourtown, OH</bdi>, 1 changed") < page.index("Yourtown, OH</bdi>, 1 changed")
    assert page.count('<details class="compared-city">') == 2


@pytest.mark.parametrize(
    ("kind", "said"),
    [(ReportKind.PORTFOLIO, "For LEAP, its cities, board and funders"), (ReportKind.CITY, "For LEAP and the city")],
)
def test_report_of_all_cities_is_not_said_to_be_for_the_city(case, admin, kind, said):
    engagement = case if kind == ReportKind.CITY else None
    assert document_of(make(admin, kind=kind, engagement=engagement, audience=Audience.CITY)).audience == said
