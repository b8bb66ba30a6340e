"""Reading much of the database as it was at one instant, while others go on writing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction


@contextmanager
def at_one_instant() -> Iterator[Callable[..., Any]]:
    """All that is read within is of the same instant. Nothing may be written within but by what is given.

    It calls a function on a connection of its own, as progress is told, and comes back with what that gave or raised.
    """
    if connection.in_atomic_block:  # a transaction is under way already, and it is the caller's
        yield lambda function, *args, **kwargs: function(*args, **kwargs)
        return
    with ThreadPoolExecutor(1) as apart, reading():
        try:
            yield lambda function, *args, **kwargs: apart.submit(function, *args, **kwargs).result()
        finally:
            apart.submit(connections.close_all).result()


@contextmanager
def reading() -> Iterator[None]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # what Django begins would keep all others from writing
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
