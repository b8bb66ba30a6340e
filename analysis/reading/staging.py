"""Every row of the table as text in DuckDB, with what could not be split into columns kept beside it.

DuckDB is told the dialect and never guesses it: on a dirty file its sniffer loses the quote rule and rejects
good rows, and ignoring errors without keeping them drops rows silently. Physical lines are counted apart, and
must add up.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analysis.reading.dialect import Dialect
from analysis.reading.lines import LineMap, Lines

MEMORY = "1GB"
THREADS = 2
MAX_LINE = 4 * 1024 * 1024
SHOWN = 200  # Characters of a rejected row that are kept.
REASONS = {
    "MISSING COLUMNS": "The row has fewer cells than the header.",
    "TOO MANY COLUMNS": "The row has more cells than the header.",
    "UNQUOTED VALUE": "A quotation mark opens a cell and never closes.",
    "LINE SIZE OVER MAXIMUM": "The row is far longer than a row of calls can be.",
    "INVALID ENCODING": "The row holds bytes that are not text.",
}


@dataclass(frozen=True)
class Reject:
    """A row that is not loaded. `line` is the physical line that it begins on, from 1."""

    line: int
    column: str
    value: str
    reason: str


@dataclass
class Staged:
    """What is in the table `staged` (`row`, `line` where it is known, c0, c1, …), and what is not.

    `unaccounted` counts physical lines that rows, rejects and skipped rows do not explain: 0, or the reading
    is wrong and says so.
    """

    columns: list[str]
    rows: int
    skipped: dict[str, int]
    rejects: list[Reject]
    unaccounted: int
    line_map: LineMap


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database of its own for one load, with bounded memory that spills below `folder`."""
    config = {"memory_limit": MEMORY, "threads": THREADS, "temp_directory": str(folder / "spill")}
    return duckdb.connect(str(folder / "load.duckdb"), config=config)


def stage(path: Path, dialect: Dialect, connection: duckdb.DuckDBPyConnection) -> Staged:
    """Load the UTF-8 table at `path`; nothing is dropped unseen."""
    names = [f"c{n}" for n in range(len(dialect.columns))]
    lines = Lines(path)
    _read(path, dialect, names, connection)
    gaps, rejects = [], []
    for line, error, text in _rejected(lines, connection):
        gaps.append((line, text.count("\n") + 1))
        rejects += _salvage(line, error, text, dialect, connection)
    seen = dialect.header_line + sum(length for _, length in gaps) + _physical_lines(names, connection)
    skipped = {
        "the header repeated": _skip(_same_as(names, dialect.columns), connection),
        "blank": _skip(_all_blank(names), connection),
    }
    empty = lines.total - seen
    skipped["blank"] += max(0, min(empty, lines.empty))
    return Staged(
        columns=dialect.columns,
        rows=connection.execute("SELECT count(*) FROM staged").fetchone()[0],
        skipped={reason: count for reason, count in skipped.items() if count},
        rejects=sorted(rejects, key=lambda reject: reject.line),
        unaccounted=max(0, empty - lines.empty, -empty),
        line_map=LineMap(first=dialect.header_line + 1, gaps=sorted(gaps)),
    )


def _read(path: Path, dialect: Dialect, names: list[str], connection: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE staged AS
        SELECT row_number() OVER () AS row, NULL::BIGINT AS line, * FROM read_csv(
            $path, auto_detect=false, header=false, skip=$skip, delim=$delimiter, quote='"', escape='"',
            columns={{{columns}}}, store_rejects=true, rejects_table='rejected', rejects_scan='scanned',
            rejects_limit=0, max_line_size={MAX_LINE}
        )
        """,  # noqa: S608 - names are ours
        {"path": str(path), "skip": dialect.header_line, "delimiter": dialect.delimiter},
    )


def _rejected(lines: Lines, connection: duckdb.DuckDBPyConnection):
    """(physical line, kind of error, text) of each rejected row, once; its byte position is exact, its line is not."""
    found = connection.execute(
        """
        SELECT line_byte_position, arg_min(error_type::VARCHAR, byte_position), any_value(csv_line)
        FROM rejected GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    for position, error, text in found:
        stripped = text.lstrip("\r\n")
        yield lines.number_at(position + len(text) - len(stripped) - 1), error, stripped.rstrip("\r\n")


def _salvage(line: int, error: str, text: str, dialect: Dialect, connection) -> list[Reject]:
    """Reject the row; rows that an unclosed quotation mark swallowed behind it are taken back one by one."""
    first, *swallowed = text.split("\n")
    rejects = [Reject(line, "", first[:SHOWN], REASONS.get(error, "The row cannot be split into columns."))]
    for number, later in enumerate(swallowed, line + 1):
        cells = next(csv.reader([later], delimiter=dialect.delimiter), [])
        if len(cells) == len(dialect.columns):
            marks = ", ".join("?" for _ in cells)
            connection.execute(
                f"INSERT INTO staged SELECT (SELECT max(row) + 1 FROM staged), ?, {marks}",  # noqa: S608
                [number, *(cell or None for cell in cells)],
            )
        elif later.strip():
            rejects.append(Reject(number, "", later[:SHOWN], "The row follows an unclosed quotation mark."))
    return rejects


def _physical_lines(names: list[str], connection: duckdb.DuckDBPyConnection) -> int:
    """Lines that the staged rows take up in the file; those taken back from a reject are counted with it."""
    breaks = " + ".join(f"coalesce(length({name}) - length(replace({name}, chr(10), '')), 0)" for name in names)
    query = f"SELECT coalesce(sum(1 + {breaks}), 0) FROM staged WHERE line IS NULL"  # noqa: S608 - names are ours
    return connection.execute(query).fetchone()[0]


def _same_as(names: list[str], header: list[str]) -> str:
    pairs = zip(names, header, strict=True)
    return " AND ".join(f"trim({name}) = '{title.replace(chr(39), chr(39) * 2)}'" for name, title in pairs)


def _all_blank(names: list[str]) -> str:
    return " AND ".join(f"trim(coalesce({name}, '')) = ''" for name in names)


def _skip(condition: str, connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute(f"DELETE FROM staged WHERE {condition}").fetchone()[0]  # noqa: S608 - built above
