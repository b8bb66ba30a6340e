"""Lists as files: the same rows as the page, by the reader's rights, streamed, and no cell that runs."""

import csv
import io
import tracemalloc
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from python_calamine import CalamineWorkbook

from audit.models import AuditEvent
from core.exports import workbook
from core.exports.cells import plain, unguarded
from core.exports.delimited import cell, csv_pieces
from core.exports.workbook import xlsx_pieces
from core.views import ListPage
from engagements.models import Task
from engagements.steps import Step
from tests.access import ROUTES, TABLE, address
from tests.factories import TaskFactory, liaison_of, start
from tests.world import FOREIGN, SECRET, undone

LISTS = {name: route.view for name, route in ROUTES.items() if issubclass(route.view, ListPage)}
PAGES = [name for name, view in LISTS.items() if view.export_columns]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "|x", "%x", "\u200b=1", '=HYPERLINK("x")']


def read_csv(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_list_without_a_file_says_why():
    assert {name for name, view in LISTS.items() if not view.export_columns} == {
        "engagements:files-preview",
        "engagements:history-preview",
        "imports:import-preview",
        "stakeholders:asset-map",
    }
    with pytest.raises(ImproperlyConfigured):
        type("SilentList", (ListPage,), {"permission": "jobs.view_jobs"})


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_list_with_rows_offers_its_files(name, world):
    row = TABLE[name]
    role = next(role for role, answer in row.answers().items() if answer == "Y")
    with undone():
        answer = world.client(role).get(address(name, world))
    page, has_rows = answer.content.decode(), answer.context["page_obj"].paginator.count > 0
    assert ("export=csv" in page, "export=xlsx" in page) == (has_rows, has_rows)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_exported_list_holds_what_its_reader_may_see(name, world):
    url = address(name, world)
    for role, answer in TABLE[name].answers().items():
        with undone():
            response = world.client(role).get(url, {"export": "csv"})
            if answer != "Y":
                assert response.status_code in (403, 404)
                continue
            rows = read_csv(response)
        text = str(rows)
        assert FOREIGN not in text or role in ("admin", "staff", "outsider"), role
        assert SECRET not in text or role in ("admin", "staff"), role
        assert all(cell == plain(cell) or cell.lstrip("-").replace(".", "").isdigit() for row in rows for cell in row)
        with undone():
            assert b"".join(world.client(role).get(url, {"export": "xlsx"}).streaming_content).startswith(b"PK")


@pytest.mark.django_db
def test_export_has_the_filters_of_the_page_and_is_on_record(client):
    city = start()
    TaskFactory(engagement=city, title="Late", due_on=city.today - timedelta(days=3))
    TaskFactory(engagement=city, title="Later", due_on=city.today + timedelta(days=3))
    client.force_login(city.lead)
    notice, header, *rows = read_csv(client.get("/tasks/", {"state": "overdue", "export": "csv"}))
    assert header[:4] == ["Number", "City", "Step", "Title"]
    assert {"Late", "Later"} & {row[3] for row in rows} == {"Late"}
    assert city.lead.name in notice[0]
    assert "Overdue" in notice[0]
    event = AuditEvent.objects.get(verb="audit.list_exported")
    assert (event.actor, "Overdue" in event.reason) == (city.lead, True)


@pytest.mark.django_db
def test_liaison_exports_the_own_city_only(client):
    mine, other = start(), start()
    TaskFactory(engagement=mine, title="Mine", audience="city")
    TaskFactory(engagement=mine, title="Internal")
    TaskFactory(engagement=other, title="Theirs", audience="city")
    client.force_login(liaison_of(mine))
    assert [row[3] for row in read_csv(client.get("/tasks/", {"export": "csv"}))[2:]] == ["Mine"]


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_rows(client, django_assert_max_num_queries):
    cities = [start() for _ in range(3)]
    Task.objects.bulk_create(
        Task(engagement=city, step=Step.PLANS, title=f"Task {n}", assignee=city.lead)
        for city in cities
        for n in range(40)
    )
    client.force_login(cities[0].lead)
    for url in ("/tasks/", "/portfolio/"):
        with django_assert_max_num_queries(14):
            assert len(read_csv(client.get(url, {"export": "csv"}))) >= 5


def test_no_cell_runs_and_every_text_comes_back():
    rows = [[payload, 7, -2.5, None, True] for payload in HOSTILE]
    pieces = "".join(csv_pieces("=notice", ["=head"], rows))
    cells = [row[0] for row in csv.reader(io.StringIO(pieces.removeprefix("\ufeff"), newline=""))]
    assert all(cell.startswith("'") for cell in cells)
    assert [unguarded(cell) for cell in cells[2:]] == HOSTILE
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(xlsx_pieces("A/list", "=notice", ["=head"], rows))))
    read = book.get_sheet_by_index(0).to_python()
    assert (book.sheet_names, read[2][:3], read[0][0]) == (["A list"], ["=1+1", 7.0, -2.5], "=notice")


def test_rows_beyond_what_a_sheet_holds_go_on_over_further_sheets(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    for count, sheets in ((0, 1), (3, 1), (7, 3)):
        pieces = xlsx_pieces("List", "Notice", ["Number"], ([n] for n in range(count)))
        book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(pieces)))
        found = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        assert (len(found), [row[0] for rows in found for row in rows[2:]]) == (sheets, list(range(count)))
        assert all(rows[:2] == [["Notice"], ["Number"]] for rows in found)


def test_memory_does_not_grow_with_the_rows():
    def rows(count):
        return ([f"Cell {n} {column}" for column in range(10)] for n in range(count))

    def peak(pieces) -> int:
        tracemalloc.start()
        for _ in pieces:
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    for write in (lambda n: csv_pieces("x", ["y"], rows(n)), lambda n: xlsx_pieces("x", "x", ["y"], rows(n))):
        assert peak(write(4000)) < 1.5 * peak(write(1000))


def test_degrees_west_are_numbers_in_a_sheet():
    assert (cell(Decimal("-122.25")), cell(-3)) == ("-122.25", "-3")
