"""Taking an import back, as a job: records that somebody changed since stay as they are, and are listed."""

from collections import Counter, defaultdict

from django.db import transaction

import jobs.operations as jobs
from audit.operations import record
from core import clock
from core.errors import Refused
from core.permissions import require
from imports.kinds import ImportScope, Sheet
from imports.models import Import, Imported, State
from imports.operations.checks import in_batches, of_job, scope_of, told
from imports.operations.commits import REPORT, lock_city
from imports.operations.drafts import is_working, put
from imports.values import same, unpack
from jobs.models import Job

UNDO = "imports.undo_import"
GONE = "It is not there any more."
EDITED = "Someone changed it since."


@transaction.atomic
def start_undo(imported: Import, *, actor) -> Job:
    """Have it taken back: what it added goes, what it changed is as it was."""
    imported = Import.objects.select_for_update(of=("self",)).select_related("engagement__city").get(pk=imported.pk)
    require("imports.do_import", actor, imported)
    if imported.state == State.UNDOING and not is_working(imported):
        imported.state = State.DONE  # a run that ended without a result has left it as it was
    if not imported.is_undoable:
        raise Refused("This import can be taken back no more.")
    job = jobs.start(
        UNDO,
        actor=actor,
        title=f"Take back “{imported}” in {imported.engagement.city}",
        params={"import": imported.pk},
        engagement_id=imported.engagement_id,
    )
    put(imported, state=State.UNDOING, job_id=job.pk)
    return job


def run_undo(job: Job) -> dict:
    """The job. Killed at any moment, it has taken back all or nothing, and may run again."""
    imported = Import.objects.filter(pk=job.params["import"], job_id=job.pk, state=State.UNDONE).first()
    counts = Counter()
    if not imported:
        counts = _undo(job)
        imported = Import.objects.select_related("engagement__city").get(pk=job.params["import"])
    report = told(imported, {}, "", REPORT)
    return {"taken back": counts["undone"], "left as they are": counts["left"]} | report


@transaction.atomic
def _undo(job: Job) -> Counter:
    imported = of_job(job, State.UNDOING, lock=True)
    scope, counts = scope_of(imported, job.actor), Counter()
    scope = ImportScope(scope.engagement, scope.actor, scope.import_id, f"Taken back: {scope.reason}")
    lock_city(scope)
    for sheet in reversed(imported.of_kind.sheets):
        for batch in in_batches(Imported.objects.filter(of_import=imported, sheet=sheet.name), backwards=True):
            left = _undo_batch(sheet, scope, batch)
            counts["left"] += len(left)
            counts["undone"] += len(batch) - len(left)
            _note(left)
    put(imported, state=State.UNDONE, undone_by=job.actor, undone_at=clock.now())
    changes = {"Taken back": ["", counts["undone"]], "Left": ["", counts["left"]]}
    record(actor=job.actor, verb="imports.import_undone", subject=imported, changes=changes, count=len(changes) or 1)
    return counts


def _undo_batch(sheet: Sheet, scope: ImportScope, rows: list[Imported]) -> dict[int, str]:
    """Take back what nobody touched; the rest, by row, with the reason."""
    stored = sheet.get(scope, [row.record_id for row in rows])
    left = {row.pk: GONE for row in rows if row.record_id not in stored}
    there = [row for row in rows if row.record_id in stored]
    described = sheet.describe(scope, [stored[row.record_id] for row in there]) if there else []
    for row, now in zip(there, described, strict=True):
        if _is_edited(row, now, stored[row.record_id]):
            left[row.pk] = EDITED
    new = [row for row in there if row.is_new and row.pk not in left]
    held = sheet.held(scope, [stored[row.record_id] for row in new]) if new else {}
    left |= {row.pk: held[row.record_id][:300] for row in new if row.record_id in held}
    removed = [stored[row.record_id] for row in new if row.pk not in left]
    if removed:
        sheet.remove(scope, removed)
    changed = [row for row in there if not row.is_new and row.pk not in left]
    if changed:
        sheet.put_back(scope, [(stored[row.record_id], unpack(row.before)) for row in changed])
        _pass_on(sheet, scope, changed)
    return left


def _is_edited(row: Imported, now: dict, instance) -> bool:
    after = unpack(row.after)
    version = getattr(instance, "version", None)
    return version != row.version_after or any(not same(after.get(name), value) for name, value in now.items())


def _pass_on(sheet: Sheet, scope: ImportScope, rows: list[Imported]) -> None:
    """A record is as an earlier import left it, only under a newer version: that import can be taken back too."""
    before = {row.record_id: row.version_before for row in rows if row.version_before}
    records = sheet.get(scope, list(before)) if before else {}
    earlier = Imported.objects.filter(sheet=sheet.name, record_id__in=list(records), left="")
    earlier = earlier.filter(of_import__kind__in=[rows[0].of_import.kind]).exclude(of_import=rows[0].of_import_id)
    touched = [row for row in earlier if row.version_after == before[row.record_id]]
    for row in touched:
        row.version_after = records[row.record_id].version
    Imported.objects.bulk_update(touched, ["version_after"])


def _note(left: dict[int, str]) -> None:
    by_reason = defaultdict(list)
    for pk, reason in left.items():
        by_reason[reason].append(pk)
    for reason, pks in by_reason.items():
        Imported.objects.filter(pk__in=pks).update(left=reason)
