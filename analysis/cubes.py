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
    """A connection in which each part of the export's cube is a view: calls, dispositions, areas, times, finals."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 2}) as connection:
        for part in PARTS:
            path = _on_disk(f"{export.cube}/{part}.parquet", Path(folder))
            connection.execute(f"CREATE VIEW {part} AS FROM read_parquet('{path}')")  # noqa: S608 - our own path
        yield connection


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
