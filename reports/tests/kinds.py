"""Work for the tests; the worker process of the tests knows it too (tests/settings.py)."""

import os
import time
from pathlib import Path
from unittest.mock import patch

from jobs.kinds import job
from reports.operations import reports


@job("tests.make_report_slowly", repeatable=True)
def make_report_slowly(order):
    """The real work, but between making the report and keeping it somebody waits, the first time."""
    path, freeze = Path(order.params["path"]), reports.freeze

    def wait_then_freeze(*args):
        with path.open("a") as log:
            log.write(f"{os.getpid()}\n")
        if path.read_text().count("\n") < 2:
            time.sleep(60)
        return freeze(*args)

    with patch.object(reports, "freeze", wait_then_freeze):
        return reports.make_report(order)
