"""Raw files of an export: looked at, kept apart, and deleted when the load is done or given up."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from analysis.models import CadExport, CadFile, ExportState
from analysis.peek import Peek, peek_of
from analysis.reading.read import look
from core import clock
from core.errors import Refused
from core.uploads.names import LONGEST, clean
from engagements.models import Engagement
from engagements.words import day
from imports.reading.errors import UnreadableFile
from imports.reading.scratch import scratch_folder

MOST_FILES = 60


@dataclass(frozen=True)
class Received:
    """A file that can be read, in storage under a name that nobody else knows."""

    name: str
    stored_name: str
    sha256: str
    size: int
    peek: Peek


def scratch() -> Path:
    return Path(settings.DATA_DIR) / "scratch"


def receive(engagement: Engagement, uploads: Iterable, *, export: CadExport | None = None) -> list[Received]:
    """Look at each file and keep it; Refused says of each what is wrong, and then none is kept.

    Outside any transaction: reading takes a while.
    """
    received: list[Received] = []
    problems: list[str] = []
    for upload in uploads:
        name = clean(upload.name or "")[:LONGEST] or "export"
        try:
            sha256 = _hash(upload)
            _refuse_known(engagement, export, name, sha256, [each.sha256 for each in received])
            received.append(_keep(upload, name, sha256))
        except (UnreadableFile, Refused) as error:
            problems.append(f"“{name}”: {error}" if isinstance(error, UnreadableFile) else str(error))
    if problems:
        discard(each.stored_name for each in received)
        raise Refused(*problems, field="files")
    return received


def _hash(upload) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _refuse_known(engagement, export, name: str, sha256: str, here: list[str]) -> None:
    """The same bytes twice would count every call twice."""
    in_export = export and export.files.filter(sha256=sha256).exists()
    if sha256 in here or in_export:
        raise Refused(f"“{name}” is in this export already.")
    known = CadFile.objects.filter(
        sha256=sha256,
        export__engagement__city=engagement.city_id,
        export__state=ExportState.LOADED,
        export__removed_at=None,
    )
    if found := known.select_related("export").first():
        on = clock.today_in(engagement.city.time_zone, found.export.loaded_at)
        raise Refused(f"“{name}” was already loaded on {day(on)}, as part of “{found.export}”. Nothing was added.")


def _keep(upload, name: str, sha256: str) -> Received:
    with scratch_folder(scratch()) as folder:
        path = folder / "raw"
        if hasattr(upload, "temporary_file_path"):
            path.symlink_to(upload.temporary_file_path())
        else:
            with path.open("wb") as file:
                file.writelines(upload.chunks())
        peek = peek_of(look(path, folder))
    upload.seek(0)
    stored_name = default_storage.save(f"raw/{secrets.token_hex(16)}", File(upload))
    keep_peek(stored_name, peek)
    return Received(name, stored_name, sha256, upload.size, peek)


def look_again(file: CadFile, *, encoding: str, delimiter: str, header_line: int) -> Peek:
    """Read a kept file in the way that a person says."""
    try:
        with local_copy(file.stored_name) as (path, folder):
            found = look(path, folder, encoding=encoding, delimiter=delimiter, header_line=header_line)
            return peek_of(found)
    except UnreadableFile as error:
        raise Refused(str(error), field="encoding") from error


@contextmanager
def local_copy(stored_name: str) -> Iterator[tuple[Path, Path]]:
    """The stored file as a path, with a scratch folder; storage may be elsewhere."""
    with scratch_folder(scratch()) as folder:
        yield on_disk(stored_name, folder), folder


def on_disk(stored_name: str, folder: Path) -> Path:
    """The stored file as a path below `folder`, where what reading leaves beside it is swept up; a copy only
    where storage is elsewhere."""
    target = folder / "raw"
    try:
        target.symlink_to(default_storage.path(stored_name))
    except NotImplementedError:
        with default_storage.open(stored_name) as source, target.open("wb") as file:
            for chunk in source.chunks():
                file.write(chunk)
    return target


def peek_name(stored_name: str) -> str:
    return f"{stored_name}.peek"


def keep_peek(stored_name: str, peek: Peek) -> None:
    name = peek_name(stored_name)
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(peek.as_json().encode()))


def peek_at(file: CadFile) -> Peek:
    with default_storage.open(peek_name(file.stored_name)) as stored:
        return Peek.from_json(stored.read().decode())


def discard(stored_names: Iterable[str]) -> None:
    """Delete raw files and what was shown of them."""
    for name in filter(None, list(stored_names)):
        default_storage.delete(name)
        default_storage.delete(peek_name(name))


def discard_raw(export: CadExport) -> None:
    """The export needs its raw files no more. Not history: when it was loaded or given up is on record."""
    rows = export.files.exclude(stored_name="")
    discard(rows.values_list("stored_name", flat=True))
    rows.update(stored_name="")
