"""Nothing about a person gets past the reading, by whatever name it comes, and nothing raw stays on disk."""

import csv
import fcntl
from pathlib import Path

import pytest

from analysis.reading.fields import Field
from analysis.reading.labels import REMOVED
from analysis.reading.privacy import personal, personal_by_name
from analysis.reading.proposing import propose
from analysis.tests.exports import calls, connected, loaded, table
from imports.reading.scratch import scratch_folder

pytestmark = pytest.mark.once

LOOKS_PERSONAL = [
    "call 555-123-4567",
    "(555) 123-4567",
    "5552345678",
    "ada@example.org",
    "1234 N Main St",
    "12 Elm Street Apt 4",
    "123-45-6789",
    "41.87811, -87.62980",
    "11XX BATES ST",
    "[300]-[400] SANTANA RW",
    "Caller says that the neighbor from the third floor is shouting again " * 2,
]
LOOKS_PLAIN = [
    "911 Hang Up",
    "38 - Meet Complainant",
    "6X - MAJOR DIST (VIOLENCE)",
    "37 - Street Blockage",
    "415 DISTURBANCE",
    "10-53 NO RMP REQUIRED",
    "NOISE - DIST, GENERAL (CONST, RESID, BALL PLAY)",
    "2024-0001234",
    "EP05",
]


@pytest.mark.parametrize("cell", LOOKS_PERSONAL)
def test_a_cell_about_a_person_is_recognized(cell):
    assert personal(cell)


@pytest.mark.parametrize("cell", LOOKS_PLAIN)
def test_a_label_of_a_call_is_not_taken_for_a_person(cell):
    assert not personal(cell)


@pytest.mark.parametrize(
    "name",
    [
        "Caller_Name",
        "Call_Back_Phone",
        "Address",
        "Apartment",
        "Latitude",
        "Call_Taker",
        "Dispatcher",
        "Location_Name",
        "Remarks",
        "Narrative",
        "Cross_Street",
        "DOB",
        "Officer Name",
        "License Plate",
        "Beat Officer 1",
        "District Commander",
        "Disposition By",
    ],
)
def test_a_column_about_a_person_is_recognized_by_its_name(name):
    assert personal_by_name(name)


def test_every_column_without_a_meaning_is_dropped_and_says_why(tmp_path):
    header = "Call Date Time,Call Type,Caller_Name,Weather,Extra"
    rows = [f"2024-01-01 10:00:00,NOISE,Ada,rain,555-123-45{n:02}" for n in range(20)]
    found = loaded(table(*rows, header=header), tmp_path)
    assert {drop.column: drop.reason for drop in found.dropped} == {
        "Caller_Name": "Its name says it holds a person's name.",
        "Weather": "Not needed for the analysis.",
        "Extra": "Its cells hold telephone numbers.",
    }


MEANT = {"Call Date Time": Field.RECEIVED, "Kind": Field.TYPE, "Where": Field.AREA}


@pytest.mark.parametrize("cell", LOOKS_PERSONAL)
def test_a_column_that_someone_mapped_goes_as_well(tmp_path, cell):
    rows = [f'2024-01-01 10:00:00,NOISE,"{cell}"' for _ in range(9)]
    with connected(table(*rows, header="Call Date Time,Kind,Where"), tmp_path, MEANT) as (found, connection):
        assert [drop.column for drop in found.dropped] == ["Where"]
        assert connection.execute("SELECT DISTINCT area FROM calls").fetchall() == [(None,)]


@pytest.mark.parametrize("name", ["Supervisor District", "Beat Location", "Officer Initiated", "Police Zone"])
def test_a_column_named_for_a_place_or_a_source_can_be_mapped(tmp_path, name):
    meant = {"Call Date Time": Field.RECEIVED, "Kind": Field.TYPE, name: Field.AREA}
    found = loaded(table("2024-01-01 10:00:00,NOISE,North", header=f"Call Date Time,Kind,{name}"), tmp_path, meant)
    assert found.dropped == []


def test_people_of_an_area_are_no_area(tmp_path):
    meant = {"Call Date Time": Field.RECEIVED, "Kind": Field.TYPE, "Zone Sergeant": Field.AREA}
    header = "Call Date Time,Kind,Zone Sergeant"
    found = loaded(table('2024-01-01 10:00:00,NOISE,"SMITH, JO"', header=header), tmp_path, meant)
    assert [drop.column for drop in found.dropped] == ["Zone Sergeant"]
    assert "Zone Sergeant" not in propose(header.split(","), [["2024-01-01 10:00:00", "NOISE", "SMITH, JO"]] * 9)


def test_a_column_named_for_a_person_cannot_be_mapped(tmp_path):
    header = "Call Date Time,Kind,Caller Name"
    meant = {"Call Date Time": Field.RECEIVED, "Kind": Field.TYPE, "Caller Name": Field.DISPOSITION}
    found = loaded(table("2024-01-01 10:00:00,NOISE,Ada", header=header), tmp_path, meant)
    assert [drop.column for drop in found.dropped] == ["Caller Name"]


def test_a_personal_cell_in_a_sparse_column_is_found_wherever_it_stands(tmp_path):
    """One telephone number in 80,000 rows: no sample shows it, and it is not kept."""
    rows = [f"A{n},2024-01-01 10:00:00,NOISE ON A VERY LONG LABEL INDEED,{n % 9}" for n in range(80_000)]
    rows[54_321] = "A,2024-01-01 10:00:00,NOISE call 555-123-4567,1"
    rows[65_432] = "A,2024-01-01 10:00:00,NOISE,1234 Main St"
    found = loaded(table(*rows), tmp_path)
    assert found.types == {"NOISE ON A VERY LONG LABEL INDEED": 79_998, REMOVED: 1, "NOISE": 1}
    assert found.notes == ["2 labels held something about a person and were blotted out."]


def test_incident_numbers_are_kept_as_fingerprints_only(tmp_path):
    with connected(table(*calls(9), calls(1)[0]), tmp_path) as (found, connection):
        assert found.duplicates == 1
        assert connection.execute("SELECT typeof(incident) FROM calls LIMIT 1").fetchone() == ("UBIGINT",)


def test_the_scratch_folder_goes_whatever_happens(tmp_path):
    with pytest.raises(RuntimeError), scratch_folder(tmp_path) as folder:
        loaded(table(*calls(9)), folder)
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_goes_with_the_next(tmp_path):
    dead = tmp_path / "export-dead"
    dead.mkdir()
    (dead / "lock").touch()
    (dead / "raw").write_text("Ada")
    alive = tmp_path / "export-alive"
    alive.mkdir()
    with (alive / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with scratch_folder(tmp_path):
            assert not dead.exists()
        assert alive.exists()


def test_headers_of_real_exports_that_hold_personal_data_are_recognized():
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "reference" / "cad_headers_seen.csv"
    if not shared.exists():
        pytest.skip(f"{shared} is not there")
    with shared.open(encoding="utf-8-sig", newline="") as file:
        marked = [row["column_name"] for row in csv.DictReader(file) if row["personal_data_note"].strip()]
    assert [name for name in marked if not personal_by_name(name)] == []
