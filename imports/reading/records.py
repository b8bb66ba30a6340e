"""Records in JSON turned into rows without holding more than one of them: an array of objects, one object per line,
or an object with exactly one such array inside, as portals answer: `{"data": [{…}]}`. Rows may also be arrays, after
a list that names their columns."""

import json
import re
from collections.abc import Generator, Iterator
from pathlib import Path

from imports.reading.errors import UnreadableFile

BLOCK = 1024 * 1024
MAX_RECORD = 4 * BLOCK
DEEPEST = 4  # objects around the array
DECODER = json.JSONDecoder()
BETWEEN = re.compile(r"[\s,]*")
DAMAGED = "The JSON file is damaged: it cannot be read to its end."
HEADINGS = {"columns", "fields"}  # Lists that say what another list of the file holds.
NOT_RECORDS = "The JSON file is not a list of records. Export them as one array of objects."
NONE = "The JSON file holds no records."
SEVERAL = "The JSON file holds several lists of records ({names}). Send each as a file of its own."


def read_records(path: Path) -> Iterator[list[str]]:
    """The names of all members first, then each record's values in their order. Reads the file twice."""
    names = list(dict.fromkeys(name for record in _records(path) for name in record))
    if not names:
        raise UnreadableFile(NONE)
    yield names
    for record in _records(path):
        yield [_cell(record.get(name)) for name in names]


def _records(path: Path) -> Iterator[dict]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _Records(file).read()
    except (ValueError, RecursionError) as error:  # not UTF-8, no JSON, or a number of thousands of digits
        raise UnreadableFile(DAMAGED) from error


class _Text:
    """What is still to be read of a file, a block at a time."""

    def __init__(self, file):
        self.file, self.text, self.at = file, "", 0

    def more(self) -> bool:
        block = self.file.read(BLOCK)
        if block:
            self.text, self.at = self.text[self.at :] + block, 0
        return bool(block)

    def next(self) -> str:
        """The next character that is not between values; nothing at the end."""
        while True:
            self.at = BETWEEN.match(self.text, self.at).end()
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def take(self, character: str) -> bool:
        found = self.next() == character
        self.at += found
        return found

    def value(self):
        self.next()
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError:
                if len(self.text) - self.at > MAX_RECORD or not self.more():
                    raise
                continue
            is_cut = end == len(self.text) and isinstance(value, int | float)
            if not (is_cut and self.more()):
                self.at = end
                return value


class _Records:
    def __init__(self, file):
        self.text = _Text(file)
        self.lists: list[str] = []  # names of the arrays of records that were found inside
        self.headings: list[dict] = []  # what was said of the columns

    def read(self) -> Iterator[dict]:
        if self.text.take("["):
            yield from self._array()
            return
        while self.text.take("{"):
            lists = len(self.lists)
            record = yield from self._members("", 1)
            if len(self.lists) == lists:
                yield plain(record)
            elif self.lists[1:]:
                raise UnreadableFile(several(self.lists))
        if self.text.next():
            raise UnreadableFile(NOT_RECORDS)

    def _array(self) -> Iterator[dict]:
        while not self.text.take("]"):
            record = self.text.value()
            if not isinstance(record, dict):
                raise UnreadableFile(NOT_RECORDS)
            yield feature(record)

    def _members(self, name: str, depth: int) -> Generator[dict, None, dict]:
        """Yields the records of an array among them; gives back all others."""
        found = {}
        while not self.text.take("}"):
            key = self.text.value()
            if not isinstance(key, str) or not self.text.take(":"):
                raise ValueError("no member")
            if depth < DEEPEST and self.text.take("{"):
                found[key] = yield from self._members(f"{name}{key}.", depth + 1)
            elif self.text.take("["):
                found[key] = yield from self._list(f"{name}{key}")
            else:
                found[key] = self.text.value()
        return found

    def _list(self, name: str) -> Generator[dict, None, list]:
        """An array of records is given out one by one, of any other what it holds."""
        start = self.text.next()
        if start == "{" and name.rpartition(".")[2] in HEADINGS:
            self.headings = [each for each in self._values() if isinstance(each, dict)]
            return []
        if start == "{" or (start == "[" and self.headings):
            self.lists.append(name)
            yield from self._array() if start == "{" else self._rows()
            return []
        return self._values()

    def _rows(self) -> Iterator[dict]:
        """Arrays of cells; columns that a portal adds for itself are left out."""
        for cells in self._values_one_by_one():
            if not isinstance(cells, list) or len(cells) != len(self.headings):
                raise UnreadableFile(NOT_RECORDS)
            yield {
                str(heading.get("name")): cell
                for heading, cell in zip(self.headings, cells, strict=True)
                if heading.get("dataTypeName") != "meta_data"
            }

    def _values(self) -> list:
        return list(self._values_one_by_one())

    def _values_one_by_one(self) -> Iterator:
        while not self.text.take("]"):
            yield self.text.value()


def several(names: list[str]) -> str:
    """Lines with an array in each are no such file either."""
    told = ", ".join(f"“{name}”" for name in dict.fromkeys(names))
    return SEVERAL.format(names=told) if len(set(names)) > 1 else NOT_RECORDS


def plain(record: dict) -> dict:
    """A record as a line has it: one with an array in it is something else."""
    lists = [value for value in record.values() if isinstance(value, list)]
    if any(lists):
        raise UnreadableFile(NOT_RECORDS)
    if lists:
        raise UnreadableFile(NONE)
    return record


def feature(record: dict) -> dict:
    """Of a place on a map what is said of it, without the place."""
    if isinstance(record.get("attributes"), dict) and record.keys() <= {"attributes", "geometry", "centroid"}:
        return record["attributes"]
    if record.get("type") == "Feature" and isinstance(record.get("properties"), dict):
        return record["properties"]
    return record


def _cell(value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
