"""How cities write their exports: each form once, and all of it read."""

import gzip
import io
import json
import zipfile
from datetime import datetime

import pytest

from analysis.missing import missing_from
from analysis.reading.errors import NoReceivedTime
from analysis.reading.fields import Field
from analysis.tests.exports import HEADER, calls, connected, loaded, seen, table
from imports.reading.errors import UnreadableFile

pytestmark = pytest.mark.once

WHEN = datetime(2024, 3, 5, 16, 7, 9)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05 16:07:09",
        "2024-03-05T16:07:09",
        "2024-03-05T16:07:09.000",
        "2024-03-05T16:07:09Z",
        "2024/03/05 16:07:09+00",
        "03/05/2024 16:07:09",
        "3/5/2024 4:07:09 PM",
        "03/05/24 16:07:09",
        "03-05-2024 4:07:09PM",
        "05-Mar-2024 16:07:09",
        "20240305 160709",
        "45356.6716319444",
        "20240305160709",
        "Tuesday, March 5, 2024 4:07:09 PM",
        "Tue Mar 05 16:07:09 2024",
        "05-MAR-24 04.07.09.000000 PM",
        "2024-03-05 16:07:09.0000000 -06:00",
        "03/05/2024 16:07:09 CST",
        "3/5/2024, 4:07:09 p.m.",
        "03/05/2024 @ 16:07:09 hrs",
        "'03/05/2024\u00a016:07:09'",
    ],
)
def test_a_time_is_read_as_it_is_written(tmp_path, written):
    found = loaded(table(f'A1,"{written}",NOISE,1', "A2,,NOISE,1"), tmp_path)
    assert found.first == WHEN
    assert [reject.reason for reject in found.rejects] == ["The date and time are blank."]


@pytest.mark.parametrize("written", ["2024-03-04 24:00:00", "03/04/2024 24:00", "2024-03-04T24:00:00.000"])
def test_hour_twenty_four_is_the_next_midnight(tmp_path, written):
    found = loaded(table(f"A1,{written},NOISE,1", "A2,2024-03-05 24:30:00,NOISE,1"), tmp_path)
    assert found.first == datetime(2024, 3, 5)
    assert [reject.reason for reject in found.rejects] == ["This is no date and time that can exist."]


def test_clock_of_twenty_four_is_the_next_midnight(tmp_path):
    rows = ["1,3/4/2024,24:00,NOISE", "2,3/5/2024,16:07,NOISE"]
    found = loaded(table(*rows, header="CALL_NUMBER,OFFENSE_DATE,OFFENSE_TIME,CALL_TYPE"), tmp_path)
    assert (found.first, found.last) == (datetime(2024, 3, 5), datetime(2024, 3, 5, 16, 7))
    assert "Times of 24:00 were read as midnight, the start of the next day." in found.notes


def test_words_for_nothing_are_blank(tmp_path):
    rows = ["A1,2024-03-05 16:07:09,NULL,1", "A2,NULL,NOISE,1", "A3,2024-03-05 16:07:09,NOISE,N/A"]
    with connected(table(*rows, *calls(9)), tmp_path) as (found, connection):
        assert found.types == {"NOISE": 10, "": 1}
        assert [reject.reason for reject in found.rejects] == ["The date and time are blank."]
        assert connection.execute("SELECT count(*) FROM calls WHERE area IS NULL").fetchone() == (1,)


@pytest.mark.parametrize("word", ["-", "--", "(blank)"])
def test_a_dash_in_a_cell_is_blank(tmp_path, word):
    with connected(table(f"A1,2024-03-05 16:07:09,{word},{word}", *calls(9)), tmp_path) as (found, connection):
        assert found.types == {"NOISE": 9, "": 1}
        assert connection.execute("SELECT count(*) FROM calls WHERE area IS NULL").fetchone() == (1,)


def test_minutes_until_cleared_less_those_until_arrival_are_on_scene(tmp_path):
    header = "Call Date Time,Call Type,Response Time,Minutes to Clear"
    with connected(table("2024-03-05 16:07:09,NOISE,5,25", header=header), tmp_path) as (_, connection):
        assert connection.execute("SELECT response, on_scene FROM calls").fetchone() == (5, 20)


def test_minutes_with_a_decimal_comma(tmp_path):
    rows = [f"E{n};05.01.2024 {n}:37;NOISE;{n},5" for n in range(10, 20)]
    header = "Event Number;Received Date/Time;Nature of Call;Time On Scene (min)"
    with connected(table(*rows, "E99;31.01.2024 10:00;NOISE;1,200", header=header), tmp_path) as (_, connection):
        assert connection.execute("SELECT min(on_scene), max(on_scene) FROM calls").fetchone() == (10.5, 1200)


