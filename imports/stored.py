"""The records that the rows of a file may be about, found by the keys of their sheet."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from imports.checked import Checked
from imports.fields import Key
from imports.kinds import ImportScope, Sheet


class Stored:
    """Those of a batch of rows, each described once."""

    def __init__(self, sheet: Sheet, scope: ImportScope, checked: Sequence[Checked]):
        self.sheet = sheet
        self.records: dict[int, Any] = {}
        self.before: dict[int, dict[str, Any]] = {}
        self.by_key: dict[Key, dict[tuple, dict[int, Any]]] = {}
        for key in sheet.keys:
            wanted = {value for each in checked if (value := key.of(each.values))}
            self.by_key[key] = self._find(scope, key, wanted) if wanted else {}

    def _find(self, scope: ImportScope, key: Key, wanted: set[tuple]) -> dict[tuple, dict[int, Any]]:
        found = {record.pk: record for record in self.sheet.find(scope, key, wanted)}
        new = [record for pk, record in found.items() if pk not in self.records]
        for record, described in zip(new, self.sheet.describe(scope, new) if new else [], strict=True):
            self.records[record.pk], self.before[record.pk] = record, described
        index: dict[tuple, dict[int, Any]] = defaultdict(dict)
        for pk in found:
            if (value := key.of(self.before[pk])) in wanted:
                index[value][pk] = self.records[pk]
        return index

    def exact(self, checked: Checked) -> dict[int, Any]:
        """The records that the first of the keys which finds any points to, by number. Its own number settles it."""
        for key, index in self.by_key.items():
            value = None if key.weak else key.of(checked.values)
            if value and (value in index or self._is_number(key)):
                return index.get(value, {})
        return {}

    def _is_number(self, key: Key) -> bool:
        return any(self.sheet.field(name).is_id for name in key.fields)

    def alike(self, checked: Checked) -> list[Any]:
        found: dict[int, Any] = {}
        for key, index in self.by_key.items():
            if key.weak and (value := key.of(checked.values)):
                found |= index.get(value, {})
        return list(found.values())
