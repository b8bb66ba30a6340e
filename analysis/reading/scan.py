"""One pass of DuckDB over a table of text into the table `calls`, and the account of every physical line.

DuckDB is told the dialect and never guesses it: on a dirty file its sniffer loses the quote rule and rejects
good rows, and ignoring errors without keeping them drops rows silently. Physical lines are counted apart. Where
they do not add up (a quotation mark that swallows half of the file), the file is read again, line by line.
"""

import csv
import io
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from analysis.reading.lines import Lines, count_lines, numbers_at
from analysis.reading.typed import Reading, calls_sql
from imports.reading.dialect import Dialect
from imports.reading.salvage import TOO_LONG, Reject, read_rows

MEMORY = "1GB"
THREADS = 2
MAX_LINE = 4 * 1024 * 1024
Watch = Callable[[float], None]


@dataclass
class Scanned:
    """What the pass left out of `calls`. `gaps` are (line, lines) of what lies between the rows of the file."""

    rejects: list[Reject] = field(default_factory=list)
    blank: int = 0
    gaps: list[tuple[int, int]] = field(default_factory=list)
    is_slow: bool = False


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory for one load; what does not fit is spilled below `folder`."""
    config = {"memory_limit": MEMORY, "threads": THREADS, "temp_directory": str(folder / "spill")}
    return duckdb.connect(config=config)


def scan(
    path: Path,
    dialect: Dialect,
    reading: Reading,
    connection: duckdb.DuckDBPyConnection,
    watch: Watch | None = None,
    *,
    has_breaks: bool = False,
) -> Scanned:
    """Fill `calls` from the UTF-8 table at `path`; every line of it is a call, rejected, or blank.

    `has_breaks` says that cells with line breaks were seen, so that looking for them comes first.
    """
    with ThreadPoolExecutor(1) as pool:  # counted while DuckDB reads, which leaves a core idle now and then
        lines = pool.submit(count_lines, path)
        for with_breaks in (True,) if has_breaks else (False, True):
            if found := _scan_fast(path, dialect, reading, connection, lines, watch, with_breaks=with_breaks):
                return found
    return _scan_slowly(path, dialect, reading, connection, watch)


def _scan_fast(path, dialect, reading, connection, counted: Future, watch, *, with_breaks) -> Scanned | None:
    """Nothing if the lines do not add up afterwards."""
    connection.execute("DROP TABLE IF EXISTS rejected; DROP TABLE IF EXISTS scanned")
    source = f"(SELECT *, NULL::BIGINT AS line FROM {_csv(path, dialect, reading.names)})"  # noqa: S608 - names are ours
    try:
        _fill(connection, calls_sql(reading, source, with_breaks=with_breaks), watch)
    except duckdb.InvalidInputException:
        return None
    found, salvaged, lines = Scanned(), [], counted.result()
    for line, text, is_too_long in _rejected(path, connection):
        pieces = io.StringIO(text, newline="\n").readlines()
        found.gaps.append((line, len(pieces)))
        if is_too_long:
            found.rejects.append(Reject(line, "", "", TOO_LONG))
            continue
        for number, row in read_rows(pieces, line, dialect.delimiter, reading.width):
            if row is None:
                found.blank += 1
            elif isinstance(row, Reject):
                found.rejects.append(row)
            else:
                salvaged.append((number, row))
    if not _adds_up(lines, dialect, found, connection):
        return None
    empty = [line for line in lines.empty if line > dialect.header_line]
    found.blank += len(empty)
    found.gaps = sorted([*found.gaps, *((line, 1) for line in empty)])
    _take_back(salvaged, reading, connection)
    return found


def _csv(path: Path, dialect: Dialect, names: list[str]) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return f"""read_csv(
        '{path}', auto_detect=false, header=false, skip={dialect.header_line}, delim='{dialect.delimiter}', quote='"',
        escape='"', columns={{{columns}}}, store_rejects=true, rejects_table='rejected', rejects_scan='scanned',
        rejects_limit=0, max_line_size={MAX_LINE}
    )"""


def _fill(connection: duckdb.DuckDBPyConnection, query: str, watch: Watch | None) -> None:
    """Run the pass; `watch` hears the share done each second, and stops it by raising."""
    query = f"CREATE OR REPLACE TABLE calls AS {query}"
    if not watch:
        connection.execute(query)
        return
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(connection.execute, query)
        while not running.done():
            try:
                running.result(timeout=1)
            except TimeoutError:
                try:
                    watch(max(0.0, connection.query_progress() / 100))
                except BaseException:
                    connection.interrupt()
                    raise
    running.result()


def _rejected(path: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str, bool]]:
    """(physical line, text, whether it is too long) of each rejected row, once.

    DuckDB's byte position is exact, its line is not.
    """
    found = connection.execute(
        """
        SELECT line_byte_position, any_value(csv_line), bool_or(error_type = 'LINE SIZE OVER MAXIMUM')
        FROM rejected GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    starts = [position - 1 + len(text) - len(text.lstrip("\r\n")) for position, text, _ in found]
    for line, (_, text, is_too_long) in zip(numbers_at(path, starts), found, strict=True):
        yield line, text.strip("\r\n"), is_too_long


def _adds_up(lines: Lines, dialect: Dialect, found: Scanned, connection: duckdb.DuckDBPyConnection) -> bool:
    rows = connection.execute("SELECT count(*) + coalesce(sum(breaks), 0) FROM calls").fetchone()[0]
    empty = sum(line > dialect.header_line for line in lines.empty)
    return dialect.header_line + rows + sum(length for _, length in found.gaps) + empty == lines.total


def _take_back(rows: list[tuple[int, list[str]]], reading: Reading, connection: duckdb.DuckDBPyConnection) -> None:
    """Add rows that were rejected only for their neighbor's sake, with their lines."""
    if not rows:
        return
    cells = ", ".join(f"nullif(cells[{n}], '') AS c{n - 1}" for n in range(1, reading.width + 1))
    source = f"(SELECT line, {cells} FROM (SELECT unnest($1) AS line, unnest($2) AS cells))"  # noqa: S608
    connection.execute(
        f"INSERT INTO calls {calls_sql(reading, source, with_breaks=False)}", [*map(list, zip(*rows, strict=True))]
    )


def _scan_slowly(path, dialect, reading, connection, watch) -> Scanned:
    """Split the table ourselves, and give DuckDB only what splits."""
    found, target = Scanned(is_slow=True), path.with_name("split.csv")
    with path.open(encoding="utf-8", newline="\n") as file, target.open("w", encoding="utf-8", newline="") as good:
        for _ in range(dialect.header_line):
            next(file)
        writer = csv.writer(good, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for line, row in read_rows(file, dialect.header_line + 1, dialect.delimiter, reading.width):
            if row is None:
                found.blank += 1
            elif isinstance(row, Reject):
                found.rejects.append(row)
            else:
                writer.writerow([*row, line])
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in reading.names)
    source = f"""read_csv('{target}', auto_detect=false, header=false, delim=',', quote='"', escape='"', new_line='\\n',
        max_line_size={2 * MAX_LINE}, columns={{{columns}, 'line': 'BIGINT'}}, parallel=false)"""
    _fill(connection, calls_sql(reading, source, with_breaks=False), watch)
    target.unlink()
    return found
