"""An import from its first file until it is checked, or given up."""

from dataclasses import asdict
from functools import partial

from django.db import transaction

import audit.operations as audit
from audit.operations import record
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from imports.column_memory import meaning_of
from imports.kinds import Kind
from imports.models import Import, ImportFile, ImportRow, State
from imports.operations import files
from imports.reading.tables import Peek
from jobs.models import Job

MOST_FIXES = 2000


def start_import(engagement: Engagement, *, actor, kind: Kind, uploads, label: str = "") -> Import:
    """A draft with its files, its columns proposed."""
    require(kind.permission, actor, engagement)
    received = files.receive(uploads)
    try:
        peeks, reader = files.look(kind, received)
        with transaction.atomic():
            imported = Import(
                engagement=engagement,
                kind=kind.name,
                label=(label or ", ".join(each.name for each in received))[:200],
                reader=reader,
                created_by=actor,
            )
            _understand(imported, peeks)
            audit.add(imported, actor=actor, verb="imports.import_started")
            ImportFile.objects.bulk_create(ImportFile(of_import=imported, **vars(each)) for each in received)
    except BaseException:
        files.discard(each.stored_name for each in received)
        raise
    return imported


def _understand(imported: Import, peeks: list[Peek]) -> None:
    """Note how the files were read, and what their columns seem to mean."""
    imported.tables = [asdict(peek) for peek in peeks]
    imported.column_map = meaning_of(imported, peeks)


@transaction.atomic
def reread_file(imported: Import, *, actor, file: ImportFile, **how) -> Import:
    """Read one file as a person says it is written (encoding, delimiter, header_line); what was checked is void."""
    imported = locked(imported)
    imported.files.filter(pk=file.pk).update(**how)
    kept = list(imported.files.all())
    wishes = {each.name: files.Wish(each.encoding, each.delimiter, each.header_line) for each in kept}
    received = [files.Received(each.name, each.stored_name, each.sha256, each.size) for each in kept]
    peeks, _ = files.look(imported.of_kind, received, wishes)
    _understand(imported, peeks)
    put(imported, tables=imported.tables, column_map=imported.column_map, **void(imported))
    record(actor=actor, verb="imports.file_reread", subject=imported, reason=file.name)
    return imported


@transaction.atomic
def set_columns(imported: Import, *, actor, column_map: list[dict[str, str]]) -> Import:
    """What the columns mean, table by table; columns without a meaning are read no further."""
    imported = locked(imported)
    put(imported, column_map=column_map, **void(imported))
    record(actor=actor, verb="imports.columns_set", subject=imported, count=sum(map(len, column_map)) or 1)
    return imported


@transaction.atomic
def fix_cells(imported: Import, *, actor, sheet: str, field: str, cells: list[str], instead: str) -> Import:
    """Read cells that were rejected as something else, all of them: the file itself stays as it is."""
    imported = locked(imported)
    fixes = {name: dict(by_field) for name, by_field in imported.fixes.items()}
    mine = {**fixes.setdefault(sheet, {}).get(field, {}), **dict.fromkeys(cells, instead)}
    if len(mine) > MOST_FIXES:
        raise Refused("These are too many to mend one by one here. Mend them in the file.")
    fixes[sheet][field] = mine
    put(imported, fixes=fixes, **void(imported))
    record(actor=actor, verb="imports.cells_fixed", subject=imported, count=len(cells) or 1)
    return imported


@transaction.atomic
def abandon(imported: Import, *, actor, reason: str = "") -> Import:
    """Give it up: its files and all that was read of them go."""
    imported = locked(imported)
    ImportRow.objects.filter(of_import=imported).delete()
    put(imported, state=State.ABANDONED, tables=without_samples(imported), fixes={}, failure="")
    record(actor=actor, verb="imports.import_abandoned", subject=imported, reason=reason)
    transaction.on_commit(partial(files.discard_raw, imported), robust=True)
    return imported


# For the other operations


def is_working(imported: Import) -> bool:
    """A job is at work on it; one that ended without a result has left it as it was."""
    job = Job.objects.filter(pk=imported.job_id).first() if imported.job_id else None
    return imported.state in (State.CHECKING, State.WRITING, State.UNDOING) and job is not None and not job.is_finished


def locked(imported: Import) -> Import:
    """The import as it is now, to itself until the end of the transaction; Refused if it is not to be changed."""
    rows = Import.objects.select_for_update(of=("self",)).select_related("engagement__city")
    imported = rows.get(pk=imported.pk)
    if not imported.is_unfinished:
        raise Refused(f"This import is {imported.get_state_display().lower()}. It cannot be changed any more.")
    if is_working(imported):
        raise Refused("Work on this import is going on right now. Stop that first.")
    return imported


def void(imported: Import) -> dict:
    """What was checked counts no more."""
    return {"state": State.DRAFT, "checked": "", "failure": "", "counts": {}, "skipped": {}}


def without_samples(imported: Import) -> list[dict]:
    """What is kept of the tables when the files are gone: no cell."""
    return [{**table, "sample": []} for table in imported.tables]


def put(imported: Import, **values) -> None:
    Import.objects.filter(pk=imported.pk).update(**values)
    for name, value in values.items():
        setattr(imported, name, value)
