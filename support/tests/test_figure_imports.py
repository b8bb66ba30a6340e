"""Figures by file: the same judgment as on the screen, the same history, and back again."""

import pytest

from imports.tests.imports import checked, done, undone
from support.imports.figures import FIGURES, TYPES
from support.models import FigureEntry, MetricValue
from support.tests.programs import enter, last_months, launch
from tests.factories import start

pytestmark = pytest.mark.django_db
SAID = ("Eligible calls that 911 sent", "Sirens", "Safety events")


@pytest.fixture
def program():
    return launch(start())


def sheet(*rows) -> bytes:
    return "\n".join(["Month,Figure,Number,Of", *rows]).encode()


def kept(program) -> dict[tuple, tuple]:
    rows = MetricValue.objects.kept().filter(program=program)
    names = ("month", "definition__slug", "call_type", "numerator", "denominator")
    return {row[:3]: row[3:] for row in rows.values_list(*names)}


def test_figures_come_by_file_change_and_go_again(program):
    case, (before, month) = program.engagement, last_months(program, 2)
    enter(program, month, response=9)
    data = sheet(
        f"{before:%b %Y},Response time,8.5,", f"{month:%Y-%m},Response time,10,", f"{month:%m/%Y},capture,50,110"
    )
    imported = done(case, data, kind=FIGURES)
    assert kept(program) == {
        (before, "response", ""): (8.5, None),
        (month, "response", ""): (10, None),
        (month, "capture", ""): (50, 110),
    }
    assert FigureEntry.objects.filter(value__definition__slug="response", value__month=month).count() == 2
    assert checked(case, data, kind=FIGURES).counts["unchanged"] == 3
    undone(imported)
    assert kept(program) == {(month, "response", ""): (9, None)}


def test_file_says_what_cannot_be(program):
    (month,) = last_months(program, 1)
    rows = (
        "2019-01,response,9,",
        f"{month:%Y-%m},capture,9,8",
        f"{month:%Y-%m},Sirens,9,",
        f"{month:%Y-%m},safety,-1,",
    )
    imported = checked(program.engagement, sheet(*rows), kind=FIGURES)
    said = " ".join(str(row.problems) for row in imported.rows.all())
    for words in ("was launched on", "cannot be more than the 8", "choices", "cannot be negative"):
        assert words in said
    labels = [row.label for row in imported.rows.order_by("number")]
    assert labels == ["Response time, Jan 2019", *(f"{what}, {month:%b %Y}" for what in SAID)]


def test_file_is_judged_as_a_whole_and_odd_numbers_are_pointed_at(program):
    before, month = last_months(program, 2)
    enter(program, month, dispatched=5, backups=5)
    enter(program, before, response=9)
    wrong = sheet(f"{month:%Y-%m},backups,9,", f"{before:%Y-%m},dispatched,3,", f"{before:%Y-%m},backups,4,")
    imported = checked(program.engagement, wrong, kind=FIGURES)
    said = [str(row.problems) for row in imported.rows.order_by("number")]
    assert "cannot be more than the 5" in said[0] and "cannot be more than the 3" in said[2]
    right = sheet(f"{month:%Y-%m},backups,30,", f"{month:%Y-%m},dispatched,40,", f"{month:%Y-%m},response,90,")
    imported = checked(program.engagement, right, kind=FIGURES)
    warned = [" ".join(row.warnings) for row in imported.rows.order_by("number")]
    assert warned == ["", "", "90 is more than three times last month’s 9. Is this right?"]
    undone(done(program.engagement, right, kind=FIGURES))
    assert kept(program)[month, "backups", ""] == (5, None)


def test_call_types_come_by_a_file_of_their_own(program):
    (month,) = last_months(program, 1)
    enter(program, month, capture=(50, 110))
    data = f"Month,Call type,Assigned,Eligible\n{month:%Y-%m},Welfare check,9,40\n{month:%Y-%m},Noise,3,10\n".encode()
    done(program.engagement, data, kind=TYPES)
    assert kept(program)[month, "capture", "Welfare check"] == (9, 40)
    assert kept(program)[month, "capture", ""] == (50, 110)
