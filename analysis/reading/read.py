"""The two calls that everything else makes: `look` at a file, and `load` it as a person confirmed it.

with scratch_folder(parent) as folder:
    seen = look(path, folder)
    loaded, connection = load(seen, seen.proposal, folder, zone="America/Chicago", now=now)
    write_cube(target, connection)
"""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from analysis.reading.fields import LABELS, POSITIONS, Field
from analysis.reading.judging import Judged, judge_rows
from analysis.reading.labels import check_labels
from analysis.reading.privacy import Dropped, judge
from analysis.reading.proposing import propose
from analysis.reading.sample import cells_of, rows_spread
from analysis.reading.scan import Scanned, Watch, connect, scan
from analysis.reading.typed import LATER, Reading, plan, widen
from imports.reading.dialect import Dialect, find_dialect
from imports.reading.errors import UnreadableFile
from imports.reading.salvage import TOO_LONG, UNCLOSED, Reject
from imports.reading.text import as_utf8
from imports.reading.unpack import unpack

MANY_REJECTS = 20  # of one kind, one after the other: then the layout may be another one
KNOWN_NAMES = frozenset(name for names in POSITIONS.values() for name in names)


@dataclass(frozen=True)
class Look:
    """What a file seems to be: shown, and changed by a person, before anything is loaded."""

    path: Path
    kind: str
    encoding: str
    dialect: Dialect
    proposal: dict[str, Field]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Loaded:
    """What a load found. `rows_read` = loaded + rejected + skipped; the table `calls` is left in the connection.

    `rejects` lists the first of them; `write_rejects` writes all. `duplicates` are rows that share their incident
    number with an earlier one; they stay, because exports have a row per unit, and are counted.
    """

    rows_read: int
    rows_loaded: int
    rows_rejected: int
    rows_skipped: int
    skipped: dict[str, int]
    rejects: list[Reject]
    dropped: list[Dropped]
    encoding: str
    delimiter: str
    first: datetime | None
    last: datetime | None
    duplicates: int = 0
    notes: list[str] = field(default_factory=list)
    types: dict[str, int] = field(default_factory=dict)
    by_hour: list[int] = field(default_factory=list)

    def as_json(self) -> dict:
        """The shape of `manage.py cad_import --json`; instants are local and in ISO form."""
        return {
            "rows_read": self.rows_read,
            "rows_loaded": self.rows_loaded,
            "rows_rejected": self.rows_rejected,
            "rows_skipped": self.rows_skipped,
            "skipped": self.skipped,
            "rejects": [asdict(reject) for reject in self.rejects],
            "duplicates": self.duplicates,
            "types": self.types,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "by_hour": self.by_hour,
            "dropped_columns": [asdict(dropped) for dropped in self.dropped],
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "notes": self.notes,
        }


def look(path: Path, folder: Path, *, encoding: str = "", delimiter: str = "", header_line: int = 0) -> Look:
    """Unpack and inspect; what is given is not guessed. UnreadableFile says what is wrong with the file.

    Copies lie below `folder` afterwards: a folder for each file, from `scratch_folder`.
    """
    plain = unpack(path, folder)
    text = as_utf8(plain.path, folder, encoding if plain.kind == "text" else "")
    dialect = find_dialect(text.path, delimiter if plain.kind == "text" else "", header_line, KNOWN_NAMES)
    if not dialect.sample:
        raise UnreadableFile("The file names columns and holds no rows.")
    proposal = propose(dialect.columns, dialect.whole_rows)
    return Look(text.path, plain.kind, text.encoding, dialect, proposal, plain.notes + text.notes)


def load(
    seen: Look,
    meaning: dict[str, Field],
    folder: Path,
    *,
    zone: str,
    now: datetime,
    connection: duckdb.DuckDBPyConnection | None = None,
    watch: Watch | None = None,
) -> tuple[Loaded, duckdb.DuckDBPyConnection]:
    """Load every row with the confirmed meaning of columns; `now` is local to `zone`.

    Columns without a meaning, and columns that turn out to be about persons, are gone before anything is kept.
    `watch` hears the share read, from 0 to 1, once a second, and stops the load by raising.
    """
    connection = connection or connect(folder)
    rows = rows_spread(seen.path, seen.dialect)
    cells = cells_of(rows, seen.dialect.columns)
    meaning = {column: meant for column, meant in meaning.items() if column in cells}
    dropped = judge(seen.dialect.columns, meaning, cells)
    meaning = _without(meaning, dropped)
    has_breaks = any("\n" in cell for row in rows for cell in row)
    reading = plan(seen.dialect.columns, meaning, rows, connection, zone)
    reading, found = _scan(seen, reading, connection, watch, has_breaks=has_breaks)
    judged = judge_rows(seen.dialect, reading, found, zone=zone, now=now, connection=connection)
    personal, removed = check_labels(meaning, connection)
    notes = [*seen.notes, *_notes(reading, found, removed, _without(meaning, personal))]
    return _loaded(seen, judged, dropped + personal, notes, connection), connection


