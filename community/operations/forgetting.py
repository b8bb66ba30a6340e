"""What imports still know of words that somebody took back: nothing."""

from community.models import Input
from imports.models import Imported, ImportRow

WORDS = ("said", "ask")
KIND = "inputs"


def forget_in_imports(one: Input) -> None:
    """Erase the words of one input from the rows that imports keep for their report and their undo."""
    written = list(Imported.objects.filter(sheet=KIND, of_import__kind=KIND, record_id=one.pk))
    for kept in written:
        kept.before, kept.after = without(kept.before), without(kept.after)
        kept.save(update_fields=["before", "after"])
    rows = set(ImportRow.objects.filter(of_import__kind=KIND, record_id=one.pk))
    for kept in written:
        rows |= set(ImportRow.objects.filter(of_import=kept.of_import_id, number=kept.number))
    for row in rows:
        row.cells, row.changes = without(row.cells), without(row.changes)
        row.label, row.problems, row.warnings = str(one), [], []
        row.save(update_fields=["cells", "changes", "label", "problems", "warnings"])


def without(values: dict) -> dict:
    return {name: value for name, value in values.items() if name not in WORDS}
