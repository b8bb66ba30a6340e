"""What was left lying: checks that ended without a result, drafts that nobody goes on with, raw files, rejects."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction

from analysis.models import CadExport, CadFile, ExportState
from analysis.operations import files, loads
from analysis.operations.exports import abandon
from audit.operations import SYSTEM, record
from core import clock
from core.errors import Refused
from imports.reading import scratch
from jobs.models import Job, State

DRAFT_KEPT = timedelta(days=7)
MOST_AT_ONCE = 100
GONE = "The work was lost."


def sweep() -> None:
    """Settle checks that died, give up old drafts, delete raw files that should be gone, and rejects after a month."""
    now = clock.now()
    for export in CadExport.objects.filter(state=ExportState.LOADING)[:MOST_AT_ONCE]:
        settle_stopped(export)
    for export in CadExport.objects.unfinished().filter(created_at__lt=now - DRAFT_KEPT)[:MOST_AT_ONCE]:
        with suppress(Refused):  # it is being read right now
            abandon(export, actor=SYSTEM, reason=f"Nobody went on with it for {DRAFT_KEPT.days} days.")
    done = (ExportState.LOADED, ExportState.ABANDONED)
    left = CadFile.objects.filter(export__state__in=done).exclude(stored_name="").values("export")
    for export in CadExport.objects.filter(pk__in=left)[:MOST_AT_ONCE]:
        files.discard_raw(export)
    old = CadExport.objects.filter(loaded_at__lt=now - loads.REJECTS_KEPT).exclude(rejects_file="")
    for export in old[:MOST_AT_ONCE]:
        loads.delete_kept("", export.rejects_file)
        CadExport.objects.filter(pk=export.pk).update(rejects_file="")
    scratch.sweep(files.scratch())


@transaction.atomic
def settle_stopped(export: CadExport) -> None:
    """An export whose check ended without a result is open again, and says why; nothing of it was kept."""
    rows = CadExport.objects.select_for_update(of=("self",)).filter(pk=export.pk, state=ExportState.LOADING)
    if not (export := rows.first()) or loads.is_reading(export):
        return
    job = Job.objects.filter(pk=export.job_id).first()
    if job and job.state == State.CANCELLED:
        loads.put(export, state=ExportState.DRAFT)
        return
    failure = f"{job.sentence if job else GONE} Nothing of it was kept."
    loads.put(export, state=ExportState.FAILED, failure=failure)
    record(actor=SYSTEM, verb="analysis.export_check_ended", subject=export, reason=failure)
