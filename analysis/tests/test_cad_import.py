"""`manage.py cad_import`, as an admin types it."""

import json

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role
from analysis.missing import of_days
from analysis.models import CadExport, ExportState
from analysis.reading.codes import read_codes
from analysis.tests.exports import calls, table
from imports.reading.errors import UnreadableFile
from tests.factories import UserFactory, start

KEYS = {
    "rows_read", "rows_loaded", "rows_rejected", "rows_skipped", "rejects", "types", "first", "last", "by_hour",
    "dropped_columns", "encoding", "delimiter",
}  # fmt: skip


def run(capsys, *arguments, **options):
    call_command("cad_import", *map(str, arguments), **options)
    return capsys.readouterr().out


@pytest.fixture
def file(tmp_path):
    def write(name: str, content: bytes):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


@pytest.fixture
def scratch(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    yield settings.DATA_DIR / "scratch"
    assert list((settings.DATA_DIR / "scratch").glob("*")) == []


def test_a_dry_run_says_all_and_asks_no_database(file, scratch, capsys):
    path = file("calls.csv", table(*calls(48), "A,2024-06-31 10:00,NOISE,1", ""))
    answer = json.loads(run(capsys, path, "--dry-run", "--json", "--zone", "America/Chicago"))
    assert set(answer) >= KEYS
    assert (answer["rows_read"], answer["rows_loaded"], answer["rows_rejected"]) == (50, 48, 1)
    assert answer["types"] == {"NOISE": 48}
    assert (answer["first"], answer["by_hour"]) == ("2024-01-01T01:15:00", [2] * 24)
    assert answer["rejects"][0]["line"] == 50
    assert (answer["encoding"], answer["delimiter"]) == ("utf-8", ",")
    assert "48 loaded" in run(capsys, path, "--dry-run")


def test_several_files_are_one_export(file, scratch, capsys):
    january, february = file("jan.csv", table(*calls(20))), file("feb.csv", table(*calls(20, start=16)))
    answer = json.loads(run(capsys, january, february, "--dry-run", "--json"))
    assert (answer["rows_read"], answer["rows_loaded"], answer["rows_skipped"]) == (40, 35, 5)
    assert answer["skipped"] == {"an incident number that stands in an earlier file": 5}


def test_days_without_a_call_are_told():
    assert of_days(91, 90) == of_days(91) == []
    few, gaps = of_days(91, 6)
    assert "covers only 6 days" in few and "on only 6 of the 91 days" in gaps


def test_texts_beside_codes_and_final_types_are_told(file, scratch, capsys):
    rows = [f"2024-01-01 10:0{n},415,Disturbance,{'5150' if n else '415'}" for n in range(3)]
    content = table(*rows, header="Received,Type Code,Type Text,Closed As")
    columns = {"Received": "received", "Type Code": "type", "Type Text": "type_text", "Closed As": "final_type"}
    given = ("--columns", file("map.json", json.dumps(columns).encode()), "--dry-run", "--json")
    answer = json.loads(run(capsys, file("calls.csv", content), *given))
    assert (answer["types"], answer["texts"]) == ({"415": 3}, {"415": "Disturbance"})
    assert answer["final_types"] == {"5150": 2, "415": 1}


def test_columns_and_code_table(file, scratch, capsys):
    content = table("2024-01-01 10:00,415,x", "2024-01-01 10:00,99,x", header="When,What,Who knows")
    codes = file("codes.csv", b"\xef\xbb\xbfcall_type,description,,,\n415,Disturbance,,,\n415,Disturbance,,,\n\n")
    columns = file("map.json", json.dumps({"When": "received", "What": "type"}).encode())
    given = ("--columns", columns, "--code-table", codes, "--dry-run", "--json")
    answer = json.loads(run(capsys, file("calls.csv", content), *given))
    assert answer["types"] == {"99": 1, "Disturbance": 1} | answer["types"]
    assert answer["codes_missing"] == ["99"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.pdf", b"%PDF-1.7", "x.pdf: This is a PDF."),
        ("x.csv", b"", "x.csv: The file is empty."),
        ("x.csv", table("1,2", header="a,b"), "No column says when calls came in.*With --columns.*There are: a, b."),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence(file, scratch, name, content, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("cad_import", str(file(name, content)), "--dry-run")


def test_a_map_with_an_unknown_field_is_refused(file):
    columns = file("map.json", b'{"When": "birthday"}')
    with pytest.raises(CommandError, match="Fields are: incident, received"):
        call_command("cad_import", str(file("x.csv", table())), "--dry-run", "--columns", str(columns))


@pytest.mark.parametrize(
    "content",
    [b"Code,Meaning\n1,One\n2,Two\n2,Zwei\n", b"Meaning;Code\nOne;1\nTwo;2\nZwei;2\n"],
)
def test_a_code_table_is_understood_by_its_header(file, tmp_path, content):
    codes = read_codes(file("codes.csv", content), tmp_path)
    assert (codes.label("1"), codes.label(" 2 "), codes.label("2 - Something"), codes.label("3")) == (
        "One", "Two", "Two", ""
    )  # fmt: skip
    assert codes.repeated == ["2"]


def test_a_code_table_of_one_column_is_refused(file, tmp_path):
    with pytest.raises(UnreadableFile, match="two columns"):
        read_codes(file("codes.csv", b"Code\n1\n"), tmp_path)


@pytest.mark.django_db
def test_a_load_goes_through_the_operations_and_leaves_no_raw_file(file, scratch, settings, capsys):
    engagement = start()
    admin = UserFactory(role=Role.ADMIN)
    path = file("calls.csv", table(*calls(48), "A,2024-06-31 10:00,NOISE,1"))
    answer = json.loads(run(capsys, path, "--city", engagement.city_id, "--as", admin.email, "--json"))
    export = CadExport.objects.get(pk=answer["export"])
    assert (export.state, export.created_by, export.rows_loaded) == (ExportState.LOADED, admin, 48)
    assert answer["rows_loaded"] == 48


@pytest.mark.django_db
def test_a_load_for_a_city_without_an_open_engagement_is_refused(file, capsys):
    UserFactory(role=Role.ADMIN)
    with pytest.raises(CommandError, match="No city 404 has an open engagement"):
        call_command("cad_import", str(file("calls.csv", table(*calls(3)))), "--city", "404")
