"""A city's own table of codes: what each code of a call type or a disposition means."""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from analysis.reading.fields import normal
from analysis.reading.read import look
from imports.reading.errors import UnreadableFile

CODE = re.compile(r"code|calltype$|^type$|nature$|^key$|^id$")
TEXT = re.compile(r"desc|text|meaning|label|name|calltype$|title|dispo$|classification")
MOST_CODES = 20_000


@dataclass(frozen=True)
class Codes:
    """What codes mean. `repeated` are codes that the table explains in two ways; the first holds."""

    labels: dict[str, str]
    repeated: list[str] = field(default_factory=list)

    def label(self, code: str) -> str:
        """What the code means, or nothing. Of “38 - Meet Complainant” the part before the dash is tried as well."""
        found = self.labels.get(_key(code))
        return found or self.labels.get(_key(re.split(r"\s+-\s*|-\s+", code, maxsplit=1)[0]), "")

    def missing(self, codes) -> list[str]:
        """Those of `codes` that the table does not explain; a blank one is none."""
        return [code for code in codes if code.strip() and not self.label(code)]


def read_codes(path: Path, folder: Path) -> Codes:
    """Read the table; its columns are found by their names, else the first holds the codes and the next the texts."""
    seen = look(path, folder)
    code, text = _columns(seen.dialect.columns)
    labels: dict[str, str] = {}
    repeated: list[str] = []
    for row in _rows(seen):
        key, label = _key(row[code]), row[text].strip()
        if not key or not label:
            continue
        if labels.setdefault(key, label) != label:
            repeated.append(row[code].strip())
    if not labels:
        raise UnreadableFile("The code table holds no code with a text.")
    return Codes(labels, list(dict.fromkeys(repeated)))


def _key(code: str) -> str:
    return code.strip().casefold()


def _columns(names: list[str]) -> tuple[int, int]:
    named = [n for n, name in enumerate(names) if not re.fullmatch(r"column \d+", name)]
    if len(named) < 2:
        raise UnreadableFile("A code table needs two columns with a header: the code, and what it means.")
    code = next((n for n in named if CODE.search(normal(names[n]))), named[0])
    rest = [n for n in named if n != code]
    return code, next((n for n in rest if TEXT.search(normal(names[n]))), rest[0])


def _rows(seen) -> list[list[str]]:
    with seen.path.open(encoding="utf-8", newline="") as file:
        for _ in range(seen.dialect.header_line):
            next(file)
        rows = [row for row in csv.reader(file, delimiter=seen.dialect.delimiter) if "".join(row).strip()]
    if len(rows) > MOST_CODES:
        raise UnreadableFile(f"The code table has {len(rows):,} rows. A table of codes has at most {MOST_CODES:,}.")
    width = len(seen.dialect.columns)
    return [row + [""] * (width - len(row)) for row in rows]
