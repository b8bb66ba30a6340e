"""The values that an import compares, and how a staged row keeps them: every type comes back as it was."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_datetime

MARK = "$"


@dataclass(frozen=True)
class Ref:
    """Another record: equal where it is the same one. While it is only a row of the file, it has no `pk` yet.

    `sheet` and `key` name that row; `label` is what people read.
    """

    pk: int | None
    label: str = ""
    sheet: str = ""
    key: str = ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ref):
            return NotImplemented
        mine, theirs = (self.pk or (self.sheet, self.key)), (other.pk or (other.sheet, other.key))
        return mine == theirs

    def __hash__(self) -> int:
        return hash(self.pk or (self.sheet, self.key))


def pack(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Ref):
        return {f"{MARK}ref": [value.pk, value.label, value.sheet, value.key]}
    if isinstance(value, datetime | date | time):
        return {f"{MARK}{type(value).__name__}": value.isoformat()}
    if isinstance(value, Decimal):
        return {f"{MARK}decimal": str(value.normalize())}
    if isinstance(value, list | tuple):
        return [pack(each) for each in value]
    if isinstance(value, dict):
        return {name: pack(each) for name, each in value.items()}
    return value


UNPACKERS = {
    f"{MARK}ref": lambda parts: Ref(*parts),
    f"{MARK}datetime": parse_datetime,
    f"{MARK}date": date.fromisoformat,
    f"{MARK}time": time.fromisoformat,
    f"{MARK}decimal": Decimal,
}


def unpack(value: Any) -> Any:
    """The value as it was packed."""
    if isinstance(value, list):
        return [unpack(each) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (only := next(iter(value))) in UNPACKERS:
        return UNPACKERS[only](value[only])
    return {name: unpack(each) for name, each in value.items()}


def plain(value: Any) -> Any:
    """A value as it comes back from being packed, for comparing."""
    return unpack(pack(value))


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: blank is blank, and the order of a list is kept."""
    if is_blank(one) and is_blank(other):
        return True
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def is_blank(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == ()


def in_words(value: Any) -> str:
    """A value for a person: dates in long form, so that 02/03 cannot be misread."""
    if isinstance(value, Ref):
        return value.label
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%A, %B %-d, %Y, %-I:%M %p}"
    if isinstance(value, date):
        return f"{value:%A, %B %-d, %Y}"
    if isinstance(value, time):
        return f"{value:%-I:%M %p}"
    if isinstance(value, list | tuple):
        return ", ".join(in_words(each) for each in value)
    return "" if value is None else str(value)
