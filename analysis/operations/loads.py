"""What a check found: kept in one transaction, or void as soon as anything it was read by has changed."""

from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from analysis.models import CadExport, ExportState
from analysis.operations import files, tables
from analysis.reading.cube import PARTS
from audit.operations import record
from core import clock
from core.audience import Audience
from core.errors import Refused
from jobs.models import Job

REPORT = "report.json"
KEPT = (*(f"{part}.parquet" for part in PARTS), REPORT)
REJECTS_KEPT = timedelta(days=30)  # Whoever had to mend a file has done so by then.


def is_reading(export: CadExport) -> bool:
    """A job is at work on it; one that ended without a result has left it as it was."""
    return export.state == ExportState.LOADING and Job.objects.filter(pk=export.job_id, finished_at=None).exists()


def unfinished(export: CadExport) -> CadExport:
    """The export as it is now, to itself until the end of the transaction; Refused if it is not to be changed."""
    rows = CadExport.objects.kept().select_for_update(of=("self",)).select_related("engagement__city")
    export = rows.get(pk=export.pk)
    if not export.is_unfinished:
        raise Refused(f"This export is {export.get_state_display().lower()}. It cannot be changed any more.")
    if is_reading(export):
        raise Refused("The export is being read right now. Stop that first.")
    return export


def uncheck(export: CadExport) -> None:
    """What was found is void: files, columns or the rule have changed."""
    transaction.on_commit(partial(delete_kept, export.cube, export.rejects_file))
    none = {"rows_read": 0, "rows_loaded": 0, "rows_rejected": 0, "rows_skipped": 0, "duplicates": 0}
    empty = {"skipped": {}, "dropped_columns": [], "first_at": None, "last_at": None, "cube": "", "rejects_file": ""}
    put(export, state=ExportState.DRAFT, failure="", **none, **empty)


@transaction.atomic
def keep(export: CadExport, *, actor, cube: str) -> CadExport:
    """Load what was checked, the very `cube` that a person saw; its raw files go.

    From now on the city sees it, and results may point to it.
    """
    export = unfinished(export)
    if not export.is_checked:
        raise Refused("Have the export checked first.")
    if export.cube != cube:
        raise Refused("The export was checked again meanwhile. Look at what was found, then load it.")
    shared = {"audience": Audience.CITY, "version": export.version + 1}
    put(export, state=ExportState.LOADED, loaded_at=clock.now(), **shared)
    counts = {"Calls": ["", export.rows_loaded], "Rejected": ["", export.rows_rejected]}
    record(actor=actor, verb="analysis.export_loaded", subject=export, changes=counts)
    tables.draft_for(export, actor=actor)
    transaction.on_commit(partial(files.discard_raw, export), robust=True)
    return export


def delete_kept(cube: str, rejects: str) -> None:
    """Take what a check wrote out of storage."""
    if cube:
        for name in KEPT:
            default_storage.delete(f"{cube}/{name}")
    if rejects:
        default_storage.delete(rejects)


def put(export: CadExport, **values) -> None:
    """Write what a load changes, past the edit conflicts of people."""
    CadExport.objects.filter(pk=export.pk).update(**values)
    for name, value in values.items():
        setattr(export, name, value)
