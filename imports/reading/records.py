"""A JSON array of objects, or one object per line, turned into rows without holding more than one of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from imports.reading.errors import UnreadableFile

BLOCK = 1024 * 1024
MAX_RECORD = 4 * BLOCK
DECODER = json.JSONDecoder()
BETWEEN = re.compile(r"[\s,]*")
DAMAGED = "The JSON file is damaged: it cannot be read to its end."
NOT_RECORDS = "The JSON file is not a list of records. Export them as one array of objects."


def read_records(path: Path) -> Iterator[list[str]]:
    """The names of all members first, then each record's values in their order. Reads the file twice."""
    names = list(dict.fromkeys(name for record in _records(path) for name in record))
    if not names:
        raise UnreadableFile("The JSON file holds no records.")
    yield names
    for record in _records(path):
        yield [_cell(record.get(name)) for name in names]


def _records(path: Path) -> Iterator[dict]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _decode(file)
    except (ValueError, RecursionError) as error:  # not UTF-8, no JSON, or a number of thousands of digits
        raise UnreadableFile(DAMAGED) from error


def _decode(file) -> Iterator[dict]:
    text, at, is_array = file.read(BLOCK), 0, None
    while True:
        at = BETWEEN.match(text, at).end()
        if is_array is None:
            is_array = text.startswith("[", at)
            at = BETWEEN.match(text, at + is_array).end()
        if is_array and text.startswith("]", at):
            return
        try:
            record, at = DECODER.raw_decode(text, at)
        except json.JSONDecodeError:
            more = file.read(BLOCK)
            if not more and at == len(text) and not is_array:
                return
            if not more or len(text) - at > MAX_RECORD:
                raise
            text, at = text[at:] + more, 0
            continue
        if not isinstance(record, dict) or (not is_array and any(isinstance(v, list) for v in record.values())):
            raise UnreadableFile(NOT_RECORDS)
        yield record


def _cell(value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
