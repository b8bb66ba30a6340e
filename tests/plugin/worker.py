"""A real Celery worker on the database and the broker of the tests."""

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from leapcrm import services
from leapcrm.processes import MAIL_ONLY, WORKER


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """SQLite in a file, as in the product: a worker process can't look into this one's memory."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "leapcrm.sqlite3")


def worker_environment() -> dict[str, str]:
    """This process's environment, pointing at the database the test runner made."""
    from django.db import connection

    environment = dict(os.environ)
    if "DATABASE_URL" in environment:
        url = urlsplit(environment["DATABASE_URL"])
        environment["DATABASE_URL"] = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return environment


def spawn_worker(log, *options: str):
    command = [sys.executable, "-m", "celery", "-A", "leapcrm", *WORKER, *(options or ("--concurrency=2",))]
    return services.spawn(command, stdout=log, stderr=log, env=worker_environment())


@contextmanager
def worker_running(log_file: Path, *options: str):
    with log_file.open("wb") as log:
        process = spawn_worker(log, *options)
        try:
            if not services.wait_until(lambda: b" ready." in log_file.read_bytes(), process, patience=60):
                pytest.fail(f"The worker did not start:\n{log_file.read_text()}")
            yield process
        finally:
            services.stop(process, how=signal.SIGKILL)  # what it still does is of no use to anyone


@pytest.fixture
def celery_worker_process(transactional_db, tmp_path):
    """A worker process for one test, ready to take tasks, with nothing waiting but what the test sends.

    The test sees its work in the database only: it commits, so such a test needs real transactions.
    """
    from leapcrm.celery import app

    app.control.purge()
    with worker_running(tmp_path / "worker.log") as process:
        yield process


@pytest.fixture
def mail_worker_process(celery_worker_process, tmp_path):
    """The worker that takes mail only, beside the other one."""
    with worker_running(tmp_path / "mail-worker.log", *MAIL_ONLY) as process:
        yield process
