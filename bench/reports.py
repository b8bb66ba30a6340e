"""A report on every city, in each form: seconds, with the bare writer of workbooks on the same rows beside.

`python -m bench.reports` fills a database in a file with 500 engagements, makes the portfolio report as the job does,
and writes its files; then packs all records, which tells how fast rows stream and how much memory that takes.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

SIZE = ("500", "50000", "200000")
BARS = {"made": 10.0, "pdf": 10.0, "xlsx": 3.0, "csv": 3.0, "docx": 10.0}


def main() -> None:
    """Fills in a process of its own, so that the memory that is told is that of the reports."""
    with tempfile.TemporaryDirectory(prefix="leapcrm-bench-") as folder:
        env = os.environ | {"DATA_DIR": folder, "SECRET_KEY": "bench", "DJANGO_SETTINGS_MODULE": "bench.alone"}
        env.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "bench.load", *SIZE], env=env, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, "-m", "bench.reports", "work"], env=env, check=True)


def work() -> None:
    import django

    django.setup()
    from accounts.models import Role, User
    from core import clock
    from reports import operations
    from reports.formats import FORMATS, document_of

    admin = User.objects.filter(role=Role.ADMIN).first() or User.objects.create(email="a@example.org", role=Role.ADMIN)
    today = clock.now().date()
    order = {"kind": "portfolio", "audience": "internal", "since": today - timedelta(days=91), "until": today}
    report, seconds = timed(lambda: operations.order_report(actor=admin, at_once=True, **order))
    told("report: made", seconds, "made")
    for name, form in FORMATS.items():
        content, seconds = timed(lambda form=form: form.write(report))
        told(f"report: {name}, {len(content):,} bytes", seconds, name)
    _, seconds = timed(lambda: bare(document_of(report)))
    told("bare writer of workbooks, same rows", seconds)
    taken, seconds = timed(operations.take_nightly)
    told(f"nightly snapshots of {taken}", seconds)
    database()


def database() -> None:
    """All records as tables."""
    from reports.archive import database_archive

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.zip"
        contents, seconds = timed(
            lambda: database_archive(path, form="csv", said="Benchmark", told=lambda done, total, label: None)
        )
    rows = sum(each["rows"] for each in contents)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    told(f"all records as CSV, {rows:,} rows, {more:,.0f} MB more memory", seconds)


def bare(document) -> None:
    """The rows of each table through the workbook's library, and nothing else."""
    import xlsxwriter

    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    for section in document.sections:
        sheet = book.add_worksheet()
        tables = (getattr(block, "table", block) for block in section.blocks)
        rows = (row for table in tables for row in getattr(table, "rows", []))
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [getattr(cell, "text", str(cell)) for cell in row])
    book.close()


def timed(function):
    began = time.perf_counter()
    found = function()
    return found, time.perf_counter() - began


def told(what: str, seconds: float, bar: str = "") -> None:
    print(f"{what:60} {seconds:7.2f} s" + (f"   bar {BARS[bar]:g} s" if bar in BARS else ""), flush=True)


if __name__ == "__main__":
    work() if "work" in sys.argv else main()
