"""Loading takes seconds: files whose tests start from the same demo load it once."""

from contextlib import ExitStack

import pytest
from django.db import transaction

from demo.operations.load import load_demo


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loads the demo for all tests of a file, and takes it back after the last. For their own changes they use `db`."""
    with ExitStack() as stack:

        def load(today):
            stack.enter_context(django_db_blocker.unblock())
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
            return load_demo(today=today)

        yield load
