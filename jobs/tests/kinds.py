"""Kinds of work for the tests; the worker process of the tests knows them too (tests/settings.py)."""

import os
import time
from pathlib import Path

from core.errors import Refused
from jobs.kinds import job
from jobs.operations import progress


@job("tests.count")
def count(order):
    """Goes through `total` rows."""
    for number in range(1, order.total + 1):
        progress(order, done=number, problems=[f"Row {number} is odd."] if number == 3 else ())
    return {"rows": order.total, "message": "All rows are through."}


@job("tests.refuse")
def refuse(order):
    raise Refused("The file is gone.")


@job("tests.break")
def fall_over(order):
    raise ZeroDivisionError("a secret of row 7")


def wait_for_the_end(order):
    """Says who works on it, then takes its time, unless it has been here before."""
    progress(order, done=1, total=2)
    path = Path(order.params["path"])
    with path.open("a") as log:
        log.write(f"{os.getpid()}\n")
    if path.read_text().count("\n") < 2:
        time.sleep(60)


job("tests.wait")(wait_for_the_end)
job("tests.wait_repeatable", repeatable=True)(wait_for_the_end)
