"""`python -m bench.plans`: how long a change in a plan for a team takes, over the aggregates of a large export.

The export has more call types than the one of `bench.cad`, and each of them in every hour: its aggregates are larger.
Each change is a request through the whole product; "anew" reads the aggregates, then what they hold of it is kept.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

ROWS = int(os.environ.get("ROWS", "5000000"))
TYPES = 300
ROUNDS = 20
BAR = 300  # milliseconds
FIRST, LAST = datetime(2023, 1, 1, tzinfo=UTC), datetime(2025, 12, 30, tzinfo=UTC)
CALLS = f"""
    CREATE TABLE calls AS SELECT 'TYPE ' || floor({TYPES} * random() ** 4)::INT AS type, NULL::VARCHAR AS type_text,
        NULL::VARCHAR AS final_type, NULL::VARCHAR AS final_type_text,
        TIMESTAMP '2023-01-01' + INTERVAL (floor(random() * 1576800)::INT) MINUTE AS received,
        (ARRAY['911', 'ONVIEW', 'PHONE', 'TEXT'])[1 + floor(4 * random() ** 3)::INT] AS source,
        (1 + floor(4 * random() ** 3))::INT::VARCHAR AS priority,
        (ARRAY['REPORT', 'NO REPORT', 'DUPLICATE', 'GONE'])[1 + floor(random() * 4)::INT] AS disposition,
        NULL::VARCHAR AS disposition_text, 'A' || floor(random() * 40)::INT AS area, 1.0 AS units,
        random() * 20 AS response, CASE WHEN random() < 0.9 THEN random() * 90 END AS on_scene
    FROM range($1)
"""  # noqa: S608 - numbers of ours


def make_table():
    """A city with this export, every type of it judged to be for community responders, and a version approved."""
    from django.core.files.storage import default_storage

    from accounts.models import Role, User
    from analysis.models import CadExport, ExportState
    from analysis.operations import tables
    from analysis.reading.cube import write_cube
    from core.clock import Zone
    from engagements.models import City
    from engagements.operations import cases

    staff = User.objects.create(email="staff@bench.example", name="Bench Staff", role=Role.STAFF)
    city = City.objects.create(name="Benchtown", state="OH", time_zone=Zone.EASTERN)
    engagement = cases.start_engagement(city, actor=staff, opened_on=LAST.date(), lead=staff, playbook_version=None)
    folder = Path(default_storage.path("cubes/bench"))
    folder.mkdir(parents=True)
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(CALLS, [ROWS])
        write_cube(folder, connection)
        cells = connection.execute(f"SELECT count(*) FROM '{folder}/calls.parquet'").fetchone()[0]  # noqa: S608
    export = CadExport.objects.create(
        engagement=engagement, label="Bench", state=ExportState.LOADED, cube="cubes/bench", created_by=staff,
        rows_read=ROWS, rows_loaded=ROWS, first_at=FIRST, last_at=LAST,
    )  # fmt: skip
    table = tables.draft_for(export, actor=staff)
    tables.map_rows(table, table.rows.values_list("pk", flat=True), actor=staff, category="conflict")
    return tables.approve(table, actor=staff, reviewer="Bench", note=""), cells


def work() -> None:
    import django

    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    table, cells = make_table()
    browser = Client(headers={"hx-request": "true"})
    browser.force_login(table.engagement.lead)
    sent = {
        "code_table": table.pk, "categories": ["health", "conflict"], "includes_depends": "on", "hours": range(168),
        "minutes_on_task": 50, "utilization": 50, "team_size": 2, "availability": 75, "cost_low": 1, "cost_high": 2,
        "audience": "internal", "types_drawn": f"{table.pk} conflict health True",
    }  # fmt: skip

    def change(turn: int) -> tuple[float, float]:
        """Milliseconds by the clock, and of processors."""
        began, worked = time.perf_counter(), time.process_time()
        answer = browser.post(
            f"/cities/{table.engagement.city_id}/analysis/scenarios/new/", sent | {"capture_rate": 1 + turn}
        )
        took = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
        if answer.status_code != 200:
            raise SystemExit(f"The form answered {answer.status_code}.")
        return took

    change(0)
    anew = [cache.clear() or change(turn) for turn in range(ROUNDS)]
    kept = [change(turn) for turn in range(ROUNDS)]
    print(f"{'change in a plan':16} {'calls':>9} {'cells':>9} {'ms':>6} {'CPU ms':>6} {'bar':>5}")
    for name, times in (("anew", anew), ("kept", kept)):
        clock, worked = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:16} {ROWS:9,} {cells:9,} {clock:6.0f} {worked:6.0f} {BAR:5}")


def main() -> None:
    """In a process and a database of its own, with a cache in its memory."""
    with tempfile.TemporaryDirectory(prefix="leapcrm-bench-") as scratch:
        env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        own = {"DATA_DIR": scratch, "DJANGO_SETTINGS_MODULE": "bench.alone", "LOG_LEVEL": "ERROR"}
        subprocess.run([sys.executable, "-m", "bench.plans", "work"], check=True, env=env | own)


if __name__ == "__main__":
    work() if len(sys.argv) > 1 else main()
