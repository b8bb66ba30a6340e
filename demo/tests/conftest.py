"""Loading takes seconds: the tests that start from the demo share one."""

from datetime import date

import pytest
from django.db import transaction

from demo.operations.load import load_demo

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """Taken back after the last; the tests take their own changes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(today=TODAY)
        transaction.set_rollback(True)


@pytest.fixture
def told(demo, db):
    """The demo, for a test that looks at it or changes it."""
    return demo
