"""An export's aggregates beside the judgments of a code table, for SQL."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from analysis import cubes
from analysis.categories import Counting, Origin
from analysis.models import CodeTable
from analysis.reading.cube import PARTS

# Why a record is left out of the calls from the public, in the order in which it is asked.
EXCLUSIONS = {
    "duplicate": "Duplicates, by disposition",
    "canceled": "Canceled, by disposition",
    "officer": "Officer-initiated, by source or type",
    "not_a_call": "Not a call, by type",
}
BY_DISPOSITION = ("duplicate", "canceled")
OFFICER = f"(coalesce(judged.officer, false) OR coalesce(origins.origin, '') = '{Origin.OFFICER}')"
REST = f"""
    WHEN {OFFICER} THEN 'officer' WHEN judged.category = 'not_a_call' THEN 'not_a_call' ELSE '' END AS excluded,
    {OFFICER} AS officer
"""
SEEN = "coalesce(judged.category, '') AS category, coalesce(judged.eligible, '') AS eligible"
# `dispositions` knows how every call ended; the other parts only endings that look like a duplicate or a canceled call.
PLACED = f"""
    CREATE VIEW placed_{{part}} AS
    SELECT part.*, {SEEN}, coalesce(countings.counting, '{Counting.KEEP}') AS counting,
        CASE WHEN countings.counting IN ('duplicate', 'canceled') THEN countings.counting {REST}
    FROM {{part}} AS part LEFT JOIN judged ON judged.type = part.type
    LEFT JOIN origins ON origins.value = coalesce(part.source, '')
    LEFT JOIN countings ON countings.value = {{ending}}
"""  # noqa: S608 - names and words of ours


@contextmanager
def judged(table: CodeTable) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with a view `placed_<part>` for each part: its rows, `category`, `eligible`, and why `excluded`."""
    with cubes.opened(table.export) as cube:
        rows = table.rows.values_list("label", "category", "eligible", "is_officer_initiated", "description")
        _table(cube, "judged", ("type", "category", "eligible", "officer", "text"), rows)
        _table(cube, "origins", ("value", "origin"), table.sources.values_list("value", "origin"))
        _table(cube, "countings", ("value", "counting"), table.dispositions.values_list("value", "counting"))
        for part in PARTS:
            ending = "coalesce(part.disposition, '')" if part == "dispositions" else "part.ending"
            cube.execute(PLACED.format(part=part, ending=ending))
        yield cube


def _table(cube: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows) -> None:
    """A table from tuples, in one statement; an empty one keeps its columns."""
    values = list(zip(*rows, strict=True)) or [() for _ in columns]
    kinds = ["BOOLEAN[]" if column == "officer" else "VARCHAR[]" for column in columns]
    pairs = enumerate(zip(columns, kinds, strict=True), start=1)
    cells = ", ".join(f"unnest(${n}::{kind}) AS {column}" for n, (column, kind) in pairs)
    cube.execute(f"CREATE TABLE {name} AS SELECT {cells}", [list(each) for each in values])  # noqa: S608 - names are ours
