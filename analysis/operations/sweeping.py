"""What was left lying: drafts that nobody goes on with, raw files, rejects."""

from contextlib import suppress
from datetime import timedelta

from analysis.models import CadExport, CadFile, ExportState
from analysis.operations import files, loads
from analysis.operations.exports import abandon
from audit.operations import SYSTEM
from core import clock
from core.errors import Refused
from imports.reading import scratch

DRAFT_KEPT = timedelta(days=7)
MOST_AT_ONCE = 100


def sweep() -> None:
    """Every hour: give up old drafts, delete raw files that should be gone, and rejects after a month."""
    now = clock.now()
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
