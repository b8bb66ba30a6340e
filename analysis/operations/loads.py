"""Reading an export in full, as a job; and keeping what it found, in one transaction."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

import jobs.operations as jobs
from analysis.models import CadExport, ExportState
from analysis.operations import files, tables
from analysis.operations.reading import Report, Source, read_export
from analysis.reading.cube import PARTS
from audit.operations import record
from core import clock
from core.audience import Audience
from core.errors import Refused
from imports.reading.errors import UnreadableFile
from imports.reading.scratch import scratch_folder
from jobs.models import Job

CHECK = "analysis.check_export"
REJECTS, REPORT = "rejects.csv", "report.json"
KEPT = (*(f"{part}.parquet" for part in PARTS), REPORT)
REJECTS_KEPT = timedelta(days=30)  # Whoever had to mend a file has done so by then.
SHARES = 1000  # A job counts in whole numbers.


def is_reading(export: CadExport) -> bool:
    """A job is at work on it; one that ended without a result has left it as it was."""
    return export.state == ExportState.LOADING and not Job.objects.get(pk=export.job_id).is_finished


@transaction.atomic
def start_check(export: CadExport, *, actor) -> Job:
    """Have the whole export read. What an earlier check found is void."""
    export = _locked(export)
    if not export.column_map:
        raise Refused("Say first what the columns mean.")
    uncheck(export)
    job = jobs.start(
        CHECK,
        actor=actor,
        title=f"Check “{export}” for {export.engagement.city}",
        params={"export": export.pk},
        total=SHARES,
        engagement_id=export.engagement_id,
    )
    _set(export, state=ExportState.LOADING, job_id=job.pk, failure="")
    record(actor=actor, verb="analysis.export_checked", subject=export)
    return job


def run_check(job: Job) -> dict:
    """The job: read everything below scratch, put the result into storage, then point the export to it.

    Killed at any moment, it leaves the export as it was; it may run again.
    """
    find = partial(_of_job, job)
    try:
        report = _check(find, partial(_tell, job))
    except UnreadableFile as error:
        _fail(job, str(error))
        raise Refused(str(error)) from error
    except FileNotFoundError as error:
        raise Refused("A file of the export is gone. Add it again.") from error
    if not report.loaded:
        raise Refused(NOTHING)
    return _told(CadExport.objects.select_related("engagement__city").get(pk=job.params["export"]), report)


@transaction.atomic
def check_at_once(export: CadExport, *, actor) -> CadExport:
    """The same without a job, for a small file: when nobody waits for a page."""
    uncheck(_locked(export))
    record(actor=actor, verb="analysis.export_checked", subject=export)
    _check(lambda lock=False: _locked(export), lambda share, sentence: None)
    return _locked(export)


def _check(find: Callable[..., CadExport], tell: Callable[[float, str], None]) -> Report:
    """Read, store, settle. `find` gives the export as long as it is this check's to change."""
    export = find()
    with scratch_folder(files.scratch()) as folder:
        report = _read(export, folder, tell)
        names = _store(export, folder / "kept")
    try:
        _settle(find, report, *names)
    except BaseException:
        delete_kept(*names)
        raise
    return report


def _tell(job: Job, share: float, sentence: str) -> None:
    jobs.progress(job, done=int(share * SHARES), total=SHARES, message=sentence)


def _read(export: CadExport, folder: Path, tell: Callable[[float, str], None]) -> Report:
    target = folder / "kept"
    target.mkdir()
    zone = export.engagement.city.time_zone
    now = clock.now().astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    sources = [_source(file, folder) for file in export.files.all()]
    once = export.counts_incidents_once
    return read_export(sources, export.column_map, target, once=once, zone=zone, now=now, tell=tell)


def _source(file, folder: Path) -> Source:
    own = folder / str(file.pk)
    own.mkdir()
    path = files.on_disk(file.stored_name, own)
    return Source(file.name, path, own, file.encoding, file.delimiter, file.header_line)


def _store(export: CadExport, folder: Path) -> tuple[str, str]:
    """The cube's folder in storage and the name of the rejects: nothing points to them yet."""
    cube = f"cubes/{export.pk}-{secrets.token_hex(8)}"
    for name in KEPT:
        with (folder / name).open("rb") as file:
            default_storage.save(f"{cube}/{name}", File(file))
    with (folder / REJECTS).open("rb") as file:
        rejects = default_storage.save(f"rejects/{export.pk}-{secrets.token_hex(8)}", File(file))
    return cube, rejects


