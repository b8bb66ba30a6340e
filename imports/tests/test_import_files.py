"""What people send: dialects, workbooks, packages of linked sheets, and files that are none."""

import csv
import io
import json
import zipfile

import pytest
import xlsxwriter

from core.errors import Refused
from imports.fields import ImportField, Key
from imports.kinds import Kind, Reader, Sheet, Table
from imports.models import ImportRow, State
from imports.operations import checks, drafts
from imports.reading.tables import table_of
from imports.tests.imports import checked, dump, run, sheet_of, started, upload
from imports.tests.kinds import TASKS, TaskSheet
from tests.factories import start

pytestmark = pytest.mark.django_db

PLAIN = "Task,Step,Due date\nGet the roster,analysis,2026-03-14\nNiño’s café,plans,\n"


def workbook(rows, *, formula=None) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Tasks")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    if formula:
        sheet.write_formula(*formula)
    book.add_worksheet("Notes").write(1, 0, "x")
    book.close()
    return out.getvalue()


def titles(imported) -> list[tuple[int, str]]:
    return list(imported.rows.of("create").values_list("number", "label"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PLAIN.encode(), "t.csv"),
        (PLAIN.replace(",", ";").encode("cp1252"), "t.csv"),
        (PLAIN.replace(",", "\t").encode("utf-16"), "t.tsv"),
        (("\ufeff" + PLAIN).replace("\n", "\r\n").encode(), "t.txt"),
    ],
)
def test_any_dialect_gives_the_same_rows(data, name):
    assert titles(checked(start(), data, name=name)) == [(2, "Get the roster"), (3, "Niño’s café")]


def test_header_may_stand_below_a_title_and_a_workbook_keeps_its_row_numbers():
    rows = [["Tasks of our city"], [], ["Task", "Step", "Due date"], ["Get the roster", "analysis", "2026-03-14"]]
    imported = checked(
        start(), workbook([*rows, ["", "plans"]], formula=(4, 0, '="Call "&"Ann"', None, "Call Ann")), name="t.xlsx"
    )
    assert titles(imported) == [(4, "Get the roster"), (5, "Call Ann")]
    assert "other sheets, which were not read: “Notes”" in imported.tables[0]["notes"][0]


def test_number_in_a_text_column_and_a_date_cell_read_as_people_see_them():
    from datetime import datetime

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Task", "Step", "Due", "Details"])
    sheet.write_row(1, 0, ["Call", "plans"])
    sheet.write_datetime(1, 2, datetime(2026, 2, 3), book.add_format({"num_format": "m/d/yy"}))
    sheet.write(1, 3, 45406.0)
    book.close()
    (row,) = checked(start(), out.getvalue(), name="t.xlsx").rows.all()
    assert (row.changes["due_on"][1], row.changes["details"][1]) == ({"$date": "2026-02-03"}, "45406")


