"""What a sheet's columns are: a field, keys by which rows are found among records, and cells in the wrong column."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from imports.cleaning import Words
from imports.values import Ref, in_words, is_blank


@dataclass(frozen=True)
class ImportField:
    """What a column of a file can mean.

    `cleaner` turns the cell's text into a comparable value (`imports.values`); its messages are shown to the person
    who brought the file, so they say what to write instead. Blank cells never reach it: they are refused where the
    field is `required`, and otherwise change nothing in a record that is there already.
    `synonyms` are headers under which the field is known; case, blanks and punctuation do not matter.
    `warns` looks at a cell and answers with a sentence where something looks wrong, such as a phone number in a
    name column: the row is taken all the same. To refuse it, give the cleaner a validator.
    `is_id` marks the record's own number: what is given and cannot be found here is refused as not found.
    `blanks` names later fields that mean nothing without this one: a cell mended to blank leaves them out as well.
    `refers_to` names a sheet of the same kind: the cell holds the `file_key` of one of its rows, the value is a
    `Ref`. When it is written, `Ref.pk` is the record's number.
    """

    name: str
    label: str
    cleaner: forms.Field = field(default_factory=Words)
    help: str = ""
    required: bool = False
    example: str = ""
    synonyms: tuple[str, ...] = ()
    warns: Callable[[str], str] | None = None
    is_id: bool = False
    blanks: tuple[str, ...] = ()
    refers_to: str = ""

    def clean(self, cell: str) -> Any:
        """The value of a cell that is not blank; ValidationError says what is wrong with it."""
        try:
            return self.cleaner.clean(cell)
        except ValidationError as error:
            if type(self.cleaner) is forms.IntegerField:
                raise ValidationError(whole_number(self.cleaner)) from error
            raise

    @property
    def choices(self) -> dict[Any, str]:
        """{value: label} of a field that knows only some values."""
        return choice_labels(self.cleaner) if isinstance(self.cleaner, forms.ChoiceField) else {}

    def say(self, value: Any) -> str:
        """The value for people: as its cleaner says it, choices by their label."""
        if hasattr(self.cleaner, "say"):
            return self.cleaner.say(value)
        if not isinstance(self.cleaner, forms.ChoiceField):
            return in_words(value)
        labels = choice_labels(self.cleaner)
        given = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(each, in_words(each)) for each in given)


def whole_number(cleaner: forms.IntegerField) -> str:
    """What to write, instead of what is wrong with it."""
    least, most = cleaner.min_value, cleaner.max_value
    if least is None or most is None or most > 10**9:
        return "Enter a whole number."
    return f"Enter a whole number from {least:,} to {most:,}."


def choice_labels(cleaner: forms.ChoiceField) -> dict[Any, str]:
    return {value: str(label) for value, label in cleaner.choices if not isinstance(label, list | tuple)}


@dataclass(frozen=True)
class Key:
    """Fields by which a row is found among the records, all of them filled; case and blanks do not matter.

    A `weak` key (a name alone) never changes a record: the row is added, with a warning that names who is there.
    Where it also `tells_twins`, a row warns of an earlier one of the same file that has it too.
    """

    fields: tuple[str, ...]
    weak: bool = False
    tells_twins: bool = False

    def of(self, values: dict[str, Any]) -> tuple | None:
        """The key of a row or of a described record; nothing where a part of it is blank."""
        parts = [values.get(name) for name in self.fields]
        return None if any(is_blank(part) for part in parts) else tuple(normal(part) for part in parts)


def normal(value: Any) -> Any:
    """As keys are compared: text in lower case with single blanks."""
    if isinstance(value, Ref):
        return value
    return " ".join(str(value).split()).casefold()


def without_number(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says, but for the number of its record."""
    return {name: value for name, value in row.items() if name != "number"}


def looks_like_phone(cell: str) -> str:
    """For `warns`: a phone number where none belongs."""
    digits = sum(character.isdigit() for character in cell)
    return "This looks like a phone number." if 7 <= digits <= 15 and digits > len(cell) / 2 else ""


def looks_like_mail(cell: str) -> str:
    """For `warns`: a mail address where none belongs."""
    return "This looks like a mail address." if "@" in cell.strip("@") and " " not in cell.strip() else ""


def looks_personal(cell: str) -> str:
    """For `warns` of name columns."""
    return looks_like_phone(cell) or looks_like_mail(cell)


def refuse(check: Callable[[str], str]) -> Callable[[str], None]:
    """The same as a validator of a cleaner: the row is refused."""

    def validator(value: str) -> None:
        if sentence := check(str(value)):
            raise ValidationError(sentence)

    return validator
