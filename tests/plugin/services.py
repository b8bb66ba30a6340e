"""PostgreSQL and a Redis-protocol server for the length of the run, unless DATABASE_URL and REDIS_URL name others.

LEAPCRM_TEST_DB=sqlite runs the same tests on the embedded database.
What cannot be had fails the run; nothing is skipped.
"""

import gc
import os
from contextlib import ExitStack

import pytest

from leapcrm import services


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Runs before pytest-django reads the settings, and they the environment."""
    stack = ExitStack()
    early_config.add_cleanup(stack.close)
    try:
        os.environ.update(start_services(stack))
    except services.ServiceError as error:
        raise pytest.UsageError(str(error)) from error
    return (yield)


def start_services(stack: ExitStack) -> dict[str, str]:
    """The environment of the tests; `stack` ends what was started for it."""
    directory = stack.enter_context(services.scratch_folder("leapcrm-tests-"))
    environment = {
        "DATA_DIR": str(directory),
        "SECRET_KEY": "only-for-tests",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop in the thread of the tests
    }
    if os.environ.get("LEAPCRM_TEST_DB") == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif "DATABASE_URL" not in os.environ:
        postgres = services.Postgres()
        stack.callback(postgres.clean)
        environment["DATABASE_URL"] = stack.enter_context(services.running(postgres)).url
    if "REDIS_URL" not in os.environ:
        environment["REDIS_URL"] = stack.enter_context(services.running(services.Valkey(directory / "valkey"))).url
    return environment


def pytest_collection_finish():
    """What is loaded by now stays: looking for garbage in it again and again takes a twentieth of a run."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure():
    gc.unfreeze()  # else libraries report at the end what was never freed


def pytest_report_header():
    from django.db import connection

    return f"database: {connection.vendor}, broker: {os.environ['REDIS_URL'].rpartition('@')[2]}"


@pytest.fixture(autouse=True)
def _clean_cache():
    """Throttles and the like start at nothing in each test."""
    from django.core.cache import cache

    cache.clear()
