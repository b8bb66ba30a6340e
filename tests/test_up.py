"""`manage.py up` from the outside: a folder of its own, a port of its own, real processes."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from leapcrm import services
from tests.helpers import eventually, gone

pytestmark = pytest.mark.once

ROOT = Path(__file__).parent.parent


def up(folder: Path, port: int | str, **options) -> subprocess.Popen:
    """Start it as a newcomer would: nothing in the environment but the way to programs."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, ROOT / "manage.py", "up", "--no-demo", f"--port={port}"]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, env={**environment, "DATA_DIR": str(folder)}, **output, **options)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory) -> Path:
    """A database file with all tables, which takes a while to make."""
    folder = tmp_path_factory.mktemp("migrated")
    command = [sys.executable, ROOT / "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder)}, check=True)
    return folder / "leapcrm.sqlite3"


def with_database(folder: Path, database: Path) -> Path:
    folder.mkdir(exist_ok=True)
    shutil.copy(database, folder)
    return folder


def read_until(process: subprocess.Popen, text: str) -> list[str]:
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if text in line:
            return lines
    pytest.fail(f"It ended without saying {text!r}: {lines}")


def descendants(pid: int) -> list[int]:
    children = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(child) for child in task.read_text().split()]
    return children + [grandchild for child in children for grandchild in descendants(child)]


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as answer:
        return answer.status == 200
    return False


@contextlib.contextmanager
def brought_up(folder: Path, port: int):
    process = up(folder, port)
    try:
        read_until(process, "LEAP CRM is running")
        yield process
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def said(folder: Path, port: int | str) -> str:
    """What a start says that can't succeed."""
    process = up(folder, port)
    text, _ = process.communicate(timeout=60)
    assert process.returncode
    return text.strip()


def test_up_serves_refuses_a_second_start_and_survives_a_dead_worker(tmp_path, migrated):
    port = services.free_port()
    with brought_up(with_database(tmp_path / "one", migrated), port) as first:
        assert answers(port)
        assert re.fullmatch(
            rf"CommandError: LEAP CRM already runs from this folder: http://localhost:{port} \(process {first.pid}\)",
            said(tmp_path / "one", port),
        )
        assert said(tmp_path / "two", port) == (
            f"CommandError: Port {port} is taken by another program. Take another: make run PORT={port + 1}"
        )
        worker = next(pid for pid in descendants(first.pid) if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(worker, signal.SIGKILL)
        read_until(first, "The worker ended unexpectedly and is being started again.")
        assert eventually(lambda: (tmp_path / "one/logs/worker.log").read_text().count(" ready.") == 2, 60)
        family = descendants(first.pid)
    assert first.returncode == 0
    assert [pid for pid in family if not gone(pid)] == []


def test_up_says_in_one_line_what_no_port_is(tmp_path):
    for port in ("abc", "", "70000"):
        said_of_it = f"CommandError: The port must be a number from 1 to 65535, not “{port}”: make run PORT=8000"
        assert said(tmp_path, port) == said_of_it


def test_up_that_was_killed_leaves_no_orphan_and_starts_again(tmp_path, migrated):
    port = services.free_port()
    with_database(tmp_path, migrated)
    first = up(tmp_path, port)
    read_until(first, "LEAP CRM is running")
    family = descendants(first.pid)
    first.kill()
    first.wait()
    first.stdout.close()
    assert eventually(lambda: all(gone(pid) for pid in family), 20)
    with brought_up(tmp_path, port):
        assert answers(port)


def test_up_that_was_killed_while_migrating_starts_again(tmp_path):
    port = services.free_port()
    first = up(tmp_path, port)
    read_until(first, "Preparing the database")
    first.kill()
    first.wait()
    first.stdout.close()
    with brought_up(tmp_path, port):
        assert answers(port)
