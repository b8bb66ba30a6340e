import os
from pathlib import Path

import pytest

from jobs import bell
from leapcrm.celery import app
from outbox.tests.conftest import note_kind, sink  # noqa: F401 - fixtures

ROWS = pytest.StashKey[list]()


def pytest_collection_modifyitems(config, items):
    """What takes minutes runs only when asked for: `make faults`."""
    if "faults" in config.option.markexpr:
        return
    long = [item for item in items if item.get_closest_marker("faults")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture
def table(request):
    """Adds a row to the table of docs/reminders.md: what was done, and what came of it."""
    rows = request.config.stash.setdefault(ROWS, [])
    return lambda fault, *facts: rows.append((fault, *map(str, facts)))


@pytest.fixture
def broker_at(monkeypatch):
    """Celery's bell is rung at another address, as if it had never been rung before."""

    def ring_at(url: str) -> None:
        monkeypatch.setattr(app.conf, "broker_url", url)
        monkeypatch.setattr(app, "_pool", None)  # pools keep the address that they were made with
        monkeypatch.setattr(app.amqp, "_producer_pool", None)
        monkeypatch.setattr(bell, "_away_until", 0.0)

    return ring_at


def pytest_sessionfinish(session, exitstatus):
    rows = session.config.stash.get(ROWS, [])
    if exitstatus == 0 and rows and os.environ.get("FAULTS_TABLE"):
        write_table(Path(os.environ["FAULTS_TABLE"]), rows)


def write_table(path: Path, rows: list[tuple]) -> None:
    """Between its two marks."""
    begin, end = "<!-- faults -->", "<!-- /faults -->"
    head = ["| Fault | Processes killed | Delivered | Lost | Extra copies | In the dark |", "|---|--:|--:|--:|--:|--:|"]
    lines = head + ["| " + " | ".join(row) + " |" for row in rows]
    text = path.read_text()
    first, rest = text.split(begin)
    _, last = rest.split(end)
    path.write_text(f"{first}{begin}\n" + "\n".join(lines) + f"\n{end}{last}")
