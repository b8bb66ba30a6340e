"""What is kept of an export: counts and minutes, never a row of one call.

Six Parquet files, each an aggregate by call type: `calls` (× month × hour of the week × source × priority), `weeks`
(without months and priorities: a plan for a team is worked out from it after each change), `dispositions` (× source ×
priority), `areas`, `times` (histograms by the minute, from which medians come) and `finals` (initial × final type).
Medians by the minute are exact enough for a council; sums of minutes are exact.

`dispositions` has each disposition; the others only those that look like a duplicate or a canceled call, as `ending`,
so that these can be left out of everything without a cube that is nearly a list of calls.
"""

from pathlib import Path

import duckdb

from analysis.reading.endings import may_not_count

PARTS = ("calls", "dispositions", "areas", "times", "finals", "weeks")
# Hour of the week from 0, Monday midnight to 1 AM, to 167. Response: received to first arrival. On scene: arrival to
# clear, or what the city calls it.
MEASURED = """
    CREATE OR REPLACE VIEW measured AS
    SELECT coalesce(type, type_text, '') AS type, type_text, coalesce(final_type, final_type_text) AS final_type,
        date_trunc('month', received)::DATE AS month, (isodow(received) - 1) * 24 + hour(received) AS hour_of_week,
        source, priority, coalesce(disposition, disposition_text) AS disposition, disposition_text, area, units,
        response, on_scene, CASE WHEN list_contains(getvariable('endings'), coalesce(disposition, disposition_text))
            THEN coalesce(disposition, disposition_text) END AS ending
    FROM calls
"""
ENDINGS = """
    SELECT DISTINCT coalesce(disposition, disposition_text), coalesce(disposition_text, '') FROM calls
    WHERE disposition IS NOT NULL OR disposition_text IS NOT NULL
"""
QUERIES = {
    "calls": """
        SELECT type, any_value(type_text) AS type_text, month, hour_of_week, source, priority, ending,
            count(*) AS calls, count(on_scene) AS timed, coalesce(sum(on_scene), 0) AS minutes,
            coalesce(sum(on_scene * coalesce(units, 1)), 0) AS unit_minutes, count(units) AS with_units
        FROM measured GROUP BY ALL""",
    "dispositions": """
        SELECT type, source, priority, disposition, any_value(disposition_text) AS disposition_text, count(*) AS calls
        FROM measured GROUP BY ALL""",
    "areas": "SELECT type, source, ending, area, count(*) AS calls FROM measured GROUP BY ALL",
    "times": """
        SELECT type, source, ending, measure, minute, count(*) AS calls FROM (
            SELECT type, source, ending, 'response' AS measure, floor(response)::INTEGER AS minute FROM measured
            UNION ALL SELECT type, source, ending, 'on_scene', floor(on_scene)::INTEGER FROM measured
        ) GROUP BY ALL""",
    "weeks": "SELECT type, source, ending, hour_of_week, sum(calls)::BIGINT AS calls FROM cells GROUP BY ALL",
    "finals": "SELECT type, source, ending, final_type, count(*) AS calls FROM measured GROUP BY ALL",
}

# Of an export without final types, from what was counted already.
NO_FINALS = """
    SELECT type, source, ending, NULL::VARCHAR AS final_type, sum(calls)::BIGINT AS calls FROM cells GROUP BY ALL"""
HAS_FINALS = "SELECT count(final_type) + count(final_type_text) > 0 FROM calls"


TEXTS = "SELECT type, any_value(type_text) FROM cells WHERE type_text IS NOT NULL AND type_text <> type GROUP BY 1"


def texts_of(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What the export itself says beside its codes, after `write_cube`."""
    return dict(connection.execute(TEXTS).fetchall())


def finals_of(folder: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Calls by final type, after `write_cube`: nothing where the export has none."""
    query = f"""
        SELECT final_type, sum(calls)::BIGINT AS n FROM '{folder / "finals.parquet"}' WHERE final_type IS NOT NULL
        GROUP BY 1 ORDER BY n DESC, 1
    """  # noqa: S608 - a folder of ours
    return dict(connection.execute(query).fetchall())


def write_cube(folder: Path, connection: duckdb.DuckDBPyConnection) -> list[Path]:
    """Aggregate the table `calls` into the five files below `folder`."""
    endings = [value for value, text in connection.execute(ENDINGS).fetchall() if may_not_count(value, text)]
    connection.execute("SET VARIABLE endings = $1::VARCHAR[]", [endings])
    connection.execute(MEASURED)
    queries, paths = dict(QUERIES), []
    if not connection.execute(HAS_FINALS).fetchone()[0]:
        queries["finals"] = NO_FINALS
    for part in PARTS:
        path = folder / f"{part}.parquet"
        connection.execute(f"COPY ({queries[part]}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608
        if part == "calls":
            connection.execute(f"CREATE OR REPLACE VIEW cells AS FROM '{path}'")
        paths.append(path)
    return paths
