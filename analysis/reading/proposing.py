"""The likely meaning of columns; a person confirms it.

Names known from other cities come first, then likeness: words in a name, and what the cells look like. A column that
seems to be about persons is never proposed.
"""

import re
from functools import cached_property

from analysis.reading.amounts import amount
from analysis.reading.blanks import is_blank
from analysis.reading.fields import LABELED, POSITIONS, Field, normal
from analysis.reading.kinds import WHOLE, Kind, is_time_of_day, kind_of
from analysis.reading.likeness import (
    BY_OFFICERS,
    CODE_AT_END,
    LIKELY,
    PAIRS,
    TEXT_AT_END,
)
from analysis.reading.privacy import personal_by_content, personal_by_name
from analysis.reading.receipt import RECEIVED, Receipt

LATER = {Field.ARRIVED, Field.CLEARED}
MEASURE = re.compile(r"min|sec")
MOST_MINUTES = 120  # A response or a time on scene that takes longer in the middle is counted in seconds.
FLAGS = {"Y", "N", "YES", "NO", "T", "F", "TRUE", "FALSE", "0", "1"}
FLAGGED = {Field.SOURCE, Field.PRIORITY, Field.UNITS, Field.AREA}  # Of these, a small number says something too.
IN_SECONDS = {
    Field.MINUTES_TO_ARRIVE: Field.SECONDS_TO_ARRIVE,
    Field.MINUTES_TO_CLEAR: Field.SECONDS_TO_CLEAR,
    Field.MINUTES_ON_SCENE: Field.SECONDS_ON_SCENE,
}


def propose(columns: list[str], sample: list[list[str]]) -> dict[str, Field]:
    """Each field at most once."""
    return Proposal(columns, sample).found


