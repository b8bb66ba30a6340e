"""What is kept of an export: counts and minutes, never a row of one call.

Five Parquet files, each an aggregate by call type: `calls` (× month × hour of the week × source × priority),
`dispositions` (× source × priority), `areas`, `times` (histograms by the minute, from which medians come) and `finals`
(initial × final type). Medians by the minute are exact enough for a council; sums of minutes are exact.
"""

from pathlib import Path

import duckdb

PARTS = ("calls", "dispositions", "areas", "times", "finals")
# Hour of the week from 0, Monday midnight to 1 AM, to 167. Response: received to first arrival. On scene: arrival to
# clear, or what the city calls it.
MEASURED = """
    CREATE OR REPLACE VIEW measured AS
    SELECT coalesce(type, type_text, '') AS type, type_text, coalesce(final_type, final_type_text) AS final_type,
        date_trunc('month', received)::DATE AS month, (isodow(received) - 1) * 24 + hour(received) AS hour_of_week,
        source, priority, coalesce(disposition, disposition_text) AS disposition, disposition_text, area, units,
        response, on_scene
    FROM calls
"""
QUERIES = {
    "calls": """
        SELECT type, any_value(type_text) AS type_text, month, hour_of_week, source, priority, count(*) AS calls,
            count(on_scene) AS timed, coalesce(sum(on_scene), 0) AS minutes,
            coalesce(sum(on_scene * coalesce(units, 1)), 0) AS unit_minutes, count(units) AS with_units
        FROM measured GROUP BY ALL""",
    "dispositions": """
        SELECT type, source, priority, disposition, any_value(disposition_text) AS disposition_text, count(*) AS calls
        FROM measured GROUP BY ALL""",
    "areas": "SELECT type, source, area, count(*) AS calls FROM measured GROUP BY ALL",
    "times": """
        SELECT type, source, measure, minute, count(*) AS calls FROM (
            SELECT type, source, 'response' AS measure, floor(response)::INTEGER AS minute FROM measured
            UNION ALL SELECT type, source, 'on_scene', floor(on_scene)::INTEGER FROM measured
        ) GROUP BY ALL""",
    "finals": "SELECT type, source, final_type, count(*) AS calls FROM measured GROUP BY ALL",
}


def write_cube(folder: Path, connection: duckdb.DuckDBPyConnection) -> list[Path]:
    """Aggregate the table `calls` into the five files below `folder`."""
    connection.execute(MEASURED)
    paths = []
    for part in PARTS:
        path = folder / f"{part}.parquet"
        connection.execute(f"COPY ({QUERIES[part]}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608
        paths.append(path)
    return paths
