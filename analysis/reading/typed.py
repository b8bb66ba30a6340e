"""SQL that turns a row of text cells into a call: when it came, what it was, how long it took."""

from dataclasses import dataclass, replace
from itertools import islice

import duckdb

from analysis.reading.amounts import amount_sql
from analysis.reading.blanks import is_blank
from analysis.reading.errors import NoReceivedTime
from analysis.reading.fields import LABELED, Field
from analysis.reading.kinds import Kind, kind_of
from analysis.reading.stamps import StampReading, more_stamps, read_stamps

RECEIVED = (Field.RECEIVED, Field.RECEIVED_DATE, Field.RECEIVED_TIME)
LATER = (Field.ARRIVED, Field.CLEARED)
STAMPS = (*RECEIVED, *LATER)
SAMPLE = 200
MAX_LABEL = 200
BLANKS = "' \t\n\r\u00a0'"
LONGEST_MINUTES = 24 * 60  # A longer time is a stamp that someone forgot to set; it counts as missing.


@dataclass(frozen=True)
class Reading:
    """How the cells of a table are read: the column number of each field, how its stamps are written, and which
    fields have blanks around their labels."""

    at: dict[Field, int]
    stamps: dict[Field, StampReading]
    padded: frozenset[Field]
    width: int

    def cell(self, field: Field) -> str:
        return f"c{self.at[field]}" if field in self.at else "NULL::VARCHAR"

    def stamp(self, field: Field) -> str:
        return self.stamps[field].sql(self.cell(field)) if field in self.at else "NULL::TIMESTAMP"

    def later(self, field: Field) -> str:
        """A stamp after `received`. A clock without a day is of the same day, or of the next one after midnight."""
        if field not in self.at or not self.stamps[field].is_clock:
            return self.stamp(field)
        at = f"(received::DATE + (({self.stamp(field)}) - TIMESTAMP '1900-01-01'))"
        return f"CASE WHEN {at} < received - INTERVAL 12 HOUR THEN {at} + INTERVAL 1 DAY ELSE {at} END"

    @property
    def names(self) -> list[str]:
        return [f"c{n}" for n in range(self.width)]

    @property
    def received_fields(self) -> list[Field]:
        return RECEIVED[:1] if Field.RECEIVED in self.at else [each for each in RECEIVED[1:] if each in self.at]


def plan(
    columns: list[str],
    meaning: dict[str, Field],
    rows: list[list[str]],
    connection: duckdb.DuckDBPyConnection,
    zone: str,
) -> Reading:
    """Decide how each column is read, from rows of all over the file; `zone` is the city's."""
    at = {field: columns.index(column) for column, field in meaning.items()}
    if Field.RECEIVED not in at and Field.RECEIVED_DATE not in at:
        raise NoReceivedTime("No column says when calls came in. Choose the one with the date and time.")
    cells = {field: [row[n] for row in rows] for field, n in at.items() if field in STAMPS}
    stamps = {
        field: read_stamps(connection, found, zone, clock=_is_clock(field, found)) for field, found in cells.items()
    }
    padded = frozenset(field for field, n in at.items() if any(row[n] != row[n].strip() for row in rows))
    return Reading(at, stamps, padded, len(columns))


def _is_clock(field: Field, cells: list[str]) -> bool:
    return field == Field.RECEIVED_TIME or (field in LATER and kind_of(_filled(cells)) == Kind.CLOCK)


def _filled(cells: list[str]) -> list[str]:
    return list(islice((cell for cell in cells if not is_blank(cell)), SAMPLE))


def widen(reading: Reading, connection: duckdb.DuckDBPyConnection) -> Reading:
    """The reading made to cover forms of received times that the sample did not show, from `calls` not understood."""
    stamps = dict(reading.stamps)
    for field in reading.received_fields:
        query = f"SELECT DISTINCT raw[{reading.at[field] + 1}] FROM calls WHERE raw IS NOT NULL LIMIT 20000"  # noqa: S608
        cells = [cell for (cell,) in connection.execute(query).fetchall() if cell]
        stamps[field] = more_stamps(connection, cells, stamps[field])
    return replace(reading, stamps=stamps)


def calls_sql(reading: Reading, source: str, *, with_breaks: bool) -> str:
    """Calls from `source`, a table of c0, c1, … and `line`. `raw` keeps the cells of a row without a possible time.

    `with_breaks` counts line breaks in cells, which tell the line of a later row; it costs a look at each cell.
    """
    texts = ", ".join(f"{_label(reading, field)} AS {field}" for field in LABELED)
    cells = ", ".join(f"coalesce({name}, '')" for name in reading.names)
    incident = f"hash({reading.cell(Field.INCIDENT)})" if Field.INCIDENT in reading.at else "NULL::UBIGINT"
    return f"""
        SELECT received, {_plausible("response")} AS response, {_plausible("on_scene")} AS on_scene, units,
            {", ".join(LABELED)}, CASE WHEN has_incident THEN incident END AS incident, line, breaks, raw
        FROM (
            SELECT received, {_response(reading)} AS response, {_on_scene(reading)} AS on_scene,
                {_number(reading.cell(Field.UNITS))} AS units, {texts}, {incident} AS incident,
                {reading.cell(Field.INCIDENT)} IS NOT NULL AS has_incident, line,
                {_breaks(reading.names, cells) if with_breaks else "NULL::BIGINT"} AS breaks,
                CASE WHEN received IS NULL THEN [{cells}] END AS raw
            FROM (
                SELECT *, {_received(reading)} AS received, {reading.later(Field.ARRIVED)} AS arrived,
                    {reading.later(Field.CLEARED)} AS cleared
                FROM {source}
            )
        )
    """  # noqa: S608 - names are ours, formats are quoted


