"""The last look at what will be kept: every distinct label, not a sample."""

import duckdb

from analysis.reading.fields import LABELED, Field
from analysis.reading.privacy import ENOUGH, Dropped, personal

MOST_LABELS = 50_000  # More different values than that are free text, not a list.
REMOVED = "(removed: personal)"


def check_labels(meaning: dict[str, Field], connection: duckdb.DuckDBPyConnection) -> tuple[list[Dropped], int]:
    """Columns of `calls` emptied because their labels are about persons, and how many single cells were blotted out."""
    dropped, removed = [], 0
    for column, field in meaning.items():
        if field not in LABELED:
            continue
        query = f"SELECT {field}, count(*) FROM calls WHERE {field} IS NOT NULL GROUP BY 1 LIMIT {MOST_LABELS + 1}"  # noqa: S608
        labels = dict(connection.execute(query).fetchall())
        found = {label: what for label in labels if (what := personal(label))}
        share = sum(labels[label] for label in found) / max(1, sum(labels.values()))
        if len(labels) > MOST_LABELS:
            dropped.append(Dropped(column, f"It has more than {MOST_LABELS:,} different values: free text, not a list."))
        elif share > ENOUGH:
            what = max(found.values(), key=list(found.values()).count)
            dropped.append(Dropped(column, f"Its cells hold {what}; it cannot be kept as a call's property."))
        elif found:
            removed += sum(labels[label] for label in found)
            marked = f"UPDATE calls SET {field} = '{REMOVED}' WHERE list_contains($1, {field})"  # noqa: S608
            connection.execute(marked, [list(found)])
            continue
        else:
            continue
        connection.execute(f"UPDATE calls SET {field} = NULL")  # noqa: S608 - a name of ours
    return dropped, removed