def test_arrival_and_clearing_without_a_day_are_of_the_call_s_own_or_the_next(tmp_path):
    rows = ["A1,03/05/2024,11:50 PM,NOISE,12:05 AM,12:45 AM", "A2,03/05/2024,1:00 PM,NOISE,1:10 PM,1:30 PM"]
    rows.append("A3,03/05/2024,2:00 PM,NOISE,1:30 PM,")  # A slip: before the call.
    header = "Incident #,Call Date,Call Time,Problem,Arrival Time,Clear Time"
    with connected(table(*rows, header=header), tmp_path) as (found, connection):
        taken = connection.execute("SELECT response, on_scene FROM calls").fetchall()
        assert taken == [(15, 40), (10, 20), (None, None)]
        assert any("has no day" in note for note in found.notes)


def test_a_clock_that_only_lasts_is_no_arrival(tmp_path):
    header = "Incident #,Call Date Time,Problem,Response Duration,On Scene Time"
    row = "A1,2024-03-05 16:07:09,NOISE,00:05:30,00:25:00"
    with connected(table(row, header=header), tmp_path) as (_, connection):
        assert connection.execute("SELECT response, on_scene FROM calls").fetchone() == (5.5, 25)


def test_times_that_cannot_be_read_are_named(tmp_path):
    header = "Incident #,Call Date Time,Problem,Clear Time"
    meaning = {"Call Date Time": Field.RECEIVED, "Problem": Field.TYPE, "Clear Time": Field.CLEARED}
    found = loaded(table("A1,2024-03-05 16:07:09,NOISE,soon", header=header), tmp_path, meaning)
    assert "The column given as “Call cleared” holds no date and time that can be read." in found.notes


def test_minutes_until_cleared_less_the_way_there_are_on_scene(tmp_path):
    header = "Call Date Time,Call Type,Arrived,Minutes to Clear"
    row = "2024-03-05 16:07:00,NOISE,2024-03-05 16:12:00,25"
    with connected(table(row, header=header), tmp_path) as (_, connection):
        assert connection.execute("SELECT response, on_scene FROM calls").fetchone() == (5, 20)


def test_when_calls_were_cleared_alone_is_said_to_be_no_time_on_scene():
    assert "not when a unit arrived" in missing_from(["received", "minutes_to_clear"])[-1]
    assert missing_from(["received"])[-1].startswith("No time on scene")
    assert not any("on scene" in each for each in missing_from(["received", "arrived", "minutes_to_clear"]))


@pytest.mark.parametrize("clock", ["16:07:09", "4:07:09 PM", "160709"])
def test_date_and_time_in_two_columns(tmp_path, clock):
    header = "CALL_NUMBER,OFFENSE_DATE,OFFENSE_TIME,CALL_TYPE"
    rows = [f"1,3/5/2024 12:00:00 AM,{clock},NOISE", "2,3/5/2024 12:00:00 AM,,NOISE"]
    found = loaded(table(*rows, header=header), tmp_path)
    assert found.first == WHEN
    assert found.rejects[0].reason == "The time is blank."


def test_days_before_months_are_told_by_the_days_above_twelve(tmp_path):
    found = loaded(table("A1,05/03/2024 16:07:09,NOISE,1", "A2,25/03/2024 16:07:09,NOISE,1"), tmp_path)
    assert (found.first, found.last) == (WHEN, WHEN.replace(day=25))
    assert "Dates were read with the day before the month." in found.notes


def test_one_column_never_mixes_days_first_with_months_first(tmp_path):
    rows = [f"A{n},03/{n:02}/2024 10:00,NOISE,1" for n in range(1, 29)]
    found = loaded(table(*rows, "A29,31/03/2024 10:00,NOISE,1"), tmp_path)
    assert (found.rows_loaded, found.rows_rejected) == (28, 1)


def test_a_second_form_of_dates_late_in_a_large_file_is_read(tmp_path):
    rows = [f"A{n},2024-01-01 10:00:00,NOISE ON A VERY LONG LABEL INDEED,1" for n in range(80_000)]
    rows[70_001] = "B1,03/05/2024 04:07:09 PM,NOISE,1"
    found = loaded(table(*rows), tmp_path)
    assert (found.rows_loaded, found.last) == (80_000, WHEN)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^", "¦"])
def test_delimiters(tmp_path, delimiter):
    content = table(*calls(30)).replace(b",", delimiter.encode())
    found = loaded(content, tmp_path)
    assert (found.rows_loaded, found.delimiter) == (30, delimiter)


def test_a_rare_delimiter_is_found_beside_usual_ones_in_texts(tmp_path):
    rows = [row.replace(",", "~").replace("NOISE", "ALARM, AUDIBLE") for row in calls(30)]
    found = loaded(table(*rows, header=HEADER.replace(",", "~")), tmp_path)
    assert (found.rows_loaded, found.delimiter, found.types) == (30, "~", {"ALARM, AUDIBLE": 30})


