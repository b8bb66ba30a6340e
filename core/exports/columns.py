"""What a list's file says of each of its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any


@dataclass(frozen=True)
class ExportColumn:
    """A column of an export: its header, and where its value comes from.

    `value` is a path of attributes (“engagement.city.name”; an object that is not there gives a blank) or a function of
    the row. Values are text, numbers, dates, yes or no, or lists of these.
    """

    label: str
    value: str | Callable[[Any], Any]

    @cached_property
    def read(self) -> Callable[[Any], Any]:
        if callable(self.value):
            return self.value
        path = attrgetter(self.value)

        def value_of(row: Any) -> Any:
            try:
                found = path(row)
            except AttributeError:  # something on the way is None
                return None
            return found() if callable(found) else found

        return value_of
