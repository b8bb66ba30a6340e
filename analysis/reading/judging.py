"""Rows that cannot be calls: which they are, on which line of the file, and why, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from analysis.reading.blanks import blank_sql
from analysis.reading.fields import POSITIONS, normal
from analysis.reading.scan import Scanned
from analysis.reading.stamps import EARLIEST, missing_hours, quoted
from analysis.reading.typed import Reading
from imports.reading.dialect import Dialect
from imports.reading.salvage import Reject

BLANK, HEADER = "blank", "the header repeated"
HEADER_SHARE = 0.6  # Of a row's cells that are names of columns: then it is a header of another layout.
LISTED = 100_000  # Rejects held in memory; the table `rejects` has all of them.
SHOWN_VALUE = r"^[\d\s:/.,+\-]*([AaPp]\.?[Mm]\.?|T|Z|[A-Za-z]{3,9})?[\d\s:/.,+\-]*Z?$"
LOST_IN_EXCEL = r"^\d{1,2}:\d{2}\.\d$"


@dataclass(frozen=True)
class Judged:
    """What is not in `calls` any more. `rejects` are the first of the table `rejects`, by line."""

    rejects: list[Reject]
    rejected: int
    skipped: dict[str, int]


def judge_rows(
    dialect: Dialect,
    reading: Reading,
    found: Scanned,
    *,
    zone: str,
    now: datetime,
    connection: duckdb.DuckDBPyConnection,
) -> Judged:
    """Take what cannot be a call out of `calls`, and account for it in the table `rejects`."""
    _define_possible(zone, now, connection)
    after, after_line = _second_layout(dialect, connection)
    _place(dialect, found, after, connection)
    if after_line is None and after >= 0:
        after_line = connection.execute("SELECT line FROM failed WHERE nr = $1", [after]).fetchone()[0]
    column = ", ".join(dialect.columns[reading.at[field]] for field in reading.received_fields)
    _write_rejects(found.rejects, _reason(dialect, reading, now, after_line), column, reading, connection)
    counted = "SELECT count(*) FILTER (reason = $1), count(*) FILTER (reason = $2) FROM verdicts"
    blank, header = connection.execute(counted, [BLANK, HEADER]).fetchone()
    connection.execute("DELETE FROM calls WHERE rowid IN (SELECT nr FROM failed)")
    connection.execute("ALTER TABLE calls DROP raw; DROP TABLE failed; DROP TABLE verdicts")
    listed = connection.execute(f"FROM rejects ORDER BY line LIMIT {LISTED}").fetchall()
    skipped = {HEADER: header, BLANK: blank + found.blank}
    return Judged(
        rejects=[Reject(*row) for row in listed],
        rejected=connection.execute("SELECT count(*) FROM rejects").fetchone()[0],
        skipped={reason: count for reason, count in skipped.items() if count},
    )


def _define_possible(zone: str, now: datetime, connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that tell a time at which a call can have come."""
    latest = quoted(str(now + timedelta(days=1)))
    query = f"SELECT min(received), max(received) FROM calls WHERE received BETWEEN '{EARLIEST}' AND {latest}"  # noqa: S608
    first, last = connection.execute(query).fetchone()
    gaps = missing_hours(zone, first, last) if first else []
    skipped = " OR ".join(f"(t >= {quoted(str(a))} AND t < {quoted(str(b))})" for a, b in gaps) or "false"
    connection.execute(f"CREATE OR REPLACE MACRO is_skipped_hour(t) AS ({skipped})")
    connection.execute(
        f"CREATE OR REPLACE MACRO is_possible(t) AS (t BETWEEN '{EARLIEST}' AND {latest} AND NOT is_skipped_hour(t))"
    )


def _second_layout(dialect: Dialect, connection: duckdb.DuckDBPyConnection) -> tuple[int, int | None]:
    """Where (row and, if it is known, line) a header with other columns, or in another order, begins: or -1."""
    names = {normal(column) for column in dialect.columns} | {name for known in POSITIONS.values() for name in known}
    query = f"""
        WITH cells AS (
            SELECT rowid AS nr, line,
                list_transform(raw, lambda x: regexp_replace(lower(x), '[^a-z0-9]', '', 'g')) AS names
            FROM calls WHERE raw IS NOT NULL
        )
        SELECT nr, line FROM cells
        WHERE names <> $header
            AND len(list_filter(names, lambda x: list_contains($known, x))) >= {HEADER_SHARE} * len(names)
        ORDER BY coalesce(line, nr) LIMIT 1
    """  # noqa: S608 - a constant
    header = [normal(column) for column in dialect.columns]
    return connection.execute(query, {"header": header, "known": sorted(names - {""})}).fetchone() or (-1, None)