class Proposal:
    """Columns of one table while their meaning is being told; `by` holds the column of each field."""

    def __init__(self, columns: list[str], sample: list[list[str]]):
        self.columns = columns
        self.names = {column: normal(column) for column in columns}
        self.cells = {
            column: [row[n].strip() for row in sample if len(row) > n and not is_blank(row[n])]
            for n, column in enumerate(columns)
        }
        self.kinds = {column: kind_of(cells) for column, cells in self.cells.items()}
        self.by: dict[Field, str] = {}

    @cached_property
    def found(self) -> dict[str, Field]:
        self._take_known()
        self._swap_code_and_text()
        self._take_received()
        self._take_likely()
        self._take_source_by_content()
        self._pair_codes_with_texts()
        self._take_final_for_only()
        self._tell_seconds()
        order = {column: n for n, column in enumerate(self.columns)}
        return dict(sorted(((column, field) for field, column in self.by.items()), key=lambda pair: order[pair[0]]))

    def _free(self) -> list[str]:
        """Columns that mean nothing yet and are not about persons."""
        taken = set(self.by.values())
        return [column for column in self.columns if column not in taken and not self._is_personal(column)]

    def _is_personal(self, column: str) -> bool:
        return bool(personal_by_name(column) or personal_by_content(self.cells[column]))

    def _take_known(self) -> None:
        for field, positions in POSITIONS.items():
            named = [
                (positions[name], n, column) for n, (column, name) in enumerate(self.names.items()) if name in positions
            ]
            for _, _, column in sorted(named):
                if column not in self.by.values() and self._may_be(field, column):
                    self.by[field] = column
                    break

    def _may_be(self, field: Field, column: str) -> bool:
        """What the cells rule out whatever the name says: a clock without a day, a date that is a label."""
        kind = self.kinds[column]
        if field == Field.RECEIVED:
            return kind != Kind.CLOCK
        if not self._fits_clock(field, column):
            return False
        return field not in LABELED or kind not in WHOLE

    def _swap_code_and_text(self) -> None:
        """CALLTYPE_CODE beside CALL_TYPE: the one with "code" in its name is the code, the other its text."""
        code = next((column for column, name in self.names.items() if name == "calltypecode"), None)
        kind = self.by.get(Field.TYPE)
        if code and kind and code != kind:
            self.by[Field.TYPE], self.by[Field.TYPE_TEXT] = code, kind

    def _take_received(self) -> None:
        known = [self.by.pop(field, None) for field in RECEIVED]
        receipt = Receipt(self._free(), self.names, self.kinds, self.cells)
        self.by |= receipt.told(*known)

    def _take_likely(self) -> None:
        for field, likeness in LIKELY.items():
            if field in self.by or (field == Field.TYPE and Field.TYPE_TEXT in self.by):
                continue
            ranks = [
                (rank, n, column)
                for n, column in enumerate(self._free())
                if (rank := likeness.rank(self.names[column], self.kinds[column])) is not None
                and self._is_filled(field, column)
                and self._fits_clock(field, column)
            ]
            if ranks:
                self.by[field] = min(ranks)[2]

    def _is_filled(self, field: Field, column: str) -> bool:
        """A number of incidents tells nearly every row; what is blank, yes, or no throughout tells nothing else."""
        cells = self.cells[column]
        if field != Field.INCIDENT:
            return bool(cells) and (field in FLAGGED or not FLAGS.issuperset(cell.upper() for cell in cells))
        return bool(cells) and len(cells) >= max(map(len, self.cells.values())) - 1 and len(set(cells)) > len(cells) / 2

    def _fits_clock(self, field: Field, column: str) -> bool:
        """14:32:10 is a time of day, and 0:32:10 how long something took."""
        if self.kinds[column] != Kind.CLOCK or field not in {*LATER, *IN_SECONDS}:
            return True
        return is_time_of_day(self.cells[column]) == (field in LATER)

    def _take_source_by_content(self) -> None:
        """Some systems say only in a type of record that officers started it."""
        if Field.SOURCE in self.by:
            return
        for column in self._free():
            if any(BY_OFFICERS.search(cell) for cell in self.cells[column]):
                self.by[Field.SOURCE] = column
                return

    def _pair_codes_with_texts(self) -> None:
        """NATURE_CD and NATURE_DESC belong together, whichever of them was found."""
        for code, text in PAIRS:
            known = self.by.get(code) or self.by.get(text)
            if not known or (code in self.by and text in self.by):
                continue
            stem = _stem(self.names[known])
            other = next((column for column in self._free() if stem and _stem(self.names[column]) == stem), None)
            if not other or self.kinds[other] not in (Kind.NUMBER, Kind.TEXT):
                continue
            if text in self.by or not self._is_known(code, known) or TEXT_AT_END.search(self.names[other]):
                is_code = CODE_AT_END.search(self.names[other]) or TEXT_AT_END.search(self.names[known])
                self.by[code], self.by[text] = (other, known) if is_code else (known, other)

    def _is_known(self, field: Field, column: str) -> bool:
        return self.names[column] in POSITIONS[field]

    def _take_final_for_only(self) -> None:
        """Where there is one type, it is the type, whatever it is called."""
        if Field.TYPE not in self.by and Field.TYPE_TEXT not in self.by:
            for only, field in ((Field.FINAL_TYPE, Field.TYPE), (Field.FINAL_TYPE_TEXT, Field.TYPE_TEXT)):
                if only in self.by:
                    self.by[field] = self.by.pop(only)

    def _tell_seconds(self) -> None:
        for minutes, seconds in IN_SECONDS.items():
            column = self.by.get(minutes)
            if not column or seconds in self.by or self.kinds[column] != Kind.NUMBER:
                continue
            if self._is_in_seconds(column):
                self.by[seconds] = self.by.pop(minutes)

    def _is_in_seconds(self, column: str) -> bool:
        """As its name says, else by how large the middle number is."""
        if named := MEASURE.search(self.names[column]):
            return named[0] == "sec"
        numbers = sorted(number for cell in self.cells[column] if (number := amount(cell)) is not None)
        return bool(numbers) and numbers[len(numbers) // 2] > MOST_MINUTES


def _stem(name: str) -> str:
    return CODE_AT_END.sub("", TEXT_AT_END.sub("", name))
