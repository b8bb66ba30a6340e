"""Days are those of the cities; what is compared is told by its own changes; what lies between is not left out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Role
from core import clock
from core.audience import Audience
from core.clock import Zone
from engagements.models import Anchor, AnchorKind, Lifecycle, Status
from engagements.operations import cases, steps, tasks
from engagements.steps import Step
from reports import ahead, operations
from reports.comparing import compare
from reports.formats import document_of
from reports.models import ReportKind, Snapshot
from reports.points import days_of
from reports.tests.test_reports import make, move, words
from support.operations import programs
from tests.factories import CityFactory, UserFactory, start

pytestmark = pytest.mark.django_db

FIRST, BEGAN = date(2027, 3, 1), date(2026, 9, 1)


def at(day: int, hour: int) -> clock.travel:
    """An hour in UTC of a day of March: at five it is midnight in the east, and evening in Hawaii."""
    return clock.travel(datetime(2027, 3, day, hour, 30, tzinfo=UTC))


@pytest.fixture
def admin():
    return UserFactory(role=Role.ADMIN)


@pytest.fixture
def case():
    return start(CityFactory(name="Ourtown"), opened_on=BEGAN)


def table(report, key: str):
    (section,) = (each for each in document_of(report).sections if each.key == key)
    return section.blocks


def test_night_is_kept_when_the_day_is_over_in_the_city(case):
    start(CityFactory(name="Hilo", time_zone=Zone.HAWAII), opened_on=BEGAN)
    with at(2, 4):
        assert operations.take_nightly() == 2  # February ended everywhere
    with at(2, 5):
        assert operations.take_nightly() == 1
        assert operations.take_nightly() == 0
    assert Snapshot.objects.filter(on=FIRST).get().engagement == case
    with at(2, 10):
        assert operations.take_nightly() == 1


def test_two_past_days_are_compared_by_what_happened_between_them(case, admin):
    with at(1, 15):
        move(case, Step.ANALYSIS, Status.ACTIVE)
    with at(2, 5):
        operations.take_nightly()
    with at(2, 15):
        move(case, Step.ANALYSIS, Status.BLOCKED, reason="The county is silent")
        move(case, Step.PLANS, Status.ACTIVE)
    with at(3, 5):
        operations.take_nightly()
        move(case, Step.ANALYSIS, Status.ACTIVE)
    with at(9, 15):
        runs = [make(admin, since=FIRST, until=FIRST + timedelta(days=n)) for n in (0, 1)]
    found = compare(*runs, reader=admin)
    changed = {each.label: each for each in found.changed}
    assert set(changed) == {Step.ANALYSIS.label, Step.PLANS.label}
    (reason,) = changed[Step.ANALYSIS.label].reasons
    assert "The county is silent" in reason
    assert len(changed[Step.PLANS.label].reasons) == 1


def test_late_tasks_are_explained_by_the_tasks_of_their_step(case, admin):
    own = {"actor": case.lead, "due_on": case.today - timedelta(days=9), "audience": Audience.CITY}
    old = make(admin)
    tasks.add_task(case, **own, step=Step.SUPPORT, title="Of the fifth step")
    for number in range(7):
        tasks.add_task(case, **own, step=Step.PLANS, title=f"Of the third step {number}")
    found = {each.label: each for each in compare(old, make(admin), reader=admin).changed}
    number = found[f"{Step.PLANS.label}: late tasks"]
    assert len(number.reasons) == 7 and all("Of the third step" in reason for reason in number.reasons)
    assert (len(number.first), len(number.rest)) == (5, 2)


def test_night_that_was_missed_is_said(case, admin):
    with at(2, 5):
        operations.take_nightly()
    with at(9, 15):
        start(CityFactory(name="Latetown"), opened_on=date(2027, 3, 3))
        report = make(admin, since=FIRST, until=FIRST + timedelta(days=3))
    told = report.content["gaps"]
    assert "The night of Mar 4, 2027 was not kept, and that of Mar 1, 2027 stands for it: Ourtown, OH." in told
    assert "Not in it, since no night was kept up to Mar 4, 2027: Latetown, OH." in told


def test_city_is_told_what_moved_and_not_why(case, admin):
    move(case, Step.ANALYSIS, Status.ACTIVE)
    move(case, Step.ANALYSIS, Status.BLOCKED, reason="Kestrel")
    launched = case.today - timedelta(days=20)
    dates = {"launched_on": launched, "first_dispatch_on": launched + timedelta(days=5)}
    programs.add_program(case, actor=case.lead, name="Care Team", **dates)
    own = {"since": case.today - timedelta(days=30), "kind": ReportKind.CITY, "engagement": case}
    for_city = make(admin, audience=Audience.CITY, **own)
    moved = [row[1].text for row in table(for_city, "moved")[0].rows]
    assert f"Blocked a step: {Step.ANALYSIS.label}: Blocked" in moved
    assert {"The program was launched: Care Team", "911 sent the program its first call: Care Team"} <= set(moved)
    assert "Kestrel" not in words(for_city)
    assert "Care Team" not in words(make(admin, audience=Audience.PUBLIC, **own))


@pytest.mark.parametrize(("closed", "is_in"), [(20, True), (40, False)])
def test_portfolio_holds_cities_that_closed_within_its_period(case, admin, closed, is_in):
    with clock.travel(datetime(2027, 4, 1, 15, tzinfo=UTC)):
        day = case.today - timedelta(days=closed)
        cases.change_lifecycle(case, actor=case.lead, to=Lifecycle.CLOSED, on=day, reason="Done")
        assert (str(case.city) in words(make(admin, audience=Audience.CITY))) == is_in


def test_dates_ahead_count_from_the_day_of_the_report(case, admin, monkeypatch):
    monkeypatch.setattr(ahead, "MOST_TOLD", 1)
    for day, label in ((4, "First hearing"), (6, "Second hearing")):
        Anchor.objects.create(engagement=case, kind=AnchorKind.OTHER, label=label, on=date(2027, 3, day))
    with at(2, 5):
        operations.take_nightly()
    with at(20, 15):
        found = table(make(admin, since=FIRST, until=FIRST), "ahead")
    assert [row[2].text for row in found[0].rows] == ["First hearing"]
    assert "1 later ones are left out" in found[1].text
    assert "as they stood when this report was made" in found[2].text


def test_insight_tells_how_waiting_changed_and_what_slipped(case, admin, client):
    with at(1, 15):
        move(case, Step.ANALYSIS, Status.ACTIVE)
        set_target(case, date(2027, 4, 1))
    with at(2, 5):
        operations.take_nightly()
    with clock.travel(datetime(2027, 4, 1, 4, 30, tzinfo=UTC)):  # the last evening of March
        set_target(case, date(2027, 4, 21))
    with clock.travel(datetime(2027, 4, 1, 5, tzinfo=UTC)):
        operations.take_nightly()
    with clock.travel(datetime(2027, 4, 10, 15, tzinfo=UTC)):
        until = date(2027, 4, 10)
        report = make(admin, kind=ReportKind.INSIGHT, since=date(2027, 3, 2), until=until)
    (figure,) = table(report, "over-time")
    assert [row[0].text for row in figure.table.rows] == ["Mar 31, 2027", "Apr 10, 2027"]
    assert [cell.text for cell in figure.table.rows[0][1:5]] == ["1", "1", "30", "30"]
    (figure,) = table(report, "slippage")
    assert [cell.text for cell in figure.table.rows[0][1:]] == ["1", "1", "20", "20"]
    client.force_login(admin)
    page = f"/reports/{report.pk}/"
    assert f"{page}csv/?section=slippage" in client.get(page).content.decode()
    lines = client.get(f"{page}csv/?section=slippage").content.decode("utf-8-sig").splitlines()
    assert "For LEAP only" in lines[0]
    assert lines[1:3] == ["Step,With a target then,Later,Median days later,Most", f"{Step.ANALYSIS.label},1,1,20,20"]
    assert client.get(f"{page}csv/?section=none").status_code == 404


def test_open_step_slips_with_the_days_after_its_target(case, admin):
    """Nobody moves the target of a step that waits: it would stand as on time for ever."""
    with at(1, 15):
        move(case, Step.ANALYSIS, Status.ACTIVE)
        set_target(case, date(2027, 3, 4))
    with at(2, 5):
        operations.take_nightly()
    with at(9, 15):
        report = make(admin, kind=ReportKind.INSIGHT, since=date(2027, 3, 2), until=date(2027, 3, 9))
    (figure,) = table(report, "slippage")
    assert [cell.text for cell in figure.table.rows[0][1:]] == ["1", "1", "5", "5"]


def test_closed_city_waits_for_nobody(case, admin):
    with at(1, 15):
        move(case, Step.ANALYSIS, Status.ACTIVE)
    with at(3, 15):
        cases.change_lifecycle(case, actor=case.lead, to=Lifecycle.CLOSED, on=case.today, reason="Done")
    with at(20, 15):
        report = make(admin, kind=ReportKind.INSIGHT)
        (figure,) = table(report, "waiting")
        assert figure.table.rows[0][1].value == 0
        assert table(report, "over-time")[0].table.rows[-1][2].value == 0
        assert "Active for 2 days" in words(make(admin, kind=ReportKind.CITY, engagement=case))


def set_target(case, on: date) -> None:
    state = case.step_states.get(step=Step.ANALYSIS)
    steps.edit_step(state, actor=case.lead, owner=None, target_on=on, expected_version=state.version)


@pytest.mark.parametrize(
    ("since", "until", "count", "first"),
    [
        (date(2027, 1, 31), date(2027, 1, 31), 1, date(2027, 1, 31)),
        (date(2027, 1, 15), date(2027, 3, 10), 3, date(2027, 1, 31)),
        (date(2020, 1, 1), date(2027, 3, 10), 12, date(2020, 6, 30)),
    ],
)
def test_long_periods_are_looked_at_on_a_dozen_days(since, until, count, first):
    found = days_of(since, until)
    assert (len(found), found[0], found[-1]) == (count, first, until)


def test_report_that_lacks_nights_says_so_first_and_denies_nothing(case, admin):
    """A city of which no night was kept did move; that an earlier night stands for the day is also on the one page."""
    with at(2, 15):
        move(case, Step.ANALYSIS, Status.ACTIVE)
    with at(9, 15):
        period = {"since": FIRST, "until": date(2027, 3, 4)}
        before = make(admin, **period)
        assert f"Made a step active: {Step.ANALYSIS.label}: Active" in words(before)
        assert "Not in it, since no night was kept up to Mar 4, 2027: Ourtown, OH." in table(before, "short")[0].text
        assert "need someone now" not in words(before) and "as they were when it was made" not in words(before)
    with at(3, 5):
        operations.take_nightly()
    with at(9, 16):
        one_page = {"kind": ReportKind.CITY, "engagement": case, "filters": {"length": "short"}}
        assert "that of Mar 2, 2027 stands for it" in table(make(admin, **period, **one_page), "short")[0].text


def test_others_are_not_told_that_there_is_nothing_where_they_may_not_look(case, admin):
    Anchor.objects.create(engagement=case, kind=AnchorKind.OTHER, label="A hearing", on=case.today + timedelta(days=9))
    move(case, Step.ANALYSIS, Status.ACTIVE)
    own = {"since": case.today, "kind": ReportKind.CITY, "engagement": case, "audience": Audience.PUBLIC}
    told = words(make(admin, **own))
    assert "A hearing" not in told and "other date is known" not in told and "Nothing that changes" not in told
