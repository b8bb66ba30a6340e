"""The last look at what will be kept: every distinct label, not a sample."""

from collections import Counter

import duckdb

from analysis.reading.blanks import is_blank
from analysis.reading.fields import LABELED, Field
from analysis.reading.privacy import ENOUGH, Dropped, personal
from analysis.reading.typed import BLANKS

MOST_LABELS = 50_000  # More different values than that are free text, not a list.
FEW_LABELS = 60  # So many may all be different in a small export.
OWN_WORDS = 0.6  # From this share of different values on, each row says something of its own.
REMOVED = "(removed: personal)"


def check_labels(meaning: dict[str, Field], connection: duckdb.DuckDBPyConnection) -> tuple[list[Dropped], int]:
    """Columns of `calls` emptied because their labels are about persons, and how many single cells were blotted out."""
    dropped, removed = [], 0
    for column, field in meaning.items():
        if field not in LABELED:
            continue
        query = f"SELECT {field}, count(*) FROM calls WHERE {field} IS NOT NULL GROUP BY 1 LIMIT {MOST_LABELS + 1}"  # noqa: S608
        labels = dict(connection.execute(query).fetchall())
        if any(label != label.strip() for label in labels):
            connection.execute(f"UPDATE calls SET {field} = nullif(trim({field}, {BLANKS}), '')")  # noqa: S608
            labels = dict(connection.execute(query).fetchall())
        if words := [label for label in labels if is_blank(label)]:
            connection.execute(f"UPDATE calls SET {field} = NULL WHERE list_contains($1, {field})", [words])  # noqa: S608
            labels = {label: calls for label, calls in labels.items() if label not in words}
        found = {label: what for label in labels if (what := personal(label))}
        if reason := _why_drop(labels, found):
            dropped.append(Dropped(column, reason))
            connection.execute(f"UPDATE calls SET {field} = NULL")  # noqa: S608 - a name of ours
        elif found:
            removed += sum(labels[label] for label in found)
            blot = f"UPDATE calls SET {field} = '{REMOVED}' WHERE list_contains($1, {field})"  # noqa: S608
            connection.execute(blot, [list(found)])
    return dropped, removed


def _why_drop(labels: dict[str, int], found: dict[str, str]) -> str:
    if len(labels) > MOST_LABELS:
        return f"It has more than {MOST_LABELS:,} different values: free text, not a list."
    if len(labels) > max(FEW_LABELS, OWN_WORDS * sum(labels.values())):
        return "Nearly every row says something else: free text, not a list."
    weights = Counter()
    for label, what in found.items():
        weights[what] += labels[label]
    if weights.total() > ENOUGH * sum(labels.values()):
        return f"Its cells hold {weights.most_common(1)[0][0]}; it cannot be kept as a call's property."
    return ""
