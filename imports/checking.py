"""The one validator: what each row of a file would do. The preview shows its answers, the commit asks it again.

A `Checker` goes through the rows of all sheets in the order in which they are written, in batches, and remembers what
it has seen: rows that repeat each other, keys that come twice, rows that others refer to.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError

from imports.checked import Checked, Outcome, RawRow
from imports.fields import ImportField
from imports.kinds import ImportScope, Kind, Sheet
from imports.stored import Stored
from imports.values import Ref, is_blank, same

TOTAL = re.compile(r"\s*(grand |sub)?totals?\b|\s*sum\b", re.I)
FIGURE = re.compile(r"[-$\s\d.,%()]*")
MOST_NAMED = 3
BLANK_ROW, TOTAL_ROW = "a blank row", "a row of totals"


class Checker:
    """Checks rows of one import; `fixes` are {sheet: {field: {cell: what to read instead}}}."""

    def __init__(self, kind: Kind, scope: ImportScope, fixes: dict | None = None):
        self.kind, self.scope, self.fixes = kind, replace(scope, memo={}), fixes or {}
        self._seen: dict[tuple, tuple[int, int]] = {}  # What must not come twice -> (place, number) of its first row.
        self._place = 0
        self._named: dict[tuple[str, str], Checked] = {}

    def check(self, sheet: Sheet, rows: Sequence[RawRow]) -> list[Checked]:
        """The answers for one batch, in order."""
        checked = [self._read(sheet, row) for row in rows]
        sound = [each for each in checked if each.outcome == Outcome.CREATE]
        for each, problems in zip(sound, sheet.check(self.scope, [each.values for each in sound]), strict=True):
            for problem in problems:
                each.reject(problem.field, problem.reason, problem.fix)
        self.judge(sheet, checked)
        return checked

    def judge(self, sheet: Sheet, checked: Sequence[Checked]) -> None:
        """Find the records of rows that are sound, and say what would become of them."""
        sound = [each for each in checked if each.outcome not in (Outcome.REJECT, Outcome.SKIP)]
        stored = Stored(sheet, self.scope, sound)
        for each in sound:
            self._match(sheet, each, stored)
        new = [each for each in sound if each.outcome == Outcome.CREATE]
        for each, sentence in zip(new, sheet.notices(self.scope, [each.values for each in new]), strict=True):
            each.warnings += [sentence] if sentence else []
        acting = [each for each in sound if each.outcome in (Outcome.CREATE, Outcome.UPDATE)]
        for each, sentence in zip(acting, sheet.oddities(self.scope, [each.values for each in acting]), strict=True):
            each.warnings += [sentence] if sentence else []
        for each in checked:
            self._remember(sheet, each)

    # Cells

    def _read(self, sheet: Sheet, row: RawRow) -> Checked:
        self._place += 1
        checked = Checked(row, place=self._place)
        if row.broken:
            checked.reject("", row.broken)
        elif reason := self._is_no_record(sheet, checked):
            checked.skip(reason)
        else:
            self._clean(sheet, checked)
        return checked

    def _is_no_record(self, sheet: Sheet, checked: Checked) -> str:
        """Why a row is none that an import is about: blank, a total, or the same as one before."""
        cells = [cell.strip() for cell in checked.row.cells.values()]
        filled = [cell for cell in cells if cell]
        if not filled:
            return BLANK_ROW
        if TOTAL.match(filled[0]) and all(FIGURE.fullmatch(cell) for cell in filled[1:]) and len(filled) < len(cells):
            return TOTAL_ROW
        digest = blake2b(repr(checked.row.cells).encode(), digest_size=16).digest()
        first = self._first(checked, sheet, "row", digest)
        return f"the same as row {first:,}" if first else ""

    def _first(self, checked: Checked, sheet: Sheet, *what: Any) -> int:
        """The number of the row that had the same before; 0 for the first one. Numbers repeat from file to file."""
        mine = (checked.place, checked.row.number)
        place, number = self._seen.setdefault((sheet.name, *what), mine)
        return 0 if place == checked.place else number

    def _clean(self, sheet: Sheet, checked: Checked) -> None:
        cells, fixes = checked.row.cells, self.fixes.get(sheet.name, {})
        left_out: set[str] = set()
        for each in sheet.fields:
            given = "" if each.name in left_out else cells.get(each.name, "").strip()
            cell = fixes.get(each.name, {}).get(given, given)
            if given and not cell:
                left_out.update(each.blanks)
            if not cell:
                if each.required:
                    checked.reject(each.name, f"“{each.label}” is needed.", _example(each))
                continue
            if each.warns and (sentence := each.warns(cell)):
                checked.warnings.append(f"{each.label} “{cell[:60]}”: {sentence}")
            if each.refers_to:
                self._refer(sheet, each, cell, checked)
            else:
                _clean_cell(each, cell, checked)

    def _refer(self, sheet: Sheet, each: ImportField, cell: str, checked: Checked) -> None:
        """The row of another sheet that a cell names."""
        target = self.kind.sheet(each.refers_to)
        named = self._named.get((target.name, cell))
        if named is None:
            checked.reject(each.name, f"There is no {target.singular} “{cell[:60]}” in these files.")
        elif named.outcome == Outcome.REJECT:
            checked.reject(each.name, f"Its {target.singular}, row {named.row.number:,}, is rejected.")
        else:
            checked.values[each.name] = Ref(named.record_id, _name(target, named), target.name, cell)

    # Records

    def _match(self, sheet: Sheet, checked: Checked, stored: Stored) -> None:
        found = stored.exact(checked)
        if self._is_taken(sheet, checked, found):
            return
        if len(found) > 1:
            names = ", ".join(f"“{sheet.label_of(record)}”" for record in list(found.values())[:MOST_NAMED])
            checked.reject("", f"This row may be any of {len(found)} {sheet.plural}: {names}.", "Give its number.")
        elif not found:
            self._is_new(sheet, checked, stored)
        else:
            (checked.record,) = found.values()
            checked.before = stored.before[checked.record.pk]
            checked.changed = [
                name for name, value in checked.values.items() if not same(value, checked.before.get(name))
            ]
            checked.outcome = Outcome.UPDATE if checked.changed else Outcome.UNCHANGED

    def _is_taken(self, sheet: Sheet, checked: Checked, found: dict[int, Any]) -> bool:
        """Whether an earlier row is about the same record already."""
        keys = [(key, value) for key in sheet.keys if not key.weak and (value := key.of(checked.values))]
        firsts = [self._first(checked, sheet, key, value) for key, value in keys]
        if any(firsts[:1]):
            key = keys[0][0]
            words = " and ".join(_label(sheet, each) for each in key.fields)
            checked.reject(key.fields[0], f"The same {words} as row {firsts[0]:,}.", "Keep one of the rows.")
            return True
        for pk in found:
            if first := self._first(checked, sheet, "record", pk):
                checked.reject("", f"Row {first:,} is about the same {sheet.singular}.", "Keep one of the rows.")
                return True
        return False

    def _is_new(self, sheet: Sheet, checked: Checked, stored: Stored) -> None:
        for each in sheet.fields:
            if each.is_id and each.name in checked.values:
                checked.reject(each.name, f"No {sheet.singular} with this number was found.", "Leave it blank to add.")
                return
        checked.outcome, checked.changed = Outcome.CREATE, list(checked.values)
        if alike := stored.alike(checked):
            names = ", ".join(f"“{sheet.label_of(record)}”" for record in alike[:MOST_NAMED])
            checked.warnings.append(f"Is this {names}, who is there already? It is added as another one."[:400])
        self._tell_twins(sheet, checked)

    def _tell_twins(self, sheet: Sheet, checked: Checked) -> None:
        for key in sheet.keys:
            value = key.of(checked.values) if key.tells_twins else None
            if value and (first := self._first(checked, sheet, key, value)):
                words = " and ".join(_label(sheet, each) for each in key.fields)
                checked.warnings.append(f"Row {first:,} has this {words} too. Both are added: are they one?")

    def _remember(self, sheet: Sheet, checked: Checked) -> None:
        if sheet.file_key and (key := checked.row.cells.get(sheet.file_key, "").strip()):
            self._named.setdefault((sheet.name, key), checked)


def _clean_cell(each: ImportField, cell: str, checked: Checked) -> None:
    try:
        value = each.clean(cell)
    except ValidationError as error:
        for message in error.messages:
            checked.reject(each.name, message, _example(each))
    except (ValueError, OverflowError):
        checked.reject(each.name, "This cannot be read.", _example(each))
    else:
        if not is_blank(value):
            checked.values[each.name] = value


def _example(each: ImportField) -> str:
    return f"For example: {each.example}" if each.example else ""


def _label(sheet: Sheet, name: str) -> str:
    label = sheet.field(name).label
    return label if label.isupper() else f"{label[:1].lower()}{label[1:]}"


def _name(sheet: Sheet, checked: Checked) -> str:
    if checked.record is not None:
        return sheet.label_of(checked.record)
    return str(next(iter(checked.values.values()), ""))
