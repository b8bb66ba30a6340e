"""One file from a browser: its name, its size, and whether its content is what the name says."""

import hashlib
import re
from dataclasses import dataclass

import puremagic
from django.core.files.uploadedfile import UploadedFile

from core.errors import Refused
from core.uploads import images, names, packages
from core.uploads.limits import CONTENT_TYPES, KINDS_IN_WORDS, MAX_SIZE, MEGABYTE

TEXTS = {"csv", "txt"}
# How files begin that a browser or a shell would run, whatever they are called.
ACTIVE_TEXT = re.compile(r"[\s\ufeff]*(<[!?a-z/]|#!|%PDF|\{\\rtf)", re.I)
ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class CheckedFile:
    """A file that was looked at, and is kept as it is here."""

    name: str
    content_type: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def inspect(upload: UploadedFile) -> CheckedFile:
    """The file as it may be stored; Refused with a sentence that begins with its name."""
    name = names.safe_name(upload.name or "")
    try:
        extension = names.extension_of(upload.name or "")
        return CheckedFile(name, CONTENT_TYPES.get(extension, ""), checked_data(upload, extension))
    except Refused as refused:
        raise Refused(*(f"“{name}” {reason}." for reason in refused.reasons)) from refused


def checked_data(upload: UploadedFile, extension: str) -> bytes:
    if extension not in CONTENT_TYPES:
        raise Refused(f"must be {KINDS_IN_WORDS}")
    if not upload.size:
        raise Refused("is empty")
    if upload.size >= MAX_SIZE:
        raise Refused(f"must be smaller than {MAX_SIZE // MEGABYTE} MB")
    upload.seek(0)
    data = upload.read()
    if extension in TEXTS:
        return check_text(data)
    if extension in packages.MAIN_PARTS or extension.startswith("od"):
        packages.check_package(data, extension)
        return data
    check_magic(data, extension)
    return images.redraw(data, extension) if extension in images.FORMATS else check_pdf(data)


def check_magic(data: bytes, extension: str) -> None:
    """The library must find the extension among those that the content begins like."""
    try:
        found = {match.extension for match in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        found = set()
    if f".{extension}" not in found:
        raise Refused("is not what its name says: its content is of another kind")


def check_pdf(data: bytes) -> bytes:
    if b"/Encrypt" in data:
        raise Refused("is password protected")
    if b"%%EOF" not in data:
        raise Refused("is damaged: its end is missing")
    return data


def check_text(data: bytes) -> bytes:
    """Kept as UTF-8, so that it reads the same everywhere."""
    text = decode(data)
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise Refused("is not a text file")
    if ACTIVE_TEXT.match(text):
        raise Refused("is not what its name says: its content is of another kind")
    return text.encode()


def decode(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("is not a text file that can be read: save it as UTF-8")
