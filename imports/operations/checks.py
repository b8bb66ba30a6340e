"""Checking all rows of an import, as a job. Nothing of the city is written."""

import secrets
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

import jobs.operations as jobs
from audit.operations import record
from core.errors import Refused
from core.exports.cells import unguarded
from imports.checked import Checked, Outcome, RawRow, broken
from imports.checking import Checker
from imports.fields import ImportField
from imports.kinds import BATCH, ImportScope, Sheet, Table
from imports.models import Import, ImportRow, State
from imports.operations import files
from imports.operations.drafts import locked, put, void
from imports.reading.errors import UnreadableFile
from imports.reading.salvage import Reject
from imports.reading.tables import MOST_ROWS, TOO_MANY, sound
from imports.values import pack
from jobs.models import Job

CHECK = "imports.check_import"
PREVIEW = "See what would be written"


def scope_of(imported: Import, actor) -> ImportScope:
    """Who writes, where, and the reason of every audit event: no name of a file, since a city reads its history."""
    return ImportScope(imported.engagement, actor, imported.pk, f"By file, import {imported.pk}")


@transaction.atomic
def start_check(imported: Import, *, actor) -> Job:
    """Have every row checked. What an earlier check found is void."""
    imported = locked(imported)
    if not any(imported.column_map):
        raise Refused("Say first what the columns mean.")
    job = jobs.start(
        CHECK,
        actor=actor,
        title=f"Check “{imported}” for {imported.engagement.city}",
        params={"import": imported.pk},
        engagement_id=imported.engagement_id,
    )
    put(imported, **void(imported) | {"state": State.CHECKING, "job_id": job.pk})
    record(actor=actor, verb="imports.import_checked", subject=imported)
    return job


def run_check(job: Job) -> dict:
    """The job. Killed at any moment, it leaves rows that the next run replaces."""
    imported = of_job(job, State.CHECKING)
    try:
        counts = check(imported, job)
    except UnreadableFile as error:
        _fail(job, str(error))
        raise Refused(str(error)) from error
    return told(imported, counts, "preview/", PREVIEW)


def check(imported: Import, job: Job, *, failure: str = "") -> Counter:
    """Check every row, keep the answers, and settle. `failure` says why the rows are checked once more."""
    ImportRow.objects.filter(of_import=imported)._raw_delete(ImportRow.objects.db)
    checker = Checker(imported.of_kind, scope_of(imported, job.actor), imported.fixes)
    counts, skipped, done = Counter(), Counter(), 0
    with files.tables_of(imported) as tables:
        read = [_all_rows(table) for table in tables]
        total = sum(map(len, read))
        if total > MOST_ROWS:
            raise UnreadableFile(TOO_MANY)
        jobs.progress(job, done=0, total=total, message="Checking rows.")
        for number, (table, rows) in enumerate(zip(tables, read, strict=True)):
            sheet = imported.of_kind.sheet(table.sheet)
            for batch in batches(_raw(table, rows, imported.column_map[number])):
                checked = checker.check(sheet, batch)
                _stage(imported, number, sheet, checked)
                counts.update(str(each.outcome) for each in checked)
                skipped.update(_reason(each.skipped) for each in checked if each.skipped)
                done += len(batch)
                jobs.progress(job, done=done, total=total)
    if not total:
        raise UnreadableFile("There is no row below the columns’ names.")
    _settle(job, counts, skipped, failure)
    return counts


