"""911 data of the world: a small export in preparation, loaded ones, and requests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F

from analysis.forms.columns import layout_of
from analysis.models import CadExport, CadFile, CodeTable, DataRequest, ExportState, Route
from analysis.operations import checks, exports, requests
from analysis.operations.files import peek_at
from core import clock
from core.audience import Audience
from core.tests.files import upload
from engagements.models import Engagement

COLUMNS = ["Incident Number", "Call Date Time", "Initial Call Type", "Priority", "Caller Phone"]


def calls_csv(start: int = 0, rows: int = 30) -> bytes:
    """A file of so many calls, one each hour, two types in turn."""
    lines = [",".join(COLUMNS)]
    for n in range(start, start + rows):
        kind = "WELFARE CHECK" if n % 2 else "NOISE COMPLAINT"
        lines.append(f"N{n:05},03/{n // 24 % 28 + 1:02}/2026 {n % 24:02}:15:00,{kind},{n % 4},(555) 555-01{n % 100:02}")
    return "\n".join(lines).encode()


def checked_export(engagement: Engagement, *, actor, label: str = "Calls of March") -> CadExport:
    """An export of two files, read in full and not loaded yet."""
    uploads = [upload("first.csv", calls_csv()), upload("second.csv", calls_csv(30))]
    export = exports.start_export(engagement, actor=actor, label=label, uploads=uploads)
    meaning = peek_at(export.files.first()).proposal
    exports.set_columns(export, actor=actor, column_map=meaning, universe="calls", counts_incidents_once=False)
    return checks.check_at_once(export, actor=actor)


def loaded_export(engagement: Engagement, *, actor, label: str, audience: str = Audience.CITY) -> CadExport:
    """A loaded export as pages show it; there is no cube behind it."""
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    state = {"state": ExportState.LOADED, "cube": "cubes/none", "loaded_at": clock.now(), "first_at": at, "last_at": at}
    return CadExport.objects.create(
        engagement=engagement, label=label, audience=audience, created_by=actor, rows_read=9, rows_loaded=9, **state
    )


def add_calls(records: dict[str, Any], engagement: Engagement, *, actor, prefix: str, audience: str, word: str) -> None:
    """One loaded export, one removed, and the same of requests, of one audience."""
    own = {"actor": actor, "audience": audience}
    removed = loaded_export(engagement, **own, label=f"{word}old calls")
    exports.remove_export(removed, actor=actor)
    records[f"{prefix}removed_export"] = removed
    records[f"{prefix}export"] = loaded_export(engagement, **own, label=f"{word}calls")
    for name in ("request", "removed_request"):
        records[f"{prefix}{name}"] = requests.add_request(
            engagement, **own, custodian=f"{word}center", route=Route.AGREEMENT, asked_on=engagement.today
        )
    requests.remove_request(records[f"{prefix}removed_request"], actor=actor)


def grow_exports(engagement: Engagement, people: list) -> None:
    """Many exports, files, requests, and earlier versions of the code table; the newest ones stay what they were.

    The versions are LEAP's own: a city that sees one has nothing to compare, with two it has.
    """
    now, own = clock.now(), {"audience": Audience.INTERNAL}
    known = CadFile.objects.filter(export__engagement=engagement)
    loaded = {"state": ExportState.LOADED, "cube": "cubes/none", "loaded_at": now - timedelta(days=90)}
    CadExport.objects.bulk_create(
        CadExport(engagement=engagement, created_by=person, first_at=now, last_at=now, label="Ours", **loaded)
        for person in people
    )
    CadFile.objects.bulk_create(
        CadFile(export_id=file.export_id, sha256=f"{file.pk:010}{n:054}", size=1, **_as_read(file))
        for file in list(known)
        for n in range(20)
    )
    DataRequest.objects.bulk_create(
        DataRequest(engagement=engagement, custodian=person.name, route=Route.AGREEMENT, asked_on=engagement.today)
        for person in people
    )
    tables = CodeTable.objects.filter(engagement=engagement)
    if newest := tables.first():
        tables.update(number=F("number") + len(people))
        CodeTable.objects.bulk_create(
            CodeTable(engagement=engagement, export=newest.export, number=n, approved_at=now, approved_by=person, **own)
            for n, person in enumerate(people, 1)
        )


def _as_read(file: CadFile) -> dict[str, Any]:
    return {name: getattr(file, name) for name in ("name", "stored_name", "encoding", "delimiter", "columns")}


def columns_sent(export: CadExport) -> dict[str, str]:
    """What the form about columns sends."""
    columns = export.files.first().columns
    meant = {f"c{n}": export.column_map.get(column, "") for n, column in enumerate(columns)}
    return {"layout": layout_of(columns), "universe": "dispatched", "counts_incidents_once": "yes", **meant}
