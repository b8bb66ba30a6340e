"""Every published export at hand is read with exactly the counts that were taken of it by other means."""

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from analysis.reading.codes import read_codes
from analysis.reading.fields import Field
from analysis.reading.read import load, look

pytestmark = [pytest.mark.real_data, pytest.mark.once]

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
NAMES = [
    "san_diego_ca_2023_01",
    "montgomery_county_pa_2015_2016",
    "san_jose_ca_2022_sample",
    "san_jose_ca_2023_sample",
    "san_jose_ca_2024_sample",
    "berkeley_ca_2018",
    "berkeley_ca_2022",
    "san_francisco_ca_2018_q4",
    "berkeley_ca_2014-08-01",
    "berkeley_ca_2014-08-15",
    "berkeley_ca_2014-09-27",
]
INCIDENTS = {"incident_num", "CALL_NUMBER", "CASENO", "crime_id"}


@pytest.fixture(scope="module")
def expected() -> dict:
    if not SHARED.is_dir():
        say = f"NO REAL DATA: {SHARED} is not there, so no published export was read. Nothing here is proved."
        pytest.fail(say) if os.environ.get("CI") == "true" else pytest.skip(say)
    return json.loads((SHARED / "cad" / "expected_counts.json").read_text())


def read(path: Path, folder: Path, **meant: Field):
    export = look(path, folder)
    meaning = {column: field for column, field in export.proposal.items() if field not in meant.values()}
    found, connection = load(export, meaning | meant, folder, zone="America/Los_Angeles", now=datetime(2026, 1, 1))
    connection.close()
    return found


def test_each_expected_file_is_read(expected):
    assert set(expected) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_rows_and_times(expected, name, tmp_path):
    want = expected[name]
    found = read(SHARED / want["file"], tmp_path)
    assert (found.rows_loaded, found.rows_rejected, found.rows_skipped) == (want["row_count"], 0, 0)
    if "date" in want:
        assert (str(found.first), str(found.last)) == (want["date"]["min"], want["date"]["max"])
        assert found.by_hour == list(want["calls_per_hour_of_day"].values())
    if "distinct_call_types" in want:
        assert len(found.types) == want["distinct_call_types"]
    if "id" in want and want["id"]["column"] in INCIDENTS:
        assert found.duplicates == want["row_count"] - want["id"]["distinct"]


@pytest.mark.parametrize("name", [name for name in NAMES if "2014" not in name])
def test_types(expected, name, tmp_path):
    """By each column that the counts name, whether it is the one proposed or not."""
    for number, (column, want) in enumerate(expected[name]["call_types"].items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = read(SHARED / expected[name]["file"], folder, **{column: Field.TYPE})
        types = dict(found.types)
        assert types.pop("", 0) == want.get("blank_rows", 0)
        assert len(types) == want["distinct_exact_non_blank"]
        for each in want["top_20"]:
            assert types[each["value"].strip()] == each["count"]


def test_a_published_code_table_explains_all_but_one_code(expected, tmp_path):
    found = read(SHARED / expected["san_diego_ca_2023_01"]["file"], tmp_path)
    own = tmp_path / "codes"
    own.mkdir()
    codes = read_codes(SHARED / "codes" / "san_diego_call_types.csv", own)
    assert len(codes.labels) == 281
    assert codes.missing(found.types) == ["1016P"]


def test_an_export_that_excel_damaged_says_so(expected, tmp_path):
    found = read(SHARED / "cad" / "small" / "eugene_or_2014_excel_damaged.csv", tmp_path)
    assert (found.rows_loaded, found.rows_rejected) == (0, 5)
    assert all("Excel" in reject.reason for reject in found.rejects)


def test_the_small_samples_are_read(expected, tmp_path):
    for name, rows in (("dallas_tx_2018_active_calls", 63), ("st_louis_mo_2021", 56)):
        folder = tmp_path / name
        folder.mkdir()
        assert read(SHARED / "cad" / "small" / f"{name}.csv", folder).rows_loaded == rows
