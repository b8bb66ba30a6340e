"""A generated 911 export of any size, clean or dirty, with the call types of real cities in about their proportions.

Every fault of the dirty one sits at a known row, so that a load can be checked to the last one.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

# Labels as Seattle, Detroit, New Orleans and Charleston write them, with published numbers of records as weights.
TYPES = {
    "COMPLAINT OTHER": 868_116,
    '"PREMISE CHECK, OFFICER INITIATED ONVIEW ONLY"': 374_732,
    "DISTURBANCE (OTHER)": 289_259,
    "Patrol Request": 279_955,
    "SPECIAL ATTENTION": 254_541,
    '"BURGLAR ALARM, SILENT"': 222_490,
    "PARKING VIOLATION (EXCEPT ABANDONED CAR)": 194_824,
    '"DISTURBANCE, MISCELLANEOUS/OTHER"': 189_601,
    "SUSPICIOUS PERSON": 176_241,
    "Walk and Talk": 151_475,
    "DISTURBANCE": 131_786,
    '"BURGLAR ALARM, SILEN"': 125_381,
    "START OF SHIFT INFORMATION": 81_916,
    "OFF DUTY EMPLOYMENT": 76_882,
    "DOMESTIC DISTURBANCE": 76_012,
    "UNKNOWN PROBLEM": 67_878,
    "TRESPASS": 66_082,
    "58 - ROUTINE INVESTIGATION": 62_689,
    "911 Open Line": 49_742,
    "6X - MAJOR DIST (VIOLENCE)": 40_084,
    "MENTAL PATIENT": 39_226,
    "SERVICE - WELFARE CHECK": 38_384,
    '"NOISE - DIST, GENERAL (CONST, RESID, BALL PLAY)"': 37_724,
    '"NOISE - DISTURBANCE (PARTY, ETC)"': 32_005,
    "LARCENY REPORT": 30_279,
    "DOWN - CHECK FOR PERSON DOWN": 29_941,
    "NOISE COMPLAINT": 27_273,
    "SUICIDE - IP/JO SUICIDAL PERSON AND ATTEMPTS": 26_299,
    "LOST PROPERTY": 22_377,
    "PERSON IN BEHAVIORAL/EMOTIONAL CRISIS": 18_625,
    "911 Hang Up": 14_563,
    "MENTAL VIOLENT NOT ARMED": 10_609,
    '"PANHANDLING, AGGRESSIVE"': 7_245,
    "113D_Disturbance Verbal Small": 7_104,
    "MENTAL NOT VIOLENT": 5_789,
    "133D_Trespass/Unwnted Sm": 5_507,
    "MENTAL VIOLENT - ARMED": 3_174,
    "125B_Pub Svc Well Ck N-Urgent": 3_143,
    "121C_Mental Disordr NonViolent": 1_275,
}
HEADER = "Incident_Number,Time_Create,Time_Arrive,Time_Closed,Initial_Type,Priority,Call_Source,Disposition,Beat"
US = "%m/%d/%Y %I:%M:%S %p"
ISO = "%Y-%m-%d %H:%M:%S"
# What stands in the place of the time of receipt in one of every thousand dirty rows each.
BAD_TIMES = {1: "06/31/2022 10:00:00 AM", 2: "", 3: "2099-01-01 00:00:00", 4: "2022-03-13 02:30:00"}
RAGGED, BLANK, HEADER_AGAIN, LINE_BREAK, TRAILING = 5, 6, 7, 8, 9
EVERY = 1000
UNCLOSED_EVERY = 500_000
START = "TIMESTAMP '2021-01-01 03:00:00'"
SECONDS = (3 * 365 - 1) * 86_400


@dataclass(frozen=True)
class Made:
    """A generated file, and how many of its rows must load, be rejected and be skipped."""

    path: Path
    loaded: int
    rejected: int
    skipped: int


def make(path: Path, rows: int, *, dirty: bool) -> Made:
    """Write `rows` calls of three years to `path`, about 100 bytes each."""
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as connection:
        connection.execute("CREATE MACRO dice(i, salt) AS (hash(i, salt) % 1000000) / 1000000.0")
        _make_types(connection)
        lines = f"SELECT '{HEADER}' UNION ALL ({_lines(rows, dirty)})"  # noqa: S608 - constants of ours
        connection.execute(
            f"COPY ({lines}) TO '{path}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')"
        )
    return _expected(path, rows) if dirty else Made(path, rows, 0, 0)


def _make_types(connection: duckdb.DuckDBPyConnection) -> None:
    """Each label with the part of 0 to 1 that is its own."""
    connection.execute("CREATE TABLE weights (label VARCHAR, weight DOUBLE)")
    connection.executemany("INSERT INTO weights VALUES (?, ?)", list(TYPES.items()))
    until = f"(sum(weight) OVER (ORDER BY label)) / {sum(TYPES.values())}"
    connection.execute(f"CREATE TABLE types AS SELECT label, {until} AS until FROM weights")  # noqa: S608


def _lines(rows: int, dirty: bool) -> str:
    """SQL of every line in order. The second half of a dirty file writes its times the other way."""
    received, arrived, cleared = (_stamp(name, rows, dirty) for name in ("received", "arrived", "cleared"))
    if dirty:
        bad = " ".join(f"WHEN {n} THEN '{text}'" for n, text in BAD_TIMES.items())
        received = f"CASE i % {EVERY} {bad} ELSE {received} END"
    line = f"""
        printf('P%010d', i) || ',' || {received} || ','
        || CASE WHEN dice(i, 3) < 0.25 THEN '' ELSE {arrived} END || ',' || {cleared} || ',' || label || ','
        || (1 + hash(label, i % 10 // 9 * i) % 5) || ','
        || CASE WHEN label IN ('Patrol Request', 'SPECIAL ATTENTION', 'Walk and Talk') THEN 'ONVIEW'
            WHEN dice(i, 5) < 0.6 THEN '911' ELSE 'PHONE' END || ','
        || list_extract(['NAT', 'GOA', 'RTF', 'UNF', 'VOI', 'DUP'], 1 + (hash(i, 6) % 6)::INTEGER) || ','
        || list_extract(['N', 'E', 'S', 'W'], 1 + (hash(i, 7) % 4)::INTEGER) || (1 + hash(i, 8) % 60)
    """
    return f"""
        SELECT {_spoiled("line") if dirty else "line"} FROM (SELECT i, {line} AS line FROM ({_calls(rows)})) ORDER BY i
    """  # noqa: S608 - numbers and names of ours


def _stamp(name: str, rows: int, dirty: bool) -> str:
    iso, us = (f"strftime({name}, '{form}')" for form in (ISO, US))
    return f"CASE WHEN i > {rows} / 2 THEN {us} ELSE {iso} END" if dirty else iso


def _calls(rows: int) -> str:
    """SQL of each call's number, type and times; from 2 to 3 AM there is none: that hour may not exist."""
    return f"""
        SELECT i, label, received, received + to_seconds((120 + dice(i, 1) * 1200)::INTEGER) AS arrived,
            received + to_seconds((1400 + dice(i, 2) * 3600)::INTEGER) AS cleared
        FROM (
            SELECT i, dice(i, 0) AS drawn, CASE WHEN hour(t) = 2 THEN t + INTERVAL 1 HOUR ELSE t END AS received
            FROM (SELECT i, {START} + to_seconds(i * {SECONDS} // {rows}) AS t FROM range(1, {rows} + 1) r(i))
        ) ASOF JOIN types ON drawn <= until
    """  # noqa: S608 - numbers of ours


def _spoiled(line: str) -> str:
    """The line with the fault that its number asks for."""
    broken = f"""regexp_replace({line}, ',([A-Z]{{3}}),', ',"\\1' || chr(10) || '",')"""
    return f"""
        CASE WHEN i % {UNCLOSED_EVERY} = 10 THEN '"' || {line}
        ELSE CASE i % {EVERY} WHEN {RAGGED} THEN {line} || ',one more' WHEN {BLANK} THEN {line} || chr(10)
            WHEN {HEADER_AGAIN} THEN {line} || chr(10) || '{HEADER}' WHEN {LINE_BREAK} THEN {broken}
            WHEN {TRAILING} THEN {line} || '   ' ELSE {line} END END
    """


def _expected(path: Path, rows: int) -> Made:
    def each(n: int, every: int = EVERY) -> int:
        return (rows - n) // every + 1 if rows >= n else 0

    rejected = sum(each(n) for n in (*BAD_TIMES, RAGGED)) + each(10, UNCLOSED_EVERY)
    return Made(path, rows - rejected, rejected, each(BLANK) + each(HEADER_AGAIN))