@transaction.atomic
def _settle(find: Callable[..., CadExport], report: Report, cube: str, rejects: str) -> None:
    """The export as it was read, unless it was changed or given up meanwhile."""
    export = find(lock=True)
    zone = ZoneInfo(export.engagement.city.time_zone)
    for file, (_, rows) in zip(export.files.all(), report.files, strict=True):
        export.files.filter(pk=file.pk).update(rows_read=rows)
    if not report.loaded:
        _set(export, state=ExportState.FAILED, failure=NOTHING, **_figures(report, zone), rejects_file=rejects)
        transaction.on_commit(partial(delete_kept, cube, ""))
        return
    _set(export, state=ExportState.DRAFT, cube=cube, rejects_file=rejects, **_figures(report, zone))


NOTHING = "Not one row is a call that can be counted. The reasons are in the list of rejected rows."


def _figures(report: Report, zone: ZoneInfo) -> dict:
    return {
        "rows_read": report.read,
        "rows_loaded": report.loaded,
        "rows_rejected": report.rejected,
        "rows_skipped": sum(report.skipped.values()),
        "skipped": dict(report.skipped),
        "duplicates": report.duplicates,
        "dropped_columns": [{"column": column, "reason": reason} for column, reason in report.dropped.items()],
        "first_at": report.first and report.first.replace(tzinfo=zone),
        "last_at": report.last and report.last.replace(tzinfo=zone),
    }


def _told(export: CadExport, report: Report) -> dict:
    """The job's own report."""
    city_id = export.engagement.city_id
    found = {"rows_read": report.read, "calls": report.loaded, "rejected": report.rejected}
    link = {"url": f"/cities/{city_id}/analysis/exports/{export.pk}/check/", "url_label": "See what was found"}
    return found | {"skipped": sum(report.skipped.values())} | link


@transaction.atomic
def _fail(job: Job, sentence: str) -> None:
    with suppress(Refused):
        _set(_of_job(job, lock=True), state=ExportState.FAILED, failure=sentence)


def _of_job(job: Job, *, lock: bool = False) -> CadExport:
    rows = CadExport.objects.filter(pk=job.params["export"], job_id=job.pk, state=ExportState.LOADING)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    if not (export := rows.select_related("engagement__city").first()):
        raise Refused("The export was changed or given up meanwhile.")
    return export


def _locked(export: CadExport) -> CadExport:
    """The export as it is now, to itself until the end of the transaction; Refused if it is not to be changed."""
    rows = CadExport.objects.kept().select_for_update(of=("self",)).select_related("engagement__city")
    export = rows.get(pk=export.pk)
    if not export.is_unfinished:
        raise Refused(f"This export is {export.get_state_display().lower()}. It cannot be changed any more.")
    if is_reading(export):
        raise Refused("The export is being read right now. Stop that first.")
    return export


def unfinished(export: CadExport) -> CadExport:
    """For operations that change an export in preparation."""
    return _locked(export)


def uncheck(export: CadExport) -> None:
    """What was found is void: files, columns or the rule have changed."""
    transaction.on_commit(partial(delete_kept, export.cube, export.rejects_file))
    none = {"rows_read": 0, "rows_loaded": 0, "rows_rejected": 0, "rows_skipped": 0, "duplicates": 0}
    empty = {"skipped": {}, "dropped_columns": [], "first_at": None, "last_at": None, "cube": "", "rejects_file": ""}
    _set(export, state=ExportState.DRAFT, failure="", **none, **empty)


@transaction.atomic
def keep(export: CadExport, *, actor, cube: str) -> CadExport:
    """Load what was checked, the very `cube` that a person saw; its raw files go.

    From now on the city sees it, and results may point to it.
    """
    export = _locked(export)
    if not export.is_checked:
        raise Refused("Have the export checked first.")
    if export.cube != cube:
        raise Refused("The export was checked again meanwhile. Look at what was found, then load it.")
    shared = {"audience": Audience.CITY, "version": export.version + 1}
    _set(export, state=ExportState.LOADED, loaded_at=clock.now(), **shared)
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


def _set(export: CadExport, **values) -> None:
    CadExport.objects.filter(pk=export.pk).update(**values)
    for name, value in values.items():
        setattr(export, name, value)
