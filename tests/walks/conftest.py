"""The world that the tests across apps share: made once, and left as it was by each test."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from tests.world import Digest, make_world


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        given = make_world()
        connection.check_constraints()  # here and once: what waits is otherwise checked again after each test
        yield given
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def untouched(world):
    return Digest()
