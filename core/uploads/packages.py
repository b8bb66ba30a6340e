"""Office files are archives of parts: looked into without unpacking them."""

import io
import re
import zipfile

from core.errors import Refused
from core.uploads.limits import CONTENT_TYPES, MAX_PARTS, MAX_UNPACKED

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
# A part with one of these in its name is a program, or a file inside the file.
PROGRAMS = re.compile(
    r"(vbaproject|vbadata|\.bin$|activex|/embeddings/|^basic/|^scripts/|\.(exe|dll|js|vbs|jar|class)$)", re.I
)
HARMLESS = re.compile(r"(printersettings\d*\.bin$|/embeddings/[^/]+\.xlsx$)", re.I)
LONGEST_MANIFEST = 2 * 1024 * 1024


def check_package(data: bytes, extension: str) -> None:
    """Refused unless this is an office document of the kind its name says, without macros or a password."""
    if data.startswith(OLE):
        raise Refused("is password protected, or in an old format: save it as a new file without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_size(package)
            check_kind(package, extension)
            check_parts(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, KeyError, OSError) as error:
        raise Refused("is damaged: it cannot be opened") from error


def check_size(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("is too large when unpacked")


def check_kind(package: zipfile.ZipFile, extension: str) -> None:
    if extension in MAIN_PARTS:
        manifest = read(package, "[Content_Types].xml")
        if b"macroEnabled" in manifest:
            raise Refused("contains macros: save it without them")
        if MAIN_PARTS[extension] not in package.namelist() or CONTENT_TYPES[extension].encode() not in manifest:
            raise Refused("is not what its name says: its content is of another kind")
    else:
        if read(package, "mimetype").strip() != CONTENT_TYPES[extension].encode():
            raise Refused("is not what its name says: its content is of another kind")
        if b"encryption-data" in read(package, "META-INF/manifest.xml"):
            raise Refused("is password protected")


def check_parts(package: zipfile.ZipFile) -> None:
    for part in package.infolist():
        if part.flag_bits & 1:
            raise Refused("is password protected")
        if PROGRAMS.search(part.filename) and not HARMLESS.search(part.filename):
            raise Refused("contains macros or embedded programs: save it without them")


def read(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(LONGEST_MANIFEST)