def test_what_is_in_every_text_sets_no_cells_apart(tmp_path):
    rows = [row.replace("NOISE", "NOISE #2 #3 #4 #5 #6") for row in calls(30)]
    assert loaded(table(*rows), tmp_path).delimiter == ","


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-8"])
def test_encodings(tmp_path, encoding):
    content = table("A1,2024-03-05 16:07:09,FÊTE – NOISE,1").decode().encode(encoding)
    found = loaded(content, tmp_path)
    assert (found.encoding, list(found.types)) == (encoding, ["FÊTE – NOISE"])


def test_a_damaged_byte_does_not_make_utf8_another_encoding(tmp_path):
    rows = [f"A{n},2024-03-05 16:07:09,FÊTE,1".encode() for n in range(30)]
    found = loaded(table() + b"\n".join([*rows, b"A99,2024-03-05 16:07:09,F\xcaTE,1"]), tmp_path)
    assert found.types["FÊTE"] == 30
    assert found.notes == ["1 characters could not be read as utf-8 and stand as “\ufffd”."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, end):
    found = loaded(table(*calls(10), "A11,never,NOISE,1", end=end), tmp_path)
    assert (found.rows_loaded, [reject.line for reject in found.rejects]) == (10, [12])


def test_lines_above_the_header_are_passed_over(tmp_path):
    content = b"Calls for service,,,\nPrinted 2024-05-01,,,\n\n" + table(*calls(5), "x,never,NOISE,1")
    found = loaded(content, tmp_path)
    assert (found.rows_loaded, found.rejects[0].line) == (5, 10)


def test_names_of_columns_may_take_several_lines(tmp_path):
    found = loaded(table(*calls(5), header='Incident,"Call\nDate Time","Call\nType",Beat'), tmp_path)
    assert (found.rows_read, found.rows_loaded, list(found.types)) == (5, 5, ["NOISE"])


def test_the_header_may_end_in_one_more_delimiter_than_the_rows(tmp_path):
    assert loaded(table(*calls(9), header=f"{HEADER},"), tmp_path).rows_loaded == 9


def test_rows_with_more_cells_than_names_are_not_guessed_at(tmp_path):
    found = loaded(table(*(f"{n},{row}" for n, row in enumerate(calls(9)))), tmp_path)
    assert (found.rows_loaded, found.rows_rejected) == (0, 9)


def test_each_row_may_end_in_one_more_delimiter_than_the_header(tmp_path):
    assert loaded(table(*(f"{row}," for row in calls(9))), tmp_path).rows_loaded == 9


def test_column_names_twice_and_missing_get_names_of_their_own(tmp_path):
    export = seen(table("1,2024-01-01,x,y,z", header="Date,Date Time,Beat,Beat,"), tmp_path)
    assert export.dialect.columns == ["Date", "Date Time", "Beat", "Beat (2)", "column 5"]


def test_code_and_text_in_one_cell_stay_one_label(tmp_path):
    found = loaded(table("A1,2024-03-05 16:07:09,38 - Meet Complainant,1"), tmp_path)
    assert found.types == {"38 - Meet Complainant": 1}


def test_blanks_around_labels_go_even_where_they_are_rare(tmp_path):
    rows = [f"A{n},2024-01-01 10:00:00,NOISE ON A VERY LONG LABEL INDEED,1" for n in range(80_000)]
    rows[70_001] += "\nB1,2024-01-01 10:00:00, NOISE ON A VERY LONG LABEL INDEED \t,1"
    assert loaded(table(*rows), tmp_path).types == {"NOISE ON A VERY LONG LABEL INDEED": 80_001}


def test_a_blank_type_stays_a_type_of_its_own(tmp_path):
    found = loaded(table("A1,2024-03-05 16:07:09,,1", "A2,2024-03-05 16:07:09,  ,1"), tmp_path)
    assert found.types == {"": 2}


def test_line_breaks_in_cells_count_for_the_lines_below(tmp_path):
    rows = ['A1,2024-03-05 16:07:09,"NOISE\nPARTY\n",1', "A2,never,NOISE,1", "", "A3,2024-03-05 16:07:09,NOISE,1"]
    found = loaded(table(*rows, "A4,never,NOISE,1"), tmp_path)
    assert (found.rows_loaded, [reject.line for reject in found.rejects]) == (2, [5, 8])


def test_empty_lines_inside_and_between_cells(tmp_path):
    rows = ['A1,2024-03-05 16:07:09,"NOISE\n\nPARTY",1', "", "A2,never,NOISE,1"]
    found = loaded(table(*rows), tmp_path)
    assert (found.rows_loaded, found.skipped, found.rejects[0].line) == (1, {"blank": 1}, 6)


