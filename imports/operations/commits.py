"""Writing what was previewed, as a job: all of it in one short transaction, or nothing."""

import time
from collections.abc import Iterator
from functools import partial

from django.db import IntegrityError, transaction

import jobs.operations as jobs
from audit.operations import record
from core import clock
from core.errors import Conflict, Refused
from core.permissions import Denied, require
from engagements.models import Engagement
from imports.checked import Checked, Outcome, RawRow
from imports.checking import Checker
from imports.kinds import ImportScope, Sheet
from imports.models import Import, Imported, ImportRow, State
from imports.operations import files
from imports.operations.checks import check, in_batches, of_job, scope_of, told
from imports.operations.drafts import locked, put, without_samples
from imports.values import Ref, pack
from jobs.models import Job

COMMIT = "imports.commit_import"
REPORT = "See the report"
CHANGED = "The data changed since the preview. Nothing was written. Look at the new preview, then decide again."
Staged = list[tuple[Sheet, list[Checked]]]


class DataChanged(Exception):  # noqa: N818 - it reads as what happened
    """A row would now do something else than the preview said."""


@transaction.atomic
def start_commit(imported: Import, *, actor, checked: str, only_good: bool = False) -> Job:
    """Have the very check that a person saw written; what is rejected only stays out if that is said."""
    imported = locked(imported)
    require("imports.do_import", actor, imported)
    if imported.state != State.CHECKED:
        raise Refused("Have the rows checked first.")
    if imported.checked != checked:
        raise Refused("The rows were checked again meanwhile. Look at the preview, then write it.")
    if imported.counts["reject"] and not only_good:
        raise Refused("Some rows are rejected. Mend them, or choose to take only the good rows.")
    if not (imported.counts["create"] or imported.counts["update"]):
        raise Refused("There is nothing to write: no row would add or change anything.")
    job = jobs.start(
        COMMIT,
        actor=actor,
        title=f"Import “{imported}” into {imported.engagement.city}",
        params={"import": imported.pk},
        total=imported.total,
        engagement_id=imported.engagement_id,
    )
    put(imported, state=State.WRITING, job_id=job.pk, only_good=only_good, failure="")
    return job


def run_commit(job: Job) -> dict:
    """The job. Killed at any moment, it has written all or nothing, and may run again."""
    if done := Import.objects.written().filter(pk=job.params["import"], job_id=job.pk).first():
        return told(done, done.counts, "", REPORT)
    imported, started = of_job(job, State.WRITING), time.monotonic()
    scope = scope_of(imported, job.actor)
    try:
        staged = _recheck(imported, scope, job)
        jobs.progress(job, done=imported.total, total=imported.total, message="Writing.")
        _write_all(job, scope, staged, started)
    except (DataChanged, Conflict, IntegrityError) as error:
        _check_again(job)
        raise Refused(CHANGED) from error
    except (Refused, Denied) as refused:  # Denied: whoever asked for it may not do it any more
        _give_back(job, str(refused))
        raise Refused(str(refused)) from refused
    imported.refresh_from_db()
    return told(imported, imported.counts, "", REPORT)


def _recheck(imported: Import, scope: ImportScope, job: Job) -> Staged:
    """Every row through the same validator once more, outside the transaction."""
    checker, staged, done = Checker(imported.of_kind, scope, imported.fixes), [], 0
    for number, table in enumerate(imported.tables):
        sheet = imported.of_kind.sheet(table["sheet"])
        meaning = imported.column_map[number]
        names = [meaning[column] for column in table["columns"] if column in meaning]
        for batch in in_batches(ImportRow.objects.filter(of_import=imported, table=number)):
            checked = checker.check(sheet, [_raw(row, names) for row in batch])
            if any(each.does != row.does for each, row in zip(checked, batch, strict=True)):
                raise DataChanged
            staged.append((sheet, checked))
            done += len(batch)
            jobs.progress(job, done=done, message="Checking once more.")
    return staged


def _raw(row: ImportRow, names: list[str]) -> RawRow:
    """The row as it came."""
    is_broken = row.outcome == Outcome.REJECT and not row.cells and row.problems
    reason = row.problems[0][3] if is_broken else ""
    return RawRow(row.number, {name: row.cells.get(name, "") for name in names}, reason)


