"""Small exports, made up for tests, and a load of one from its bytes."""

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from analysis.reading.read import Loaded, Look, load, look

NOW = datetime(2025, 6, 1, 12)
ZONE = "America/Chicago"
HEADER = "Incident Number,Call Date Time,Call Type,Beat"


def table(*rows: str, header: str = HEADER, end: str = "\n") -> bytes:
    return end.join([header, *rows, ""]).encode()


def calls(count: int, start: int = 1) -> list[str]:
    """Rows as they should be, an hour apart."""
    return [f"A{n},2024-01-{1 + n // 24 % 28:02} {n % 24:02}:15:00,NOISE,{n % 5}" for n in range(start, start + count)]


def seen(content: bytes, folder: Path, name: str = "export.csv", **given) -> Look:
    path = folder / name
    path.write_bytes(content)
    own = folder / f"{name}-unpacked"
    own.mkdir(exist_ok=True)
    return look(path, own, **given)


def loaded(content: bytes, folder: Path, meaning: dict | None = None, **given) -> Loaded:
    """What a load with the proposed columns (or those of `meaning`) finds."""
    with connected(content, folder, meaning, **given) as (found, _):
        return found


@contextmanager
def connected(content: bytes, folder: Path, meaning: dict | None = None, **given):
    """The same, with the table `calls` to look into."""
    export = seen(content, folder, **given)
    found, connection = load(export, meaning or export.proposal, export.path.parent, zone=ZONE, now=NOW)
    with connection:
        assert found.rows_read == found.rows_loaded + found.rows_rejected + found.rows_skipped
        assert sum(found.types.values()) == sum(found.by_hour) == found.rows_loaded
        yield found, connection
