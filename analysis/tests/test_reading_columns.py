"""What columns mean is told by words in their names and by their cells, where no city has used the names before."""

import pytest

from analysis.reading.fields import Field
from analysis.reading.privacy import personal_by_name
from analysis.reading.proposing import propose
from analysis.tests.exports import connected, loaded, table

STAMP, DAY, CLOCK = "01/02/2024 04:05:06 PM", "01/02/2024", "16:05"
EXPORTS = {
    "later times are not the receipt": (
        "CaseKey;Enroute_DT;Close DT;Rcvd DT;At Scene DT;Nature Cd;Nature Desc;Pri;Ofc Init;Disp;Dispo Cd;Grid",
        f"9;{STAMP};{STAMP};{STAMP};{STAMP};415;NOISE;2;Y;1;GOA;12",
        {
            "CaseKey": "incident",
            "Close DT": "cleared",
            "Rcvd DT": "received",
            "At Scene DT": "arrived",
            "Nature Cd": "type",
            "Nature Desc": "type_text",
            "Pri": "priority",
            "Ofc Init": "source",
            "Dispo Cd": "disposition",
            "Grid": "area",
        },
    ),
    "a day and its own clock": (
        "Evnt No;Call Date;Disp Time;Call Time;What happened",
        f"9;{DAY};17:00;{CLOCK};NOISE",
        {"Evnt No": "incident", "Call Date": "received_date", "Call Time": "received_time", "What happened": "type"},
    ),
    "a clock in digits": (
        "Ev Num;Logged Date;Logged Time;Complaint Type",
        f"9;{DAY};1605;NOISE",
        {
            "Ev Num": "incident",
            "Logged Date": "received_date",
            "Logged Time": "received_time",
            "Complaint Type": "type",
        },
    ),
    "the only type is the type": (
        "Dispatch Date;Dispatch Time;Final Radio Code",
        f"{DAY};{CLOCK};10-50",
        {"Dispatch Date": "received_date", "Dispatch Time": "received_time", "Final Radio Code": "type"},
    ),
    "officers' work that only a type of record tells": (
        "Response Datetime;Incident Type;Initial Problem Description;Final Problem Description;Unit Time on Scene",
        f"{STAMP};Officer-Initiated Incident;NOISE;PARTY;1800",
        {
            "Response Datetime": "received",
            "Incident Type": "source",
            "Initial Problem Description": "type",
            "Final Problem Description": "final_type",
            "Unit Time on Scene": "seconds_on_scene",
        },
    ),
    "nothing about persons": (
        "When;Offense;Complainant;Caller Type;Nature of RP;Tel No;Loc;Officer ID",
        f"{STAMP};NOISE;Lee;CITIZEN;x;555-123-4567;12 OAK ST;77",
        {"When": "received", "Offense": "type"},
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_unseen_names_are_understood(name):
    header, row, meant = EXPORTS[name]
    rows = [row.split(";"), f"8{row[1:]}".split(";")]
    assert propose(header.split(";"), rows) == {column: Field(field) for column, field in meant.items()}


ABOUT_PERSONS = [
    "Complainant",
    "RP Name",
    "Assigned Officer",
    "Caller",
    "cell #",
    "Tel. No.",
    "Loc",
    "Hundred Block",
    "CAD Notes",
    "Race",
]


@pytest.mark.parametrize("column", ABOUT_PERSONS)
def test_odd_names_of_what_is_about_persons_are_recognized(column):
    assert personal_by_name(column)


def test_a_line_that_groups_the_columns_is_not_the_header(tmp_path):
    header = "Incident,Incident,Times,Times\nNumber,Call Type,Received,Cleared"
    found = loaded(table("1,NOISE,2024-01-01 10:00,2024-01-01 11:00", header=header), tmp_path)
    assert (found.rows_read, found.rows_loaded, list(found.types)) == (1, 1, ["NOISE"])


@pytest.mark.parametrize("written", ["1709654829", "1709654829000", "1709654829.0"])
def test_times_counted_from_1970_become_the_citys_own(tmp_path, written):
    found = loaded(table(f"1,{written},NOISE,2"), tmp_path)
    assert found.first.isoformat() == "2024-03-05T10:07:09"
    assert "counted from 1970" in found.notes[0]


@pytest.mark.parametrize(
    ("written", "minutes"), [("7 min 30 sec", 7.5), ("1h 5m", 65), ("90 secs", 1.5), ("2 Hours", 120)]
)
def test_durations_in_words(tmp_path, written, minutes):
    content = table(f"2024-01-01 10:00,NOISE,{written}", header="call_timestamp,calldescription,time_on_scene")
    with connected(content, tmp_path) as (_, connection):
        assert connection.execute("SELECT on_scene FROM calls").fetchone() == (minutes,)


def test_what_says_something_else_in_every_row_is_no_label(tmp_path):
    rows = [f"2024-01-01 10:00,dog {n} of Ms {n * 7} barks" for n in range(90)]
    found = loaded(table(*rows, header="Date Time,Description"), tmp_path)
    assert found.types == {"": 90}
    assert found.dropped[0].reason == "Nearly every row says something else: free text, not a list."
    assert "No column says what the calls were about." in found.notes
