"""Physical lines of a text file, counted apart from any parser."""

import mmap
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

BLOCK = 8 * 1024 * 1024


@dataclass
class Lines:
    """Lines in all (a last one without a line end counts) and the numbers, from 1, of those with nothing in them."""

    total: int = 0
    empty: array = field(default_factory=lambda: array("q"))


def count_lines(path: Path) -> Lines:
    lines, rest = Lines(), b"\n"
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = rest + block
            if _has_empty(text):
                lines.empty.extend(_empty(text, lines.total, len(rest)))
            lines.total += block.count(b"\n")
            rest = text[-2:] if text.endswith(b"\r") else text[-1:]
    lines.total += rest != b"\n"
    return lines


def _has_empty(text: bytes) -> bool:
    """From the end, which takes half the time; and for a carriage return only where there is one."""
    return text.rfind(b"\n\n") >= 0 or (b"\r" in text and text.rfind(b"\n\r\n") >= 0)


def _empty(text: bytes, before: int, offset: int) -> Iterable[int]:
    """Numbers of the empty lines that end in `text`, whose first `offset` bytes are of the block before."""
    at, line = offset, before
    for end in sorted(_ends(text, b"\n\n") + _ends(text, b"\n\r\n")):
        if end > offset:
            line += text.count(b"\n", at, end)
            at = end
            yield line


def _ends(text: bytes, pattern: bytes) -> list[int]:
    """Where each occurrence of `pattern` ends; they may share their first and last bytes."""
    ends, at = [], text.find(pattern)
    while at >= 0:
        ends.append(at + len(pattern))
        at = text.find(pattern, at + len(pattern) - 1)
    return ends


def numbers_at(path: Path, positions: list[int]) -> list[int]:
    """The lines, from 1, that hold the bytes at `positions`, which ascend from 0."""
    numbers, line, before = [], 1, 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for position in positions:
            while before < position:
                until = min(position, before + BLOCK)
                line += data[before:until].count(b"\n")
                before = until
            numbers.append(line)
    return numbers
