"""Reading an export in full, as a job. Killed at any moment, it leaves the export as it was."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

import jobs.operations as jobs
from analysis.models import CadExport, ExportState
from analysis.operations import files, loads
from analysis.operations.reading import Report, Source, read_export
from audit.operations import record
from core import clock
from core.errors import Refused
from imports.reading.errors import UnreadableFile
from imports.reading.scratch import scratch_folder
from jobs.models import Job

CHECK = "analysis.check_export"
REJECTS = "rejects.csv"
SHARES = 1000  # A job counts in whole numbers.
EMPTY = "The files have names of columns and no rows below them."
NOTHING = "Not one row is a call that can be counted. The reasons are in the list of rejected rows."


@transaction.atomic
def start_check(export: CadExport, *, actor) -> Job:
    """Have the whole export read. What an earlier check found is void."""
    export = loads.unfinished(export)
    if not export.column_map:
        raise Refused("Say first what the columns mean.")
    loads.uncheck(export)
    job = jobs.start(
        CHECK,
        actor=actor,
        title=f"Check “{export}” for {export.engagement.city}",
        params={"export": export.pk},
        total=SHARES,
        engagement_id=export.engagement_id,
    )
    loads.put(export, state=ExportState.LOADING, job_id=job.pk, failure="")
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
        raise Refused(NOTHING if report.read else EMPTY)
    return _told(CadExport.objects.select_related("engagement__city").get(pk=job.params["export"]), report)


@transaction.atomic
def check_at_once(export: CadExport, *, actor) -> CadExport:
    """The same without a job, for a small file: when nobody waits for a page."""
    loads.uncheck(loads.unfinished(export))
    record(actor=actor, verb="analysis.export_checked", subject=export)
    _check(lambda lock=False: loads.unfinished(export), lambda share, sentence: None)
    return loads.unfinished(export)


def _check(find: Callable[..., CadExport], tell: Callable[[float, str], None]) -> Report:
    """Read, store, settle. `find` gives the export as long as it is this check's to change."""
    export = find()
    with scratch_folder(files.scratch()) as folder:
        report = _read(export, folder, tell)
        names = _store(export, folder / "kept")
    try:
        _settle(find, report, *names)
    except BaseException:
        loads.delete_kept(*names)
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
    for name in loads.KEPT:
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
        failure = NOTHING if report.read else EMPTY
        loads.put(export, state=ExportState.FAILED, failure=failure, **_figures(report, zone), rejects_file=rejects)
        transaction.on_commit(partial(loads.delete_kept, cube, ""))
        return
    loads.put(export, state=ExportState.DRAFT, cube=cube, rejects_file=rejects, **_figures(report, zone))


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
        loads.put(_of_job(job, lock=True), state=ExportState.FAILED, failure=sentence)


def _of_job(job: Job, *, lock: bool = False) -> CadExport:
    rows = CadExport.objects.filter(pk=job.params["export"], job_id=job.pk, state=ExportState.LOADING)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    if not (export := rows.select_related("engagement__city").first()):
        raise Refused("The export was changed or given up meanwhile.")
    return export
