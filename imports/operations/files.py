"""Raw files of an import: looked at, kept apart, and deleted when the import is done or given up."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from core.errors import Refused
from core.uploads.limits import MEGABYTE
from core.uploads.names import LONGEST, clean, extension_of
from imports.kinds import Kind, Reader, SentFile, Table
from imports.models import Import, ImportFile
from imports.reading.errors import UnreadableFile
from imports.reading.scratch import scratch_folder
from imports.reading.tables import MOST_ROWS, Peek, Wish, peek_of, read_tables

MOST_FILES = 30
MAX_FILE = 20 * MEGABYTE
USUAL = ("csv", "tsv", "txt", "xlsx", "zip", "json", "gz")
LIMITS = (
    f"CSV or other delimited text, Excel (.xlsx), or a zip of those. Up to {MAX_FILE // MEGABYTE} MB a file, "
    f"{MOST_ROWS:,} rows in all. The first row with the columns’ names may stand below a title."
)


@dataclass(frozen=True)
class Received:
    """A file in storage, under a name that nobody else knows."""

    name: str
    stored_name: str
    sha256: str
    size: int


def scratch() -> Path:
    return Path(settings.DATA_DIR) / "scratch"


def receive(uploads: Iterable) -> list[Received]:
    """Keep the files; Refused says of each what is wrong, and then none is kept."""
    uploads = list(uploads)
    if len(uploads) > MOST_FILES:
        raise Refused(f"Send at most {MOST_FILES} files at a time, or one zip of them.", field="files")
    problems = [sentence for upload in uploads if (sentence := _fault(upload))]
    if problems:
        raise Refused(*problems, field="files")
    return [_keep(upload) for upload in uploads]


def _fault(upload) -> str:
    """What is wrong with a file before it is opened, in words that begin with its name."""
    name = name_of(upload)
    if not upload.size:
        return f"“{name}” is empty."
    if upload.size > MAX_FILE:
        return f"“{name}” must be smaller than {MAX_FILE // MEGABYTE} MB."
    if extension_of(name) not in USUAL:
        return f"“{name}” must be a CSV, text, Excel (.xlsx), JSON or zip file."
    return ""


def name_of(upload) -> str:
    return clean(upload.name or "")[:LONGEST] or "file"


def _keep(upload) -> Received:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    stored_name = default_storage.save(f"imports/{secrets.token_hex(16)}", File(upload))
    return Received(name_of(upload), stored_name, digest.hexdigest(), upload.size)


def look(kind: Kind, received: Iterable[Received], wishes: dict[str, Wish] | None = None) -> tuple[list[Peek], str]:
    """Peeks at all tables of the files, and the name of the reader that knew them; Refused says what is wrong."""
    try:
        with scratch_folder(scratch()) as folder:
            files = [_on_disk(each.name, each.stored_name, folder, n) for n, each in enumerate(received)]
            tables, reader = _read(kind, files, folder, wishes)
            return [peek_of(table) for table in tables], reader.name if reader else ""
    except UnreadableFile as error:
        raise Refused(_with_name(error, list(received)), field="files") from error


def _with_name(error: UnreadableFile, received: list[Received]) -> str:
    return f"“{received[0].name}”: {error}" if len(received) == 1 else str(error)


@contextmanager
def tables_of(imported: Import) -> Iterator[list[Table]]:
    """The tables of an import, to be read inside the block."""
    kept = list(imported.files.all())
    wishes = {file.name: Wish(file.encoding, file.delimiter, file.header_line) for file in kept}
    with scratch_folder(scratch()) as folder:
        try:
            files = [_on_disk(file.name, file.stored_name, folder, n) for n, file in enumerate(kept)]
        except FileNotFoundError as error:
            raise Refused("The files of this import are gone. Bring them again.") from error
        yield _read(imported.of_kind, files, folder, wishes)[0]


def _read(kind: Kind, files: list[SentFile], folder: Path, wishes) -> tuple[list[Table], Reader | None]:
    own = folder / "read"
    own.mkdir()
    return read_tables(kind, files, own, wishes)


def _on_disk(name: str, stored_name: str, folder: Path, number: int) -> SentFile:
    """The stored file as a path; a copy, since storage may be elsewhere and what reading leaves lies beside it."""
    target = folder / f"raw{number}"
    with default_storage.open(stored_name) as source, target.open("wb") as file:
        for chunk in source.chunks():
            file.write(chunk)
    return SentFile(name, target)


def discard(stored_names: Iterable[str]) -> None:
    for name in filter(None, list(stored_names)):
        default_storage.delete(name)


def discard_raw(imported: Import) -> None:
    """The import needs its files no more. Not history: when it was done or given up is on record."""
    rows = ImportFile.objects.filter(of_import=imported).exclude(stored_name="")
    discard(rows.values_list("stored_name", flat=True))
    rows.update(stored_name="")
