"""What is wrong with a file is said in a sentence, and the rest is kept or nothing is."""

import gzip
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.peek import peek_of
from analysis.reading import scan
from analysis.reading.read import write_rejects
from analysis.tests.exports import HEADER, calls, connected, loaded, seen, table
from imports.reading import unpack
from imports.reading.errors import UnreadableFile

pytestmark = pytest.mark.once

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def why(found) -> list[tuple[int, str]]:
    return [(reject.line, reject.reason) for reject in found.rejects]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n\n  \n", "The file is empty."),
        (PDF, "This is a PDF."),
        (PNG, "This is a picture."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook in the old .xls form"),
        (bytes(range(256)) * 50, "This is no text file."),
        (b"\n <HTML><table><tr><td>Call", "This is a web page or XML"),
        (gzip.compress(table(*calls(99)))[:-20], "The gz file is damaged"),
        (gzip.compress(b"x")[:10] + b"\xff" * 90, "The gz file is damaged"),
        (b"PK\x03\x04" + b"\0" * 50, "The zip file is damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "The zip holds no file"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(table())))), "packed several times over"),
        (b"2024-01-01,1,2\n2024-01-02,3,4\n", "No header row was found"),
        (",".join(f"c{n}" for n in range(2000)).encode(), "The file has 2,000 columns."),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(tmp_path, content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        seen(content, tmp_path)


def test_a_bomb_is_not_unpacked(tmp_path):
    with pytest.raises(UnreadableFile, match="far more than a table"):
        seen(gzip.compress(b"0," * 30_000_000), tmp_path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("calls.csv", b"0," * 30_000_000)
    with pytest.raises(UnreadableFile, match="far more than a table"):
        seen(packed.getvalue(), tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.rglob("unpacked*") if path.is_file()) < 2 * 50 * unpack.MB + 1


def workbook(rows: str, dimension: str = "A1:D9") -> bytes:
    """A workbook of one sheet, written by hand so that it may claim anything."""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
        'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Calls" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def sheet_row(number: int, *cells: str) -> str:
    inside = (f'<c r="{"ABCD"[n]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for n, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(inside)}</row>'


def test_a_workbook_whose_header_is_not_in_row_one(tmp_path):
    rows = [sheet_row(2, *HEADER.split(",")), *(sheet_row(n, *calls(9)[n - 3].split(",")) for n in range(3, 9))]
    assert loaded(workbook("".join(rows)), tmp_path).rows_loaded == 6


def test_sheets_of_a_workbook_that_share_a_header_are_one_table(tmp_path):
    with xlsxwriter.Workbook(packed := io.BytesIO()) as book:
        for name, count in (("January", 9), ("February", 5), ("Codes", 0)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [f"Report of {name}", "by month"])
            rows = [HEADER, *calls(count)] if count else ["415,Noise"]
            for n, row in enumerate(rows, 2):
                sheet.write_row(n, 0, row.split(","))
    found = loaded(packed.getvalue(), tmp_path)
    assert (found.rows_read, found.rows_loaded) == (14, 14)
    assert found.notes == [
        "Sheets with the same columns were read one after the other: “January”, “February”.",
        "The workbook has other sheets, which were not read: “Codes”.",
    ]


def test_a_workbook_that_only_claims_a_huge_sheet_is_read(tmp_path):
    rows = sheet_row(1, *HEADER.split(",")) + sheet_row(2, *calls(1)[0].split(","))
    assert loaded(workbook(rows, "A1:XFD1048576"), tmp_path).rows_loaded == 1


def test_a_workbook_with_a_cell_in_the_last_corner_is_refused(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(UnreadableFile, match="claims far more cells"):
        seen(workbook(sheet_row(1, *HEADER.split(",")) + far), tmp_path)


def test_header_only(tmp_path):
    with pytest.raises(UnreadableFile, match="names columns and holds no rows"):
        seen(table(), tmp_path)


def test_all_rows_bad(tmp_path):
    found = loaded(table(*(f"A{n},tomorrow,NOISE,1" for n in range(500))), tmp_path)
    assert (found.rows_loaded, found.rows_rejected) == (0, 500)
    assert "Not one row is a call" in found.notes[-1]


def test_one_bad_row_among_many(tmp_path):
    rows = calls(60_000)
    rows[41_234] = "A,2024-06-31 10:00:00,NOISE,1"
    found = loaded(table(*rows), tmp_path)
    assert found.rows_loaded == 59_999
    assert [(reject.line, reject.column, reject.value) for reject in found.rejects] == [
        (41_236, "Call Date Time", "2024-06-31 10:00:00")
    ]


def test_times_at_which_no_call_can_have_come(tmp_path):
    times = ["2024-06-31 10:00:00", "2024-03-10 02:30:00", "2031-01-01 00:00:00", "1899-12-30 00:00:00", "24:61"]
    found = loaded(table(*calls(3), *(f"A,{time},NOISE,1" for time in times)), tmp_path)
    assert why(found) == [
        (5, "This is no date and time that can exist."),
        (6, "This hour did not exist: the clocks were set forward."),
        (7, "The date lies in the future."),
        (8, "The date is too long ago for a 911 call on record."),
        (9, "This is no date and time that can exist."),
    ]


def test_a_file_that_excel_has_damaged(tmp_path):
    found = loaded(b"\xef\xbb\xbf" + table("A1,00:05.0,NOISE,1", "A2,17:09.3,NOISE,2"), tmp_path)
    assert found.rows_loaded == 0
    assert {reject.reason for reject in found.rejects} == {
        "Only minutes and seconds are left of the date and time, as Excel does. Export it again."
    }


def test_ragged_rows(tmp_path):
    rows = [
        *calls(3),
        "A,2024-01-01 10:00:00,NOISE",
        *calls(2),
        "A,2024-01-01 10:00:00,NOISE,1,2",
        "A,2024-01-01,N,1,,",
    ]
    found = loaded(table(*rows), tmp_path)
    assert found.rows_loaded == 6
    assert why(found) == [
        (5, "The row has 3 cells; the header has 4."),
        (8, "The row has 5 cells; the header has 4."),
    ]


def test_blank_rows_and_repeated_headers_are_skipped(tmp_path):
    rows = [*calls(3), "", ",,,", HEADER, " , ,,", *calls(2), "", "A,never,NOISE,1"]
    found = loaded(table(*rows), tmp_path)
    assert (found.rows_loaded, found.skipped) == (5, {"blank": 4, "the header repeated": 1})
    assert why(found) == [(12, "This is no date and time that can exist.")]


def test_an_unclosed_quotation_mark_spoils_one_row(tmp_path):
    rows = calls(1000)
    rows[100] = 'A,2024-01-01 10:00:00,"NOISE,1'
    rows[110] = 'A,2024-01-01 10:00:00,"NOISE, LOUD",1'
    rows[500] = "A,never,NOISE,1"
    found = loaded(table(*rows), tmp_path)
    assert found.rows_loaded == 998
    assert why(found) == [
        (102, "A quotation mark opens a cell and never closes."),
        (502, "This is no date and time that can exist."),
    ]


def test_an_unclosed_quotation_mark_among_the_first_rows_hides_no_column(tmp_path):
    rows = [*calls(1), 'A,2024-01-01 10:00:00,"NOISE,1', *calls(300)]
    proposal = peek_of(seen(table(*rows), tmp_path)).proposal
    assert (proposal["Call Type"], proposal["Call Date Time"]) == ("type", "received")


def test_an_unclosed_quotation_mark_with_none_after_it(tmp_path):
    rows = calls(30_000)
    rows[5] = 'A,2024-01-01 10:00:00,"NOISE,1'
    found = loaded(table(*rows), tmp_path)
    assert found.rows_loaded == 29_999
    assert why(found) == [(7, "A quotation mark opens a cell and never closes.")]


def test_quotation_marks_in_the_middle_of_cells(tmp_path):
    rows = [*calls(5), 'A,2024-01-01 10:00:00,"BIG" NOISE,1', 'A,2024-01-01 10:00:00,5" PIPE,1', *calls(5)]
    found = loaded(table(*rows), tmp_path)
    assert found.rows_loaded + found.rows_rejected == 12
    assert found.rows_loaded >= 11


def test_a_cell_of_ten_megabytes(tmp_path):
    rows = [*calls(50), f"A,2024-01-01 10:00:00,{'x' * 10_000_000},1", *calls(50), "A,never,NOISE,1"]
    found = loaded(table(*rows), tmp_path)
    assert found.rows_loaded == 100
    assert [line for line, _ in why(found)] == [52, 103]
    assert "far longer" in found.rejects[0].reason


def test_zero_bytes_are_left_out(tmp_path):
    found = loaded(table(*calls(3000)).replace(b"NOISE,4", b"NOI\0SE,4", 2), tmp_path)
    assert (found.rows_loaded, found.types) == (3000, {"NOISE": 3000})
    assert found.notes == ["2 zero bytes were left out."]


def test_another_width_from_the_middle_on(tmp_path):
    found = loaded(table(*calls(50), *(f"{row},more" for row in calls(50))), tmp_path)
    assert (found.rows_loaded, found.rows_rejected) == (50, 50)
    assert why(found)[0] == (52, "The row has 5 cells; the header has 4.")
    assert "50 rows from line 52 on were rejected alike: The row has 5 cells" in found.notes[-1]


def test_single_rows_of_another_width_are_no_other_layout(tmp_path):
    rows = [f"{row},more" if n % 9 == 0 else row for n, row in enumerate(calls(400))]
    assert loaded(table(*rows), tmp_path).notes == []


def test_another_order_of_columns_from_the_middle_on(tmp_path):
    second = ["Call Type,Call Date Time,Beat,Incident Number", *(f"NOISE,2024-02-01 10:00:00,3,A{n}" for n in range(9))]
    found = loaded(table(*calls(20), *second), tmp_path)
    assert (found.rows_loaded, found.rows_rejected) == (20, 10)
    assert why(found)[:2] == [
        (22, "Another header begins here."),
        (23, "The row follows another header, on line 22. Split the file there."),
    ]


def test_rejects_are_written_in_full_and_hold_no_cell_but_times(tmp_path):
    rows = [*calls(3), "A,call Ada Lovelace at 555-123-4567,NOISE,1", "Ada Lovelace,2024", "A,2024-13-01,NOISE,1"]
    with connected(table(*rows), tmp_path) as (_, connection):
        write_rejects(tmp_path / "rejects.csv", connection)
    text = (tmp_path / "rejects.csv").read_text()
    assert text.splitlines()[0] == "line,column,value,reason"
    assert "2024-13-01" in text
    assert "Ada" not in text and "555" not in text


def test_a_load_can_be_stopped(tmp_path):
    from analysis.reading.read import load
    from analysis.tests.exports import NOW, ZONE

    class Stopped(Exception):
        pass

    def stop(share):
        raise Stopped

    export = seen(table(*calls(10)), tmp_path)
    connection = scan.connect(tmp_path)
    with pytest.raises(Stopped):
        scan._fill(connection, "SELECT count(*) FROM range(100000000000) a(i) WHERE hash(i) = 1", stop)
    assert load(export, export.proposal, tmp_path, zone=ZONE, now=NOW, connection=connection)[0].rows_loaded == 10


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8) | st.sampled_from(
    ["2024-01-01 10:00:00", "", '"', '""', ",", "\n", "\r\n", '"a', 'a"', "2024-06-31", " ", "\u2028", "\x0b"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=12), st.sampled_from([",", ";"]))
@example([["", "", '"', "\r\n"], ['"', ""]], ",")
def test_no_small_table_breaks_it(tmp_path_factory, rows, delimiter):
    """Whatever stands in it: a sentence, or an account in which rows read are loaded, rejected or skipped."""
    folder = tmp_path_factory.mktemp("fuzz")
    content = delimiter.join(HEADER.split(",")) + "\n" + "\n".join(delimiter.join(row) for row in rows)
    try:
        found = loaded(content.encode(), folder)
    except UnreadableFile:
        return
    assert found.rows_read <= content.count("\n") + content.count("\r") + 1
    assert all(1 < reject.line <= content.count("\n") + content.count("\r") + 1 for reject in found.rejects)
