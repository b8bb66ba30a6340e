"""What was left lying: drafts that nobody goes on with, files, rows that nobody needs any more."""

from contextlib import suppress
from datetime import timedelta

from audit.operations import SYSTEM
from core import clock
from core.errors import Refused
from imports.models import Import, Imported, ImportFile, ImportRow, State
from imports.models.imports import UNDO_FOR
from imports.operations import files
from imports.operations.drafts import abandon
from imports.reading import scratch

DRAFT_KEPT = timedelta(days=7)
MOST_AT_ONCE = 100


def sweep() -> None:
    """Every hour: give up old drafts, delete files that should be gone, and the rows of old imports."""
    now = clock.now()
    for imported in Import.objects.unfinished().filter(created_at__lt=now - DRAFT_KEPT)[:MOST_AT_ONCE]:
        with suppress(Refused):  # work on it is going on right now
            abandon(imported, actor=SYSTEM, reason=f"Nobody went on with it for {DRAFT_KEPT.days} days.")
    ended = (State.DONE, State.UNDONE, State.ABANDONED)
    left = ImportFile.objects.filter(of_import__state__in=ended).exclude(stored_name="").values("of_import")
    for imported in Import.objects.filter(pk__in=left)[:MOST_AT_ONCE]:
        files.discard_raw(imported)
    old = Import.objects.filter(done_at__lt=now - UNDO_FOR, state__in=ended)
    for model in (ImportRow, Imported):
        kept = old.filter(pk__in=model.objects.filter(of_import__in=old).values("of_import"))
        for imported in kept[:MOST_AT_ONCE]:
            model.objects.filter(of_import=imported).delete()
    scratch.sweep(files.scratch())
