"""Reads all files of an export into one table of calls, then into what is kept of it."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from analysis.reading.cube import finals_of, texts_of, write_cube
from analysis.reading.fields import Field
from analysis.reading.privacy import Dropped
from analysis.reading.read import Loaded, count_hours, count_types, load, look
from analysis.reading.scan import connect

REPEATED = "an incident number that was counted already"
OVERLAPPING = "an incident number that stands in an earlier file"
TOP_TYPES = 20
# What a spreadsheet would run as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# How far, and what is being done.
Told = Callable[[float, str], None]


@dataclass(frozen=True)
class Source:
    """One file on disk, and how a person said it is to be read."""

    name: str
    path: Path
    folder: Path
    encoding: str
    delimiter: str
    header_line: int


@dataclass
class Report:
    """What reading the whole export found; rows read = loaded + rejected + skipped."""

    read: int = 0
    loaded: int = 0
    rejected: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    duplicates: int = 0
    dropped: dict[str, str] = field(default_factory=dict)
    kept_fields: list[str] = field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None
    files: list[tuple[str, int]] = field(default_factory=list)  # name, rows read
    notes: list[str] = field(default_factory=list)
    types: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # what the export says beside its codes
    final_types: dict[str, int] = field(default_factory=dict)
    days: int = 0  # on which a call came
    by_hour: list[int] = field(default_factory=list)

    def as_json(self) -> str:
        """What the pages show beside the export's own figures."""
        top = dict(list(self.types.items())[:TOP_TYPES])
        shown = {"files": self.files, "notes": self.notes, "types": top, "type_count": len(self.types)}
        shown["days"] = self.days
        shown["texts"] = {code: text for code, text in self.texts.items() if code in top}
        shown["blank_calls"] = self.types.get("", 0)
        return json.dumps(shown | {"by_hour": self.by_hour, "kept_fields": self.kept_fields})


def read_export(
    sources: list[Source], column_map: dict[str, str], target: Path, *, once: bool, zone: str, now: datetime, tell: Told
) -> Report:
    """Read every file; leave the cube, `rejects.csv` and `report.json` below `target`. `tell` may raise to stop it."""
    report, connection = Report(), connect(target)
    try:
        for number, source in enumerate(sources):
            _read_one(
                number, source, column_map, report, connection, zone=zone, now=now, tell=_part(tell, number, sources)
            )
        _merge(connection)
        tell(0.9, "Looking for repeated incident numbers.")
        _count_once(report, connection, once=once)
        tell(0.95, "Counting calls by type, hour and month.")
        write_cube(target, connection)
        report.days = connection.execute("SELECT count(DISTINCT received::DATE) FROM calls").fetchone()[0]
        report.texts, report.final_types = texts_of(connection), finals_of(target, connection)
        _write_rejects(target / "rejects.csv", [source.name for source in sources], connection)
        (target / "report.json").write_text(report.as_json())
    finally:
        connection.close()
    return report


def _part(tell: Told, number: int, sources: list[Source]) -> Callable[[float], None]:
    """Tells how far the whole is when one file is so far."""
    name, count = sources[number].name, len(sources)
    sentence = f"Reading “{name}”" + (f", file {number + 1} of {count}." if count > 1 else ".")
    return lambda share: tell(0.9 * (number + share) / count, sentence)


def _read_one(number: int, source: Source, column_map, report: Report, connection, *, zone, now, tell) -> None:
    tell(0.0)
    given = {"encoding": source.encoding, "delimiter": source.delimiter, "header_line": source.header_line}
    seen = look(source.path, source.folder, **given)
    meaning = {column: Field(column_map[column]) for column in seen.dialect.columns if column in column_map}
    loaded, _ = load(seen, meaning, source.folder, zone=zone, now=now, connection=connection, watch=tell)
    _add(report, source.name, loaded, meaning)
    _put_aside("calls", number, connection)
    _put_aside("rejects", number, connection)


