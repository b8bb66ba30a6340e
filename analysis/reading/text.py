"""The encoding of a text file, never guessed silently: byte order mark, else UTF-8 if all of it is, else cp1252."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from analysis.reading.errors import UnreadableFile

BLOCK = 4 * 1024 * 1024
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True)
class TextFile:
    """UTF-8 text on disk, and the encoding that it came in."""

    path: Path
    encoding: str


def as_utf8(path: Path, folder: Path, encoding: str = "") -> TextFile:
    """The file as UTF-8, copied below `folder` only where it is something else. A given `encoding` wins."""
    encoding = encoding or find_encoding(path)
    if encoding == "utf-8":
        return TextFile(path, encoding)
    target = folder / "utf8.txt"
    try:
        _transcode(path, target, encoding)
    except (UnicodeError, LookupError) as error:
        raise UnreadableFile(f"The file is not {encoding} text.") from error
    return TextFile(target, encoding)


def find_encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in sorted(MARKS.items(), key=lambda item: -len(item[0])):
        if start.startswith(mark):
            return name
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                if b"\0" in block:
                    raise UnreadableFile("This is no text file. Send the export as CSV, XLSX or JSON.")
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _transcode(source: Path, target: Path, encoding: str) -> None:
    """cp1252 leaves five bytes undefined; they become the replacement character rather than stop a load."""
    errors = "replace" if encoding == "cp1252" else "strict"
    with (
        source.open(encoding=encoding, errors=errors, newline="") as old,
        target.open("w", encoding="utf-8", newline="") as new,
    ):
        while block := old.read(BLOCK):
            new.write(block)