def damaged_package() -> bytes:
    """Two tables in a zip whose list of files is sound, and whose first table is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.csv", "Task,Step\n" + "".join(f"Call {n * n},plans\n" for n in range(200)))
        package.writestr("b.csv", "Task,Step\n")
    data = bytearray(out.getvalue())
    data[100:140] = bytes(range(200, 240))
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "t.csv", "“t.csv” is empty."),
        (b"%PDF-1.7", "t.csv", "“t.csv”: This is a PDF."),
        (b"x", "t.exe", "“t.exe” must be a CSV"),
        (b"\x00\x01\x02" * 99, "t.csv", "no text file"),
        (b"1,2\n3,4\n", "t.csv", "No header row was found"),
        (b",".join(b"c%d" % n for n in range(2000)) + b"\n", "t.csv", "2,000 columns"),
        (b"PK\x03\x04garbage", "t.zip", "damaged"),
        (damaged_package(), "t.zip", "damaged"),
        (b'[{"Task": ' + b"9" * 5000 + b"}]", "t.json", "damaged"),
    ],
)
def test_file_that_is_none_is_refused_in_words_and_nothing_is_kept(data, name, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        started(start(), data, name=name)
    assert refused.value.field == "files"


def test_header_full_of_markup_is_text_everywhere(client):
    city = start()
    header = ["<script>alert(1)</script>", "Task", "Task", "=cmd()", "", "{{ 7*7 }}", "x" * 300]
    imported = started(city, sheet_of(["a", "b", "c", "d", "e", "f", "g"], header=header))
    client.force_login(city.lead)
    page = client.get(f"/cities/{city.city_id}/imports/{imported.pk}/columns/").content.decode()
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert imported.tables[0]["columns"][1:3] == ["Task", "Task (2)"]


def test_columns_that_mean_nothing_leave_no_cell_behind():
    city = start()
    imported = checked(city, sheet_of(["Call", "plans", "Zebra 9"], header=["Task", "Step", "Caller's name"]))
    assert ImportRow.objects.filter(of_import=imported).get().cells == {"title": "Call", "step": "plans"}


def test_phone_in_a_name_column_is_a_warning():
    (row,) = checked(start(), sheet_of(["937 555 0100", "plans", "", "", ""])).rows.all()
    assert (row.outcome, row.warnings) == ("create", ["Title “937 555 0100”: This looks like a phone number."])


class Groups(Sheet):
    name, singular, plural, file_key = "groups", "group", "groups", "id"
    fields = (ImportField("id", "Id"), ImportField("name", "Name", required=True))
    keys = (Key(("name",)),)

    def find(self, scope, key, values):
        return []

    def describe(self, scope, records):
        return []


class Members(TaskSheet):
    name = "members"
    fields = (ImportField("title", "Title", required=True), ImportField("group", "Group", refers_to="groups"))
    keys = ()


class PackageReader(Reader):
    name, label = "package", "A test standard"

    def recognizes(self, files):
        return any(file.name == "datapackage.json" for file in files)

    def read(self, files, folder):
        for file in files:
            if file.name.endswith(".csv"):
                table = table_of(file, folder, sheet=file.name.removesuffix(".csv"))
                yield Table(table.sheet, file.name, table.columns, table.rows, is_final=True)


PACKAGE = Kind("test_package", "Packages", "engagements.add_task", (Groups(), Members()), (PackageReader(),))


def package(**tables) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hsds/datapackage.json", json.dumps({}))
        for name, text in tables.items():
            archive.writestr(f"hsds/{name}.csv", text)
    return out.getvalue()


@pytest.fixture
def package_kind(monkeypatch):
    monkeypatch.setitem(__import__("imports.kinds", fromlist=["KINDS"]).KINDS, PACKAGE.name, PACKAGE)


def test_package_of_linked_sheets_is_read_by_its_reader_in_the_order_of_writing(package_kind):
    data = package(members="title,group\nAnn,1\nBob,2\nCy,9\n", groups="id,name\n1,Moms\n2,\n")
    imported = checked(start(), data, name="p.zip", kind=PACKAGE)
    assert (imported.reader, [table["sheet"] for table in imported.tables]) == ("package", ["groups", "members"])
    problems = {row.label: row.problems[0][3] for row in imported.rows.of("reject")}
    assert problems == {
        "2": "“Name” is needed.",
        "Bob": "Its group, row 3, is rejected.",
        "Cy": "There is no group “9” in these files.",
    }
    assert imported.counts["create"] == 2


def test_zip_bomb_and_too_many_rows_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.csv", "b.csv"):
            archive.writestr(name, b"0" * 150_000_000)
    with pytest.raises(Refused, match="too large once unpacked"):
        started(start(), out.getvalue(), name="p.zip")
    many = checked(start(), sheet_of(*([f"T{n}", "plans", "", "", ""] for n in range(50_001))))
    assert (many.state, many.counts) == (State.DRAFT, {})
    assert "more than 50,000 rows" in many.failure


def test_reject_file_comes_back_with_its_columns_and_can_be_imported_again(client):
    city = start()
    imported = checked(city, sheet_of(["=Call", "no step", "", "+1 937", ""], ["Ann", "plans", "soon", "", ""]))
    client.force_login(city.lead)
    response = client.get(f"/cities/{city.city_id}/imports/{imported.pk}/rejects/")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    header, first, second = csv.reader(io.StringIO(text))
    assert header == ["Task", "Step", "Due date", "Details", "Waiting on", "File", "Row", "Column", "Value", "Reason"]
    assert (first[0], first[3], first[6:9]) == ("'=Call", "'+1 937", ["2", "Step", "no step"])
    assert second[9].startswith("“soon” is no date.")
    again = checked(city, text.replace("no step", "plans").replace("soon", "2026-03-14").encode())
    assert again.counts["create"] == 2
    assert {row.changes["title"][1] for row in again.rows.all()} == {"=Call", "Ann"}
    assert dump(city) == []


def test_two_files_with_the_same_row_add_it_once():
    city = start()
    imported = drafts.start_import(
        city,
        actor=city.lead,
        kind=TASKS,
        uploads=[upload(PLAIN.encode(), "a.csv"), upload(PLAIN.replace("café", "cafe").encode(), "b.csv")],
    )
    run(checks.start_check(imported, actor=city.lead))
    imported.refresh_from_db()
    assert (imported.counts["create"], imported.counts["skip"]) == (3, 1)


def test_cells_that_no_database_keeps_are_read_without_what_hurts():
    rows = [{"Task": "Zero\0 and half \ud800", "Step": "plans"}, {"Task": "x" * 2_000_000, "Step": "plans"}]
    imported = checked(start(), json.dumps(rows[:1]).encode(), name="t.json")
    assert titles(imported) == [(2, "Zero and half ?")]
    with pytest.raises(Refused, match="far longer than a cell"):
        started(start(), json.dumps(rows).encode(), name="t.json")
