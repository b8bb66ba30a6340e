"""An export from its first file until it is loaded or given up, and what is said about it afterwards."""

from functools import partial

from django.db import transaction

import audit.operations as audit
from analysis.models import CadExport, CadFile, ExportState
from analysis.numbers import count
from analysis.operations import files, loads
from analysis.peek import Peek
from analysis.reading.codes import Codes
from audit.operations import record
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement

LONGEST_NAME = CadExport._meta.get_field("label").max_length
DETAILS = ("label", "universe", "note", "audience")


def start_export(engagement: Engagement, *, actor, label: str, uploads, is_generated: bool = False) -> CadExport:
    """A draft with its first files: LEAP's own until it is loaded."""
    received = files.receive(engagement, uploads)
    with _kept_only_if_committed(received):
        own = {"label": label or _called_after(received), "created_by": actor, "is_generated": is_generated}
        export = CadExport(engagement=engagement, audience=Audience.INTERNAL, **own)
        audit.add(export, actor=actor, verb="analysis.export_started")
        _add_rows(export, received)
    return export


def add_files(export: CadExport, *, actor, uploads) -> CadExport:
    """Further files of the same export: months, years."""
    if export.files.count() >= files.MOST_FILES:
        raise Refused(f"An export has at most {files.MOST_FILES} files.", field="files")
    received = files.receive(export.engagement, uploads, export=export)
    with _kept_only_if_committed(received):
        export = loads.unfinished(export)
        _add_rows(export, received)
        _change_layout(export)
        record(actor=actor, verb="analysis.export_files_added", subject=export, count=len(received))
    return export


@transaction.atomic
def remove_file(export: CadExport, *, actor, file: CadFile) -> CadExport:
    """Leave one file out; an export keeps at least one."""
    export = loads.unfinished(export)
    if export.files.count() == 1:
        raise Refused("This is the only file. Add another one first, or give the export up.")
    export.files.filter(pk=file.pk).delete()
    transaction.on_commit(partial(files.discard, [file.stored_name]), robust=True)
    _change_layout(export)
    record(actor=actor, verb="analysis.export_file_removed", subject=export, reason=file.name)
    return export


def reread_file(file: CadFile, *, actor, encoding: str, delimiter: str, header_line: int) -> Peek:
    """Read one file as a person says it is written."""
    peek = files.look_again(file, encoding=encoding, delimiter=delimiter, header_line=header_line)
    with transaction.atomic():
        export = loads.unfinished(file.export)
        export.files.filter(pk=file.pk).update(**_as_read(peek))
        _change_layout(export)
        record(actor=actor, verb="analysis.export_file_reread", subject=export, reason=peek.sentence)
    files.keep_peek(file.stored_name, peek)
    return peek


@transaction.atomic
def set_columns(
    export: CadExport, *, actor, column_map: dict[str, str], universe: str, counts_incidents_once: bool
) -> CadExport:
    """What the columns mean, what the rows are, and how rows of one incident count."""
    export = loads.unfinished(export)
    reads = {"column_map": column_map, "counts_incidents_once": counts_incidents_once}
    if any(getattr(export, name) != value for name, value in reads.items()):
        loads.uncheck(export)
    CadExport.objects.filter(pk=export.pk).update(universe=universe, **reads)
    changes = {"Columns": ["", f"{len(column_map)} kept"], "Universe": [export.universe, universe]}
    record(actor=actor, verb="analysis.export_columns_set", subject=export, changes=changes)
    export.universe, export.column_map, export.counts_incidents_once = universe, column_map, counts_incidents_once
    return export


@transaction.atomic
def explain_codes(export: CadExport, *, actor, codes: Codes) -> CadExport:
    """The city's own list of codes; its texts stand beside the call types once the export is loaded."""
    export = loads.unfinished(export)
    loads.put(export, code_texts=codes.labels)
    record(actor=actor, verb="analysis.export_codes_given", subject=export, count=len(codes.labels))
    return export


@transaction.atomic
def abandon(export: CadExport, *, actor, reason: str = "") -> CadExport:
    """Give it up: its raw files and all that was read of them go."""
    export = loads.unfinished(export)
    transaction.on_commit(partial(loads.delete_kept, export.cube, export.rejects_file), robust=True)
    gone = {"state": ExportState.ABANDONED, "cube": "", "rejects_file": "", "failure": ""}
    CadExport.objects.filter(pk=export.pk).update(**gone)
    export.state = ExportState.ABANDONED
    record(actor=actor, verb="analysis.export_abandoned", subject=export, reason=reason)
    transaction.on_commit(partial(files.discard_raw, export), robust=True)
    return export


def edit_export(export: CadExport, *, actor, expected_version: int | None = None, **fields) -> CadExport:
    """Change what is said about an export; what was loaded never changes."""
    fields = {name: value for name, value in fields.items() if name in DETAILS}
    return audit.change(export, actor=actor, verb="analysis.export_edited", expected_version=expected_version, **fields)


def remove_export(export: CadExport, *, actor) -> CadExport:
    """Take a loaded export out of sight; not one that an approved version stands on."""
    if export.code_tables.approved().exists():
        raise Refused("An approved code table stands on this export. Its figures could not be explained any more.")
    return audit.remove(export, actor=actor, verb="analysis.export_removed")


def restore_export(export: CadExport, *, actor) -> CadExport:
    return audit.restore(export, actor=actor, verb="analysis.export_restored")


class _kept_only_if_committed:  # noqa: N801 - reads as a statement
    """A transaction that leaves no file in storage when it fails."""

    def __init__(self, received: list[files.Received]):
        self.received = received
        self.transaction = transaction.atomic()

    def __enter__(self):
        return self.transaction.__enter__()

    def __exit__(self, kind, error, trace):
        if kind:
            files.discard(each.stored_name for each in self.received)
        return self.transaction.__exit__(kind, error, trace)


def _called_after(received: list[files.Received]) -> str:
    """So that results do not name one month and count twelve."""
    rest = len(received) - 1
    more = f" and {count(rest, 'more file')}" if rest else ""
    return f"{received[0].name[: LONGEST_NAME - len(more)]}{more}"


def _add_rows(export: CadExport, received: list[files.Received]) -> None:
    CadFile.objects.bulk_create(
        CadFile(
            export=export,
            name=each.name,
            stored_name=each.stored_name,
            sha256=each.sha256,
            size=each.size,
            **_as_read(each.peek),
        )
        for each in received
    )


def _as_read(peek: Peek) -> dict:
    """A workbook or JSON was written out by ourselves: there is nothing of the kind to tell a second reading."""
    is_text = peek.kind == "text"
    return {
        "encoding": peek.encoding if is_text else "",
        "delimiter": peek.delimiter if is_text else "",
        "header_line": peek.header_line,
        "columns": peek.columns,
    }


def _change_layout(export: CadExport) -> None:
    """Columns that are there no more mean nothing any more; what was checked is void."""
    columns = {column for names in export.files.values_list("columns", flat=True) for column in names}
    export.column_map = {column: meant for column, meant in export.column_map.items() if column in columns}
    CadExport.objects.filter(pk=export.pk).update(column_map=export.column_map)
    loads.uncheck(export)