def _breaks(names: list[str], cells: str) -> str:
    some = " OR ".join(f"contains({name}, chr(10))" for name in names)
    return f"CASE WHEN {some} THEN length(concat({cells})) - length(replace(concat({cells}), chr(10), '')) END"


def _received(reading: Reading) -> str:
    """Date and time from one column, or the date of one and the clock of another."""
    first, *clock = reading.received_fields
    day = reading.stamp(first)
    return f"({day})::DATE + (({reading.stamp(clock[0])}) - TIMESTAMP '1900-01-01')" if clock else day


def _response(reading: Reading) -> str:
    """Minutes from receipt to the first arrival."""
    return _either(_to_arrive(reading))


def _to_arrive(reading: Reading) -> list[str]:
    return _since(reading, Field.ARRIVED) + _lasting(reading, Field.SECONDS_TO_ARRIVE, Field.MINUTES_TO_ARRIVE)


def _to_clear(reading: Reading) -> list[str]:
    return _since(reading, Field.CLEARED) + _lasting(reading, Field.SECONDS_TO_CLEAR, Field.MINUTES_TO_CLEAR)


def _since(reading: Reading, field: Field) -> list[str]:
    return [f"date_diff('second', received, {field}) / 60.0"] if field in reading.at else []


def _on_scene(reading: Reading) -> str:
    """Minutes on scene as the city gives them, else from arrival to clear."""
    ways = _lasting(reading, Field.SECONDS_ON_SCENE, Field.MINUTES_ON_SCENE)
    to_clear, to_arrive = _to_clear(reading), _to_arrive(reading)
    is_stamped = Field.ARRIVED in reading.at and Field.CLEARED in reading.at
    if is_stamped:
        ways.append("date_diff('second', arrived, cleared) / 60.0")
    if to_clear and to_arrive and not (is_stamped and len(to_clear + to_arrive) == 2):
        ways.append(f"{_either(to_clear)} - {_either(to_arrive)}")
    return _either(ways)


def _lasting(reading: Reading, seconds: Field, minutes: Field) -> list[str]:
    """Minutes as the city gives them, in either measure."""
    ways = [f"({_minutes(reading.cell(minutes))})"] if minutes in reading.at else []
    return ways + ([f"{_number(reading.cell(seconds))} / 60"] if seconds in reading.at else [])


def _either(ways: list[str]) -> str:
    return f"coalesce({', '.join(ways)})" if ways else "NULL::DOUBLE"


def _plausible(minutes: str) -> str:
    """Negative and day-long spans are recording slips."""
    return f"CASE WHEN {minutes} > 0 AND {minutes} < {LONGEST_MINUTES} THEN {minutes} END"


def _label(reading: Reading, field: Field) -> str:
    """Without blanks at the ends where the sample had some, and cut; the few others are put right one by one."""
    cell = reading.cell(field)
    if field not in reading.at:
        return cell
    if field in reading.padded:
        return f"nullif(left(trim({cell}, {BLANKS}), {MAX_LABEL}), '')"
    return f"CASE WHEN strlen({cell}) <= {MAX_LABEL} THEN {cell} ELSE left({cell}, {MAX_LABEL}) END"


def _number(cell: str) -> str:
    return "NULL::DOUBLE" if cell.startswith("NULL") else amount_sql(cell)


def _minutes(cell: str) -> str:
    """Minutes as a number, as a clock of hours, minutes and seconds, or in words: “1 h 5 min”."""
    clock = rf"regexp_full_match(trim({cell}), '\d+:\d\d:\d\d(\.\d+)?')"
    parts = [f"split_part(trim({cell}), ':', {n})::DOUBLE" for n in (1, 2, 3)]
    spoken = " + ".join(
        rf"coalesce(TRY_CAST(regexp_extract({cell}, '([\d.]+)\s*{letter}', 1, 'i') AS DOUBLE), 0) * {minutes}"
        for letter, minutes in (("h", "60"), ("m", "1"), ("s", "(1 / 60)"))
    )
    return rf"""CASE WHEN {clock} THEN {parts[0]} * 60 + {parts[1]} + {parts[2]} / 60
        WHEN regexp_matches({cell}, '\d\s*[hms]', 'i') THEN {spoken} ELSE {_number(cell)} END"""
