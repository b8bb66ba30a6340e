"""The encoding of a text file: by its byte order mark, else UTF-8 if (nearly) all of it is, else cp1252.

What it was taken for is shown, and a person may say otherwise.
"""

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from imports.reading.errors import UnreadableFile

BLOCK = 4 * 1024 * 1024
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
TWO_BYTES = {"utf-16-le": slice(1, None, 2), "utf-16-be": slice(0, None, 2)}  # where the zeros of Latin text stand
NO_TEXT = "This is no text file. Send the table as CSV, XLSX or JSON."
NUL_SHARE = 0.001  # More zero bytes than that are no slip of a database, but another kind of file.


def encoding_name(encoding: str) -> str:
    """For people: a byte order mark is no encoding of its own."""
    return encoding.removesuffix("-sig").upper()


@dataclass(frozen=True)
class TextFile:
    """UTF-8 text on disk with \n or \r\n between lines, the encoding that it came in, and what was put right."""

    path: Path
    encoding: str
    notes: list[str] = field(default_factory=list)


@dataclass
class Bytes:
    """What one pass over a file saw."""

    size: int = 0
    nuls: int = 0
    has_line_feeds: bool = False
    has_returns: bool = False
    is_utf8: bool = True


def as_utf8(path: Path, folder: Path, encoding: str = "") -> TextFile:
    """The file as UTF-8, copied below `folder` only where it is something else. A given `encoding` wins."""
    seen = _survey(path)
    encoding = encoding or find_encoding(path, seen)
    is_old_mac = seen.has_returns and not seen.has_line_feeds
    if encoding == "utf-8" and seen.is_utf8 and not seen.nuls and not is_old_mac:
        return TextFile(path, encoding)
    target = folder / "utf8.txt"
    try:
        lost = _transcode(path, target, encoding, is_old_mac=is_old_mac)
    except (UnicodeError, LookupError) as error:
        raise UnreadableFile(f"The file is not {encoding} text.") from error
    notes = [f"{lost:,} characters could not be read as {encoding} and stand as “\ufffd”."] if lost else []
    if seen.nuls and not encoding.startswith(("utf-16", "utf-32")):
        notes.append(f"{seen.nuls:,} zero bytes were left out.")
    return TextFile(target, encoding, notes)


def find_encoding(path: Path, seen: Bytes | None = None) -> str:
    """The likely encoding; UnreadableFile if it is no text."""
    seen = seen or _survey(path)
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in MARKS.items():
        if start.startswith(mark):
            return name
    for name, zeros in TWO_BYTES.items():
        if start[zeros].count(0) > 0.8 * len(start[zeros]):
            return name
    if seen.nuls > max(2, NUL_SHARE * seen.size):
        raise UnreadableFile(NO_TEXT)
    return "utf-8" if seen.is_utf8 or _is_mostly_utf8(path) else "cp1252"


def _survey(path: Path) -> Bytes:
    seen, decoder = Bytes(), codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            seen.size += len(block)
            seen.nuls += block.count(0) if 0 in block else 0
            seen.has_line_feeds = seen.has_line_feeds or b"\n" in block
            seen.has_returns = seen.has_returns or b"\r" in block
            if seen.is_utf8 and not (block.isascii() and decoder.getstate()[0] == b""):
                seen.is_utf8 = _decodes(decoder, block)
    seen.is_utf8 = seen.is_utf8 and _decodes(decoder, b"", final=True)
    return seen


def _decodes(decoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(path: Path) -> bool:
    """A few damaged bytes in UTF-8 text do not make it another encoding."""
    decoder, good, bad = codecs.getincrementaldecoder("utf-8")("replace"), 0, 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = decoder.decode(block)
            bad += text.count("\ufffd")
            good += sum(character > "\x7f" for character in text) if not text.isascii() else 0
    return good - bad > 10 * bad


def _transcode(source: Path, target: Path, encoding: str, *, is_old_mac: bool) -> int:
    """Copy as UTF-8; returns how many characters could not be read. Only encodings with gaps may have such."""
    errors = "replace" if encoding in {"utf-8", "cp1252"} else "strict"
    lost = 0
    with (
        source.open(encoding=encoding, errors=errors, newline="") as old,
        target.open("w", encoding="utf-8", newline="") as new,
    ):
        while text := old.read(BLOCK):
            lost += text.count("\ufffd")
            text = text.replace("\0", "")
            new.write(text.replace("\r", "\n") if is_old_mac else text)
    return lost
