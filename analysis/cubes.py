"""Questions to the aggregates that are kept of an export. Each costs milliseconds, however large the export was."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from django.core.files.storage import default_storage

from analysis.models import CadExport
from analysis.reading.cube import PARTS


@contextmanager
def opened(export: CadExport) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which each part of the export's cube is a view of its own name."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 2}) as connection:
        for part in PARTS:
            name = f"{export.cube}/{part}.parquet"
            if part == "weeks" and not default_storage.exists(name):
                connection.execute(WEEKS)
                continue
            connection.execute(f"CREATE VIEW {part} AS {_reading(part, _on_disk(name, Path(folder)), connection)}")
        yield connection


# Of cubes of earlier versions.
WEEKS = """
    CREATE VIEW weeks AS
    SELECT type, source, ending, hour_of_week, sum(calls)::BIGINT AS calls FROM calls GROUP BY ALL
"""


def _reading(part: str, path: Path, connection: duckdb.DuckDBPyConnection) -> str:
    """Cubes of earlier versions know the ending of a call in one part only."""
    source = f"read_parquet('{path}')"
    names = connection.execute(f"SELECT column_name FROM (DESCRIBE FROM {source})").fetchall()  # noqa: S608 - our own path
    knows = part == "dispositions" or ("ending",) in names
    return f"FROM {source}" if knows else f"SELECT *, NULL::VARCHAR AS ending FROM {source}"  # noqa: S608


def _on_disk(name: str, folder: Path) -> Path:
    """The stored file itself where storage is a folder, else a copy below `folder`."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        target = folder / Path(name).name
        with default_storage.open(name) as source:
            target.write_bytes(source.read())
        return target


def rows(connection: duckdb.DuckDBPyConnection, query: str, *parameters) -> list[dict]:
    """The answer as dictionaries."""
    answer = connection.execute(query, list(parameters))
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
