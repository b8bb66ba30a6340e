"""From staged text to typed calls: stamps, labels, minutes. What cannot be a call is rejected with its reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from analysis.reading.fields import Field
from analysis.reading.staging import SHOWN, Reject, Staged
from analysis.reading.stamps import EARLIEST, missing_hours, quoted, read_stamps

TEXTS = [Field.TYPE, Field.TYPE_TEXT, Field.FINAL_TYPE, Field.FINAL_TYPE_TEXT, Field.PRIORITY, Field.SOURCE]
TEXTS += [Field.DISPOSITION, Field.DISPOSITION_TEXT, Field.AREA, Field.INCIDENT]
STAMPS = [Field.DISPATCHED, Field.ARRIVED, Field.CLEARED]
NUMBERS = [
    Field.SECONDS_TO_ARRIVE,
    Field.SECONDS_TO_CLEAR,
    Field.MINUTES_TO_ARRIVE,
    Field.MINUTES_ON_SCENE,
    Field.UNITS,
]
MAX_LABEL = 200


class NoReceivedTime(Exception):  # noqa: N818 - it reads as what happened
    """No column says when calls came in."""


@dataclass(frozen=True)
class Typed:
    """What is in the table `calls` after `make_calls`. `rejects` are rows of `staged` that are not in it."""

    rows: int
    rejects: list[Reject]
    first: datetime | None
    last: datetime | None


def make_calls(
    staged: Staged, meaning: dict[str, Field], *, zone: str, now: datetime, connection: duckdb.DuckDBPyConnection
) -> Typed:
    """Build `calls` from `staged`. `meaning` maps column names to fields; `now` is local to `zone`, without tzinfo."""
    cell = {field: f"c{staged.columns.index(column)}" for column, field in meaning.items()}
    received = _received_sql(cell, connection)
    parts = [f"{received} AS received"]
    parts += [f"{_stamp_sql(field, cell, connection)} AS {field}" for field in STAMPS]
    parts += [f"{_text_sql(cell[field]) if field in cell else 'NULL::VARCHAR'} AS {field}" for field in TEXTS]
    parts += [f"{_number_sql(cell[field]) if field in cell else 'NULL::DOUBLE'} AS {field}" for field in NUMBERS]
    shown = " || ' ' || ".join(f"coalesce({cell[f]}, '')" for f in _received_fields(cell))
    connection.execute(
        f"CREATE OR REPLACE TABLE calls AS SELECT row, line, {shown} AS said, {', '.join(parts)} FROM staged"  # noqa: S608
    )
    rejects = _reject_impossible(staged, zone=zone, now=now, column=_received_column(meaning), connection=connection)
    connection.execute("ALTER TABLE calls DROP said")
    rows, first, last = connection.execute("SELECT count(*), min(received), max(received) FROM calls").fetchone()
    return Typed(rows, rejects, first, last)


def _received_fields(cell: dict[Field, str]) -> list[Field]:
    if Field.RECEIVED in cell:
        return [Field.RECEIVED]
    if Field.RECEIVED_DATE in cell:
        return [field for field in (Field.RECEIVED_DATE, Field.RECEIVED_TIME) if field in cell]
    raise NoReceivedTime("No column says when calls came in. Choose the one with the date and time.")


def _received_column(meaning: dict[str, Field]) -> str:
    fields = (Field.RECEIVED, Field.RECEIVED_DATE, Field.RECEIVED_TIME)
    return ", ".join(column for column, field in meaning.items() if field in fields)


def _received_sql(cell: dict[Field, str], connection) -> str:
    """Date and time from one column, or the date of one and the clock of another."""
    fields = _received_fields(cell)
    day = read_stamps(connection, "staged", cell[fields[0]]).sql(cell[fields[0]])
    if len(fields) == 1:
        return day
    clock_cell = cell[Field.RECEIVED_TIME]
    clock = read_stamps(connection, "staged", clock_cell, clock=True).sql(clock_cell)
    return f"({day})::DATE + ({clock})::TIME"


def _stamp_sql(field: Field, cell: dict[Field, str], connection) -> str:
    if field not in cell:
        return "NULL::TIMESTAMP"
    return read_stamps(connection, "staged", cell[field]).sql(cell[field])


def _text_sql(cell: str) -> str:
    """Without blanks at the ends; an empty cell is no value. Cut, so that no text slips through as a label."""
    return f"nullif(left(trim({cell}), {MAX_LABEL}), '')"


def _number_sql(cell: str) -> str:
    return f"TRY_CAST(replace(trim({cell}), ',', '') AS DOUBLE)"


def _reject_impossible(staged: Staged, *, zone: str, now: datetime, column: str, connection) -> list[Reject]:
    """Take rows without a possible time of receipt out of `calls`."""
    latest = now + timedelta(days=1)
    first, last = connection.execute(
        "SELECT min(received), max(received) FROM calls WHERE received BETWEEN ? AND ?", [EARLIEST, latest]
    ).fetchone()
    gaps = missing_hours(zone, first, last) if first else []
    missing = " OR ".join(f"(received >= {quoted(str(a))} AND received < {quoted(str(b))})" for a, b in gaps) or "false"
    reason = f"""
        CASE WHEN said IS NULL OR trim(said) = '' THEN 'The date and time are blank.'
            WHEN received IS NULL THEN 'This is no date and time that can exist.'
            WHEN received > {quoted(str(latest))} THEN 'The date lies in the future.'
            WHEN received < {quoted(str(EARLIEST))} THEN 'The date is too long ago for a 911 call on record.'
            WHEN {missing} THEN 'This hour did not exist: the clocks were set forward.' END
    """
    judged = f"SELECT row, line, said, {reason} AS reason FROM calls"  # noqa: S608 - built above
    connection.execute(f"CREATE OR REPLACE TABLE impossible AS FROM ({judged}) WHERE reason IS NOT NULL")  # noqa: S608
    if not connection.execute("SELECT count(*) FROM impossible").fetchone()[0]:
        return []
    connection.execute("DELETE FROM calls WHERE row IN (SELECT row FROM impossible)")
    return [
        Reject(line or staged.line_map.line_of(before), column, (said or "")[:SHOWN].strip(), why)
        for line, before, said, why in connection.execute(_lines_before(staged)).fetchall()
    ]


def _lines_before(staged: Staged) -> str:
    """Rejected rows with the number of physical lines that staged rows before them take up."""
    names = [f"c{n}" for n in range(len(staged.columns))]
    breaks = " + ".join(f"coalesce(length({name}) - length(replace({name}, chr(10), '')), 0)" for name in names)
    return f"""
        WITH placed AS (
            SELECT row, sum(1 + {breaks}) OVER (ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM staged WHERE line IS NULL
        )
        SELECT i.line, coalesce(p.before, 0)::BIGINT, i.said, i.reason
        FROM impossible i LEFT JOIN placed p USING (row) ORDER BY i.row
    """  # noqa: S608 - names are ours