def _add(report: Report, name: str, loaded: Loaded, meaning: dict[str, Field]) -> None:
    report.read += loaded.rows_read
    report.loaded += loaded.rows_loaded
    report.rejected += loaded.rows_rejected
    report.skipped.update(loaded.skipped)
    report.duplicates += loaded.duplicates
    report.types, report.by_hour = loaded.types, loaded.by_hour  # of several files counted anew, all together
    report.files.append((name, loaded.rows_read))
    report.notes += [note for note in loaded.notes if note not in report.notes]
    report.dropped |= {drop.column: drop.reason for drop in loaded.dropped}
    kept = _kept(meaning, loaded.dropped)
    report.kept_fields = sorted({*report.kept_fields, *kept})
    report.first = min(filter(None, (report.first, loaded.first)), default=None)
    report.last = max(filter(None, (report.last, loaded.last)), default=None)


def _kept(meaning: dict[str, Field], dropped: list[Dropped]) -> set[str]:
    gone = {drop.column for drop in dropped}
    return {str(meant) for column, meant in meaning.items() if column not in gone}


def _put_aside(table: str, number: int, connection: duckdb.DuckDBPyConnection) -> None:
    """Add one file's rows to those of the files before it."""
    if number == 0:  # not copied: most exports are one file, and a large one
        connection.execute(f"ALTER TABLE {table} ADD COLUMN file INTEGER DEFAULT 0")
        connection.execute(f"ALTER TABLE {table} RENAME TO all_{table}")
        return
    connection.execute(f"INSERT INTO all_{table} SELECT *, {number} FROM {table}")  # noqa: S608 - names are ours
    connection.execute(f"DROP TABLE {table}")


def _merge(connection: duckdb.DuckDBPyConnection) -> None:
    for table in ("calls", "rejects"):
        connection.execute(f"ALTER TABLE all_{table} RENAME TO {table}")


def _count_once(report: Report, connection: duckdb.DuckDBPyConnection, *, once: bool) -> None:
    """Skip incidents that an earlier file holds already; within a file only if each number is to count once.

    What stays and shares its number with another row is counted as duplicates: many systems write a row per unit.
    In several files the time must be the same as well: cities begin their numbers anew each year.
    """
    if len(report.files) == 1 and not once:
        return  # counted while it was read
    if len(report.files) > 1:
        connection.execute(
            "CREATE TABLE firsts AS SELECT incident, received, min(file) AS file FROM calls "
            "WHERE incident IS NOT NULL GROUP BY ALL"
        )
        later = (
            "DELETE FROM calls USING firsts WHERE calls.incident = firsts.incident "
            "AND calls.received = firsts.received AND calls.file > firsts.file"
        )
        _skip(report, OVERLAPPING, connection.execute(later).fetchone()[0])
    if once:
        repeated = (
            "DELETE FROM calls WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER "
            "(PARTITION BY incident ORDER BY received, rowid) AS n FROM calls WHERE incident IS NOT NULL) WHERE n > 1)"
        )
        _skip(report, REPEATED, connection.execute(repeated).fetchone()[0])
    query = "SELECT count(incident) - count(DISTINCT incident) FROM calls"
    report.duplicates = connection.execute(query).fetchone()[0]
    report.types, report.by_hour = count_types(connection), count_hours(connection)


def _skip(report: Report, reason: str, count: int) -> None:
    if count:
        report.skipped[reason] += count
        report.loaded -= count


def _write_rejects(path: Path, names: list[str], connection: duckdb.DuckDBPyConnection) -> None:
    """All rejected rows, as a file that is safe to open in a spreadsheet."""
    rows = connection.execute('SELECT file, line, "column", value, reason FROM rejects ORDER BY file, line')
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "column", "value", "reason"])
        while batch := rows.fetchmany(10_000):
            writer.writerows([names[number], line, *map(_plain, rest)] for number, line, *rest in batch)


def _plain(text: str) -> str:
    return f"'{text}" if text and text.startswith(FORMULA) else text
