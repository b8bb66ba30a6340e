"""`python -m bench.cad`: 5 million rows of a 911 export, loaded end to end, against DuckDB's bare read of the file.

Each measurement is a process of its own, so that its memory is its own. ROWS=… makes it smaller.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import duckdb

from bench.exports import HEADER, make

ROWS = int(os.environ.get("ROWS", "5000000"))
BAR = 3.0
NOW = datetime(2026, 1, 1)
ZONE = "America/Chicago"


def load(path: Path) -> dict:
    """What a load does between the file that came and the files that are kept, rejects included."""
    from analysis.operations.reading import Source, read_export
    from analysis.reading.read import look
    from imports.reading.scratch import scratch_folder

    with scratch_folder(path.parent) as folder:
        target = folder / "kept"
        target.mkdir()
        seen = look(path, folder)
        source = Source(path.name, path, folder, seen.encoding, seen.dialect.delimiter, seen.dialect.header_line)
        meaning = {column: str(field) for column, field in seen.proposal.items()}
        told = {"once": False, "zone": ZONE, "now": NOW, "tell": lambda *_: None}
        report = read_export([source], meaning, target, **told)
    return {"loaded": report.loaded, "rejected": report.rejected, "skipped": report.skipped.total()}


def bare(path: Path) -> dict:
    """Read the file into a table with DuckDB's own guesses, and count by type and hour."""
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as connection:
        connection.execute("CREATE TABLE calls AS FROM read_csv($1, store_rejects=true, header=true)", [str(path)])
        connection.execute("SELECT Initial_Type, substr(Time_Create::VARCHAR, 12, 2), count(*) FROM calls GROUP BY ALL")
        return {"groups": len(connection.fetchall())}


def count(path: Path) -> dict:
    """The least that DuckDB can do: count types, and skip every cell that this does not need."""
    columns = dict.fromkeys(HEADER.split(","), "VARCHAR")
    query = "SELECT Initial_Type, count(*) FROM read_csv($1, columns=$2, store_rejects=true, header=true) GROUP BY ALL"
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as connection:
        return {"groups": len(connection.execute(query, [str(path), columns]).fetchall())}


def clean(path: Path) -> dict:
    return asdict(make(path, ROWS, dirty=False)) | {"path": str(path)}


def dirty(path: Path) -> dict:
    return asdict(make(path, ROWS, dirty=True)) | {"path": str(path)}


WORK = {"load": load, "bare": bare, "count": count, "clean": clean, "dirty": dirty}


def measured(what: str, path: Path) -> dict:
    """What a process of its own needed for it."""
    done = subprocess.run([sys.executable, "-m", "bench.cad", what, path], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure(what: str, path: Path) -> dict:
    began = time.perf_counter()
    found = WORK[what](path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = {"seconds": time.perf_counter() - began, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}
    return found | spent


def main() -> None:
    print(
        f"{'911 export':10} {'rows':>9} {'MB':>5} {'':6} {'s':>6} {'CPU s':>6} {'memory MB':>9} {'ratio':>6} {'CPU':>6}"
    )
    with tempfile.TemporaryDirectory(prefix="leapcrm-bench-") as scratch:
        for name in ("clean", "dirty"):
            path = Path(scratch) / f"{name}.csv"
            report(name, path, made=measured(name, path))
            path.unlink()


def report(name: str, path: Path, made: dict) -> None:
    """One line for each kind of work, as ratios to the bare read; the bar is 3."""
    found = {what: measured(what, path) for what in ("bare", "load", "count")}
    expected, got = ({what: each[what] for what in ("loaded", "rejected", "skipped")} for each in (made, found["load"]))
    if got != expected:
        raise SystemExit(f"The {name} file has {expected}, and the load found {got}.")
    size = path.stat().st_size / 1e6
    for what, each in found.items():
        ratios = [each[key] / found["bare"][key] for key in ("seconds", "cpu")]
        print(
            f"{name:10} {ROWS:9,} {size:5.0f} {what:6} {each['seconds']:6.1f} {each['cpu']:6.1f} {each['mb']:9.0f}"
            f" {ratios[0]:6.2f} {ratios[1]:6.2f}",
            flush=True,
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
    else:
        main()
