"""Physical lines of a text file, counted apart from any parser."""

import mmap
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

BLOCK = 8 * 1024 * 1024


class Lines:
    """Counts from one pass over the file."""

    def __init__(self, path: Path):
        self.path = path
        self.total, self.empty = self._count()

    def _count(self) -> tuple[int, int]:
        """Lines in all (a last one without a line end counts) and lines with nothing in them."""
        ends, empty, last = 0, 0, b"\n"
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                ends += block.count(b"\n")
                text = last + block.replace(b"\r", b"")
                empty += text.count(b"\n\n") + text.count(b"\n\n\n")
                last = text[-1:]
        return ends + (last != b"\n"), empty

    @cached_property
    def _line_ends(self) -> list[int]:
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            ends, at = [], data.find(b"\n")
            while at >= 0:
                ends.append(at)
                at = data.find(b"\n", at + 1)
        return ends

    def number_at(self, position: int) -> int:
        """The line, from 1, that holds the byte at `position`, from 0."""
        return bisect_left(self._line_ends, position) + 1


@dataclass
class LineMap:
    """Where a staged row begins in the file: lines of rejected rows lie between the staged ones."""

    first: int
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def line_of(self, lines_before: int) -> int:
        """The physical line of a row with so many lines of staged rows before it."""
        line = self.first + lines_before
        for start, length in self.gaps:
            if start > line:
                break
            line += length
        return line
