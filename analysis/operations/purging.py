"""What of step 1 was removed a month ago, and nothing stands on, goes with its aggregates."""

from collections.abc import Callable
from functools import partial

from django.db.models import QuerySet

from analysis.models import Brief, CadExport, CodeTable, DataRequest, Scenario
from analysis.operations import files, loads
from engagements.operations.purging import Purge


def unneeded_exports() -> QuerySet:
    """Without those whose figures an approved version, a scenario or a brief goes back to."""
    tables = CodeTable.objects.exclude(approved_at=None, scenarios=None, briefs=None)
    return CadExport.objects.exclude(pk__in=tables.order_by().values("export"))


def clear_exports(found: list[CadExport]) -> Callable[[], None]:
    """Drafts of a code table go with their export; then what it left in storage."""
    CodeTable.objects.filter(export__in=found).delete()
    raw = [name for export in found for name in export.files.values_list("stored_name", flat=True)]
    kept = [(export.cube, export.rejects_file) for export in found]
    return partial(_delete, raw, kept)


def _delete(raw: list[str], kept: list[tuple[str, str]]) -> None:
    files.discard(raw)
    for cube, rejects in kept:
        loads.delete_kept(cube, rejects)


PURGES = (
    Purge(Brief.objects.all),
    Purge(Scenario.objects.all),
    Purge(DataRequest.objects.all),
    Purge(unneeded_exports, clear_exports),
)