def test_durations_in_place_of_stamps(tmp_path):
    from analysis.tests.exports import connected

    header = "call_timestamp,calldescription,totalresponsetime,time_on_scene"
    rows = ["2024-03-05 16:07:09,NOISE,7.5,0:30:30", "2024-03-05 16:07:09,NOISE,-1,"]
    with connected(table(*rows, header=header), tmp_path) as (_, connection):
        times = connection.execute("SELECT response, on_scene FROM calls").fetchall()
    assert times == [(7.5, 30.5), (None, None)]


def test_gz(tmp_path):
    assert loaded(gzip.compress(table(*calls(8))), tmp_path).rows_loaded == 8


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_zip_with_one_file(tmp_path):
    assert loaded(zipped(calls=table(*calls(8)), **{"__MACOSX/calls": b"x"}), tmp_path).rows_loaded == 8


def test_a_zip_with_two_files_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="The zip holds 2 files"):
        seen(zipped(a=table(), b=table()), tmp_path)


def test_a_json_array(tmp_path):
    records = [{"call_date_time": "2024-03-05T16:07:09.000", "call_type": f"T{n % 3}", "x": {"y": n}} for n in range(9)]
    records.append({"call_type": "T0", "priority": 1})
    found = loaded(json.dumps(records).encode(), tmp_path)
    assert (found.rows_loaded, found.rows_rejected, found.first) == (9, 1, WHEN)


def test_json_with_one_record_in_a_line(tmp_path):
    lines = [json.dumps({"date_time": "2024-03-05 16:07:09", "call_type": "NOISE"}) for _ in range(4)]
    assert loaded("\n".join(lines).encode(), tmp_path).rows_loaded == 4


@pytest.mark.parametrize(
    "around", ['{"data": %s}', '{"meta": {"n": 2}, "of": ["a"], "result": {"rows": %s}, "ok": true}']
)
def test_json_list_inside_an_object(tmp_path, around):
    records = [{"date_time": "2024-03-05 16:07:09", "call_type": "NOISE"} for _ in range(4)]
    assert loaded((around % json.dumps(records)).encode(), tmp_path).rows_loaded == 4


def test_json_map_is_read_without_its_places(tmp_path):
    said = {"date_time": "2024-03-05 16:07:09", "call_type": "NOISE"}
    places = [{"type": "Feature", "geometry": {"coordinates": [1.5, 2]}, "properties": said}]
    found = seen(json.dumps({"type": "FeatureCollection", "features": places}).encode(), tmp_path)
    assert found.dialect.columns == ["date_time", "call_type"]


def test_json_of_a_portal_names_its_columns_apart_from_the_rows(tmp_path):
    own = {"name": "created_at", "dataTypeName": "meta_data"}
    columns = [own, *({"name": name, "dataTypeName": "text"} for name in ("call_date_time", "call_type"))]
    rows = [[1700000000, "2024-03-05T16:07:09", "NOISE"]] * 4
    found = loaded(json.dumps({"meta": {"view": {"columns": columns}}, "data": rows}).encode(), tmp_path)
    assert (found.types, str(found.first)) == ({"NOISE": 4}, "2024-03-05 16:07:09")


def test_json_of_a_map_server_is_read_without_its_places(tmp_path):
    call = {"attributes": {"call_date_time": 1709654829000, "call_type": "NOISE"}, "geometry": {"x": 1, "y": 2}}
    fields = [{"name": "call_date_time"}, {"name": "call_type"}]
    found = loaded(json.dumps({"fields": fields, "features": [call] * 4}).encode(), tmp_path)
    assert found.types == {"NOISE": 4}


def test_json_with_several_lists_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="several lists of records .“a”, “b”."):
        seen(b'{"a": [{"x": 1}], "b": [{"y": 2}]}', tmp_path)


@pytest.mark.parametrize(
    "content", [b'[{"a": 1}, {"b"', b"[1, 2]", b"[]", b'{"data": [1]}', b'{"data": []}', b"[" * 100_000]
)
def test_json_that_is_no_list_of_records_is_refused(tmp_path, content):
    with pytest.raises(UnreadableFile, match="JSON"):
        seen(content, tmp_path)


def test_no_column_with_a_time_is_said(tmp_path):
    with pytest.raises(NoReceivedTime, match="No column says when calls came in"):
        loaded(table("1,2", header="call_type,beat"), tmp_path)


def test_the_meaning_of_columns_is_proposed_by_name(tmp_path):
    export = seen(table(*calls(3)), tmp_path)
    assert export.proposal == {
        "Incident Number": Field.INCIDENT,
        "Call Date Time": Field.RECEIVED,
        "Call Type": Field.TYPE,
        "Beat": Field.AREA,
    }
