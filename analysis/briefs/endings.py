"""How calls from the public end, in the city's own words."""

from analysis.models import CodeTable
from analysis.results.judged import judged

SHOWN = 15
NONE_GIVEN = "None given"
REST = "All others"


def endings_of(table: CodeTable) -> list[tuple[str, int]]:
    """(disposition, calls), the most frequent first, the rest in one."""
    with judged(table) as cube:
        found = cube.execute(ENDINGS).fetchall()
    rest = sum(calls for _, calls in found[SHOWN:])
    return [(name or NONE_GIVEN, calls) for name, calls in found[:SHOWN]] + ([(REST, rest)] if rest else [])


ENDINGS = """
    SELECT coalesce(nullif(disposition_text, ''), disposition, '') AS name, sum(calls)::BIGINT AS calls
    FROM placed_dispositions WHERE excluded = '' GROUP BY 1 ORDER BY calls DESC, name
"""