def _all_rows(table: Table) -> list:
    rows = list(islice(table.rows, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(TOO_MANY)
    return rows


def batches(rows: Iterator) -> Iterator[list]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def in_batches(rows: QuerySet, *, backwards: bool = False) -> Iterator[list]:
    """All rows by their number, each batch a query of its own: between two of them others may write."""
    rows = rows.order_by("-pk" if backwards else "pk")
    found = list(rows[:BATCH])
    while found:
        yield found
        last = found[-1].pk
        found = list(rows.filter(**{"pk__lt" if backwards else "pk__gt": last})[:BATCH])


def _raw(table: Table, rows: list, meaning: dict[str, str]) -> Iterator[RawRow]:
    """Rows with the columns that mean something; no other cell goes further."""
    places = [(n, meaning[column]) for n, column in enumerate(table.columns) if column in meaning]
    for number, cells in rows:
        if isinstance(cells, Reject):
            yield broken(number, cells)
        else:
            yield RawRow(
                number, {name: unguarded(sound(cells[n]).strip()) if n < len(cells) else "" for n, name in places}
            )


def _stage(imported: Import, number: int, sheet: Sheet, checked: list[Checked]) -> None:
    columns = {name: column for column, name in imported.column_map[number].items()}
    ImportRow.objects.bulk_create(_row(imported, number, sheet, each, columns) for each in checked)


def _row(imported: Import, number: int, sheet: Sheet, checked: Checked, columns: dict[str, str]) -> ImportRow:
    cells = {name: cell for name, cell in checked.row.cells.items() if cell}
    return ImportRow(
        of_import=imported,
        table=number,
        number=checked.row.number,
        outcome=checked.outcome,
        label=_label(sheet, checked)[:200],
        cells=cells,
        changes={name: [pack(checked.before.get(name)), pack(checked.values[name])] for name in checked.changed},
        problems=[
            [problem.field, columns.get(problem.field, ""), cells.get(problem.field, ""), problem.reason, problem.fix]
            for problem in checked.problems
        ],
        warnings=checked.warnings if checked.outcome != Outcome.REJECT else [],
        record_id=checked.record_id,
    )


def _label(sheet: Sheet, checked: Checked) -> str:
    """What the row is about, for lists."""
    if checked.skipped:
        return checked.skipped
    if checked.record is not None:
        return sheet.label_of(checked.record)
    if sheet.named_by:
        return ", ".join(filter(None, (_said(sheet.field(name), checked) for name in sheet.named_by)))
    named = [_said(each, checked) for each in sheet.fields if not each.is_id and each.required]
    return next((cell for cell in [*named, *checked.row.cells.values()] if cell), "")


def _said(field: ImportField, checked: Checked) -> str:
    """The cell as it was understood, mended or tidied; as it came, where it was not."""
    value = checked.values.get(field.name)
    return checked.row.cells.get(field.name, "") if value is None else field.say(value)


def _reason(skipped: str) -> str:
    return "the same as a row before" if skipped.startswith("the same as") else skipped


@transaction.atomic
def _settle(job: Job, counts: Counter, skipped: Counter, failure: str) -> None:
    imported = of_job(job, State.CHECKING, lock=True)
    found = {str(outcome): counts[str(outcome)] for outcome in Outcome}
    values = {"counts": found, "skipped": dict(skipped), "checked": secrets.token_hex(16)}
    put(imported, state=State.CHECKED, failure=failure, **values)


@transaction.atomic
def _fail(job: Job, sentence: str) -> None:
    put(of_job(job, State.CHECKING, lock=True), state=State.DRAFT, failure=sentence)


def of_job(job: Job, state: str, *, lock: bool = False) -> Import:
    """The import as long as it is this job's to change."""
    rows = Import.objects.filter(pk=job.params["import"], job_id=job.pk, state=state)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    if not (imported := rows.select_related("engagement__city").first()):
        raise Refused("The import was changed or given up meanwhile.")
    return imported


def told(imported: Import, counts, part: str, label: str) -> dict:
    """The job's own report."""
    url = f"/cities/{imported.engagement.city_id}/imports/{imported.pk}/{part}"
    words = {"create": "added", "update": "changed", "unchanged": "unchanged", "reject": "rejected", "skip": "skipped"}
    return {words[name]: counts[name] for name in words if counts.get(name)} | {"url": url, "url_label": label}
