"""The two calls that everything else makes: `look` at a file, and `load` it as a person confirmed it."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from analysis.reading.dialect import Dialect, find_dialect
from analysis.reading.fields import Field, propose
from analysis.reading.privacy import Dropped, judge
from analysis.reading.staging import Reject, connect, stage
from analysis.reading.text import as_utf8
from analysis.reading.typed import make_calls
from analysis.reading.unpack import unpack

CONTENT_SAMPLE = 2000


@dataclass(frozen=True)
class Look:
    """What a file seems to be: shown, and changed by a person, before anything is loaded."""

    path: Path
    kind: str
    encoding: str
    dialect: Dialect
    proposal: dict[str, Field]


@dataclass(frozen=True)
class Loaded:
    """What a load found. `rows_read` = loaded + rejected + skipped; the table `calls` is left in the connection."""

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
    unaccounted_lines: int
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
            "types": self.types,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "by_hour": self.by_hour,
            "dropped_columns": [asdict(dropped) for dropped in self.dropped],
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "unaccounted_lines": self.unaccounted_lines,
        }


def look(path: Path, folder: Path, *, encoding: str = "", delimiter: str = "", header_line: int = 0) -> Look:
    """Unpack and inspect; what is given is not guessed. UnreadableFile says what is wrong with the file."""
    plain = unpack(path, folder)
    text = as_utf8(plain.path, folder, encoding)
    dialect = find_dialect(text.path, delimiter, header_line)
    return Look(text.path, plain.kind, text.encoding, dialect, propose(dialect.columns, dialect.sample))


def load(
    seen: Look, meaning: dict[str, Field], folder: Path, *, zone: str, now: datetime
) -> tuple[Loaded, duckdb.DuckDBPyConnection]:
    """Load every row with the confirmed meaning of columns; `now` is local to `zone`.

    Columns without a meaning, and columns whose cells turn out to hold persons, are gone before `calls` exists.
    """
    connection = connect(folder)
    staged = stage(seen.path, seen.dialect, connection)
    dropped = judge(staged.columns, meaning, _cells(staged.columns, connection))
    kept = {column: meant for column, meant in meaning.items() if column not in {drop.column for drop in dropped}}
    typed = make_calls(staged, kept, zone=zone, now=now, connection=connection)
    connection.execute("DROP TABLE staged")
    rejects = sorted(staged.rejects + typed.rejects, key=lambda reject: reject.line)
    skipped = sum(staged.skipped.values())
    return (
        Loaded(
            rows_read=typed.rows + len(rejects) + skipped,
            rows_loaded=typed.rows,
            rows_rejected=len(rejects),
            rows_skipped=skipped,
            skipped=staged.skipped,
            rejects=rejects,
            dropped=dropped,
            encoding=seen.encoding,
            delimiter=seen.dialect.delimiter,
            first=typed.first,
            last=typed.last,
            unaccounted_lines=staged.unaccounted,
            types=_types(connection),
            by_hour=_by_hour(connection),
        ),
        connection,
    )


def _cells(columns: list[str], connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Cells of every column from rows spread over the whole file, for judging what they hold."""
    query = f"SELECT * EXCLUDE (row, line) FROM staged USING SAMPLE {CONTENT_SAMPLE} ROWS"  # noqa: S608 - a constant
    rows = connection.execute(query).fetchall()
    return {column: [row[n] for row in rows] for n, column in enumerate(columns)}


def _types(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Calls by the label the city uses, most first; calls without one under the empty label."""
    query = "SELECT coalesce(type, type_text, '') AS label, count(*) AS n FROM calls GROUP BY 1 ORDER BY n DESC, label"
    return dict(connection.execute(query).fetchall())


def _by_hour(connection: duckdb.DuckDBPyConnection) -> list[int]:
    counts = dict(connection.execute("SELECT hour(received), count(*) FROM calls GROUP BY 1").fetchall())
    return [counts.get(hour, 0) for hour in range(24)]