def _place(dialect: Dialect, found: Scanned, after: int, connection: duckdb.DuckDBPyConnection) -> None:
    """Make `failed`: rows of `calls` that cannot stay, each with the physical line that it begins on.

    A row lies as many lines below the header as there are rows, line breaks in cells, and gaps before it.
    """
    gaps, before = [], 0
    for line, length in found.gaps:
        gaps.append((line - before, length))
        before += length
    places, lengths = map(list, zip(*gaps, strict=True)) if gaps else ([], [])
    connection.execute(FAILED, {"places": places, "lengths": lengths, "after": after, "header": dialect.header_line})


FAILED = """
    CREATE OR REPLACE TABLE failed AS
    WITH breaks AS (SELECT rowid AS nr, sum(breaks) OVER (ORDER BY rowid) AS n FROM calls WHERE breaks > 0),
    gaps AS (
        SELECT place, max(n) AS n FROM (
            SELECT place, sum(length) OVER (ORDER BY place ROWS UNBOUNDED PRECEDING) AS n
            FROM (SELECT unnest($places::BIGINT[]) AS place, unnest($lengths::BIGINT[]) AS length)
        ) GROUP BY place
    ),
    bad AS (
        SELECT rowid AS nr, line, raw, received FROM calls
        WHERE raw IS NOT NULL OR NOT is_possible(received) OR ($after >= 0 AND rowid > $after)
    ),
    placed AS (
        SELECT bad.*, $header + 1 + bad.nr + coalesce(breaks.n, 0) AS place
        FROM bad ASOF LEFT JOIN breaks ON bad.nr > breaks.nr
    )
    SELECT placed.nr, raw, received, coalesce(line, placed.place + coalesce(gaps.n, 0))::BIGINT AS line
    FROM placed ASOF LEFT JOIN gaps ON placed.place >= gaps.place
"""


def _reason(dialect: Dialect, reading: Reading, now: datetime, after_line: int | None) -> str:
    """SQL that says why a row of `failed` cannot stay; `said` is what stands for its time of receipt."""
    header = ", ".join(quoted(column) for column in map(str.strip, dialect.columns))
    second = f"WHEN line > {after_line} THEN {quoted(_second(after_line))}" if after_line else ""
    itself = f"WHEN line = {after_line} THEN 'Another header begins here.'" if after_line else ""
    clock = ""
    if len(reading.received_fields) == 2:
        day, hour = (f"trim(raw[{reading.at[field] + 1}])" for field in reading.received_fields)
        clock = f"WHEN {blank_sql(hour)} AND NOT {blank_sql(day)} THEN 'The time is blank.'"
    return f"""
        CASE WHEN trim(array_to_string(raw, '')) = '' THEN '{BLANK}'
            WHEN list_transform(raw, lambda x: trim(x)) = [{header}] THEN '{HEADER}'
            {itself} {second} {clock}
            WHEN raw IS NOT NULL AND {blank_sql("said")} THEN 'The date and time are blank.'
            WHEN regexp_matches(trim(said), '{LOST_IN_EXCEL}')
                THEN 'Only minutes and seconds are left of the date and time, as Excel does. Export it again.'
            WHEN raw IS NOT NULL THEN 'This is no date and time that can exist.'
            WHEN received > {quoted(str(now))} THEN 'The date lies in the future.'
            WHEN received < '{EARLIEST}' THEN 'The date is too long ago for a 911 call on record.'
            ELSE 'This hour did not exist: the clocks were set forward.' END
    """


def _second(line: int) -> str:
    return f"The row follows another header, on line {line:,}. Split the file there."


def _write_rejects(
    structural: list[Reject], reason: str, column: str, reading: Reading, connection: duckdb.DuckDBPyConnection
) -> None:
    said = " || ' ' || ".join(f"raw[{reading.at[field] + 1}]" for field in reading.received_fields)
    said = f"coalesce({said}, strftime(received, '%Y-%m-%d %H:%M:%S'), '')"
    connection.execute(
        f"CREATE OR REPLACE TABLE verdicts AS SELECT line, left(said, 60) AS said, {reason} AS reason "  # noqa: S608
        f"FROM (SELECT *, {said} AS said FROM failed)"
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE rejects AS
        SELECT line, $column AS "column",
            CASE WHEN regexp_matches(said, '{SHOWN_VALUE}') THEN trim(said) ELSE '' END AS value, reason
        FROM verdicts WHERE reason NOT IN ('{BLANK}', '{HEADER}')
        UNION ALL SELECT unnest($lines::BIGINT[]), '', '', unnest($reasons::VARCHAR[])
        """,  # noqa: S608 - constants
        {
            "column": column,
            "lines": [reject.line for reject in structural],
            "reasons": [reject.reason for reject in structural],
        },
    )