def _without(meaning: dict[str, Field], dropped: list[Dropped]) -> dict[str, Field]:
    gone = {drop.column for drop in dropped}
    return {column: meant for column, meant in meaning.items() if column not in gone}


def _scan(seen: Look, reading: Reading, connection: duckdb.DuckDBPyConnection, watch, *, has_breaks: bool):
    """Read the file; once more if it holds times of a form that the sample of it did not show."""
    found = scan(seen.path, seen.dialect, reading, connection, watch, has_breaks=has_breaks)
    wider = widen(reading, connection)
    if wider != reading:
        reading, found = wider, scan(seen.path, seen.dialect, wider, connection, watch, has_breaks=has_breaks)
    return reading, found


def _notes(reading: Reading, found: Scanned, removed: int, meaning: dict[str, Field]) -> list[str]:
    """What a person should know of the reading, in sentences."""
    notes = [note for field in reading.received_fields for note in reading.stamps[field].notes]
    if Field.RECEIVED_DATE in reading.at and Field.RECEIVED_TIME not in reading.at:
        notes.append("No column has the time of day; all calls count as at midnight.")
    if Field.TYPE not in meaning.values() and Field.TYPE_TEXT not in meaning.values():
        notes.append("No column says what the calls were about.")
    notes += _notes_of_later(reading)
    notes += _notes_of_layout(found.rejects)
    if found.is_slow:
        notes.append("Quotation marks or line ends in this file are irregular; it was read line by line.")
    if removed:
        notes.append(f"{removed:,} labels held something about a person and were blotted out.")
    return notes


def _notes_of_layout(rejects: list[Reject]) -> list[str]:
    """Where most rows from one line on have the same wrong number of cells."""
    wide = [reject for reject in rejects if reject.reason not in (TOO_LONG, UNCLOSED)]
    reason, rows = Counter(reject.reason for reject in wide).most_common(1)[0] if wide else ("", 0)
    lines = [reject.line for reject in wide if reject.reason == reason]
    if rows < MANY_REJECTS or rows * 2 < max(lines) - min(lines):
        return []
    return [
        f"{rows:,} rows from line {min(lines):,} on were rejected alike: {reason} Where the layout changes, split the "
        "file: each part can be read by itself."
    ]


def _notes_of_later(reading: Reading) -> list[str]:
    """What is to be known of arrival and clearing, if they are given."""
    unread = [LABELS[field] for field in LATER if field in reading.at and reading.stamps[field].is_unread]
    notes = [f"The column given as “{label}” holds no date and time that can be read." for label in unread]
    if any(reading.stamps[field].is_clock for field in LATER if field in reading.at):
        notes.append("Arrival or clearing has no day: it was taken as the call's own, or the next one after midnight.")
    return notes


def _loaded(
    seen: Look, judged: Judged, dropped: list[Dropped], notes: list[str], connection: duckdb.DuckDBPyConnection
) -> Loaded:
    skipped = sum(judged.skipped.values())
    query = "SELECT count(*), min(received), max(received), count(incident) FROM calls"
    rows, first, last, numbered = connection.execute(query).fetchone()
    # By itself it takes half as long as beside the others.
    incidents = connection.execute("SELECT count(DISTINCT incident) FROM calls").fetchone()[0]
    if not rows:
        notes = [*notes, "Not one row is a call that can be counted. Nothing is kept of this file."]
    return Loaded(
        rows_read=rows + judged.rejected + skipped,
        rows_loaded=rows,
        rows_rejected=judged.rejected,
        rows_skipped=skipped,
        skipped=judged.skipped,
        rejects=judged.rejects,
        dropped=dropped,
        encoding=seen.encoding,
        delimiter=seen.dialect.delimiter,
        first=first,
        last=last,
        duplicates=numbered - incidents,
        notes=notes,
        types=count_types(connection),
        by_hour=count_hours(connection),
    )


def count_types(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Calls by the label the city uses, most first; calls without one under the empty label."""
    query = "SELECT coalesce(type, type_text, '') AS label, count(*) AS n FROM calls GROUP BY 1 ORDER BY n DESC, label"
    return dict(connection.execute(query).fetchall())


def count_hours(connection: duckdb.DuckDBPyConnection) -> list[int]:
    counts = dict(connection.execute("SELECT hour(received), count(*) FROM calls GROUP BY 1").fetchall())
    return [counts.get(hour, 0) for hour in range(24)]


def write_rejects(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """All rejects as CSV: line, column, value, reason."""
    connection.execute(f"COPY (FROM rejects ORDER BY line) TO '{path}' (FORMAT csv, HEADER)")