@transaction.atomic
def _write_all(job: Job, scope: ImportScope, staged: Staged, started: float) -> None:
    lock_city(scope)
    imported = of_job(job, State.WRITING, lock=True)
    require("imports.do_import", job.actor, imported)
    _judge_again(imported, scope, staged)
    _Writer(imported, scope).write(staged)
    words = {"create": "Added", "update": "Changed", "reject": "Rejected"}
    changes = {word: ["", imported.counts[name]] for name, word in words.items()}
    put(
        imported,
        state=State.DONE,
        done_by=job.actor,
        done_at=clock.now(),
        seconds=round(time.monotonic() - started, 1),
        tables=without_samples(imported),
    )
    record(actor=job.actor, verb="imports.import_done", subject=imported, changes=changes, count=imported.total)
    transaction.on_commit(partial(files.discard_raw, imported), robust=True)


def lock_city(scope: ImportScope) -> None:
    """One import at a time writes into a city; the lock ends with the transaction."""
    list(Engagement.objects.select_for_update(of=("self",), no_key=True).filter(pk=scope.engagement.pk).values("pk"))


def _judge_again(imported: Import, scope: ImportScope, staged: Staged) -> None:
    """Whether every row still does the same, now that nobody else writes here."""
    checker = Checker(imported.of_kind, scope)
    for sheet, rows in staged:
        before = [each.does for each in rows]
        for each in rows:
            each.record = None
        checker.judge(sheet, rows)
        if [each.does for each in rows] != before:
            raise DataChanged


class _Writer:
    """Calls the kind's operations, and keeps what an undo needs."""

    def __init__(self, imported: Import, scope: ImportScope):
        self.imported, self.scope = imported, scope
        self.written: dict[tuple[str, str], int] = {}

    def write(self, staged: Staged) -> None:
        for sheet, rows in staged:
            new = [each for each in rows if each.outcome == Outcome.CREATE]
            if new:
                records = sheet.create(self.scope, [self._resolved(each.values) for each in new])
                for each, made in zip(new, records, strict=True):
                    each.record = made
            self._keep(sheet, new, {}, is_new=True)
            changed = [each for each in rows if each.outcome == Outcome.UPDATE]
            versions = {each.record_id: _version(each.record) for each in changed}
            if changed:
                sheet.update(self.scope, [(each.record, self._resolved(self._wanted(each))) for each in changed])
            self._keep(sheet, changed, versions, is_new=False)
            sheet.clear(self.imported)
            self._name(sheet, rows)

    def _wanted(self, checked: Checked) -> dict:
        return {name: checked.values[name] for name in checked.changed}

    def _resolved(self, values: dict) -> dict:
        """References to rows that were new have their record now."""
        return {name: self._ref(value) if isinstance(value, Ref) else value for name, value in values.items()}

    def _ref(self, ref: Ref) -> Ref:
        pk = ref.pk or self.written[ref.sheet, ref.key]
        return Ref(pk, ref.label, ref.sheet, ref.key)

    def _name(self, sheet: Sheet, rows: list[Checked]) -> None:
        if sheet.file_key:
            for each in rows:
                if each.record_id and (key := each.row.cells.get(sheet.file_key, "")):
                    self.written.setdefault((sheet.name, key), each.record_id)

    def _keep(self, sheet: Sheet, rows: list[Checked], versions: dict, *, is_new: bool) -> None:
        stored = sheet.get(self.scope, [each.record_id for each in rows]) if rows else {}
        missing = [each for each in rows if each.record_id not in stored]
        if missing:
            raise Refused(f"Row {missing[0].row.number:,} was written, and could not be found again.")
        records = [stored[each.record_id] for each in rows]
        described = sheet.describe(self.scope, records) if records else []
        Imported.objects.bulk_create(
            Imported(
                of_import=self.imported,
                sheet=sheet.name,
                number=each.row.number,
                record_id=each.record_id,
                label=sheet.label_of(now)[:200],
                is_new=is_new,
                before={} if is_new else {name: pack(each.before.get(name)) for name in each.changed},
                after=pack(after),
                version_before=versions.get(each.record_id),
                version_after=_version(now),
            )
            for each, now, after in zip(rows, records, described, strict=True)
        )


def _version(instance) -> int | None:
    return getattr(instance, "version", None)


def _check_again(job: Job) -> None:
    """Back to the preview, with what the rows would do now."""
    with transaction.atomic():
        imported = of_job(job, State.WRITING, lock=True)
        put(imported, state=State.CHECKING, checked="")
    check(imported, job, failure=CHANGED)


@transaction.atomic
def _give_back(job: Job, sentence: str) -> None:
    """An operation refused: nothing was written, and the preview says why."""
    rows: Iterator[Import] = Import.objects.filter(pk=job.params["import"], job_id=job.pk, state=State.WRITING)
    for imported in rows:
        put(imported, state=State.CHECKED, failure=f"Nothing was written: {sentence}")
