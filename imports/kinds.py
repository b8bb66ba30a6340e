"""The kinds of record that can be imported: the contract between the wizard and the apps. See docs/imports.md.

An app registers a `Kind` in AppConfig.ready:

    from imports.kinds import register
    register(PEOPLE)

The wizard does the rest: files, columns, check, preview, commit, undo, the command line. Everything here works in
bulk: the wizard hands over rows in batches of `BATCH`, and a method must not ask the database for each of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.permissions import Decision, decide
from imports.cleaning import Words
from imports.values import Ref, in_words, is_blank

BATCH = 500


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
        """The value for people; choices by their label."""
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


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: the field (or none, if it is about the row), a sentence, and what to do about it."""

    field: str
    reason: str
    fix: str = ""


@dataclass(frozen=True)
class ImportScope:
    """Who imports into which engagement. `reason` goes into every audit event of the import, so that it is found.

    `memo` is for what a sheet reads once for all batches of one check (imports.lookups); each check begins without.
    """

    engagement: Any
    actor: Any
    import_id: int | None = None
    reason: str = ""
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)


class Sheet:
    """One table of a kind: most kinds have one. A subclass knows its records; operations do the writing.

    `file_key` is the field by which other sheets' `refers_to` name a row of this one.
    """

    name = "rows"
    singular = "row"
    plural = "rows"
    fields: tuple[ImportField, ...] = ()
    keys: tuple[Key, ...] = ()
    file_key = ""

    # Reading

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[Any]:
        """Records that the actor may see here and whose key may be among `values` (as `Key.of` writes them).

        Too many do no harm: the wizard compares `key.of(describe(record))` itself. Of other cities: none.
        """
        raise NotImplementedError

    def describe(self, scope: ImportScope, records: Sequence[Any]) -> list[dict[str, Any]]:
        """For each record, in this order, {field name: value} as the cleaners give them. All that an import sets."""
        raise NotImplementedError

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        """What is wrong with each row beyond single cells, such as an end before its beginning. Row by row, in order.

        `rows` hold only fields whose column is in the file and whose cell is not blank.
        """
        return [[] for _ in rows]

    def notices(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[str]:
        """For each row that would be added, what the preview must say besides; nothing for most."""
        return [""] * len(rows)

    def oddities(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[str]:
        """For each row that would add or change something, what looks odd about it; it is taken all the same."""
        return [""] * len(rows)

    def doubt(self, scope: ImportScope, cells: Sequence[dict[str, str]]) -> str:
        """A sentence where the first rows, {field: text}, look as if they were meant for another city."""
        return ""

    def label_of(self, record: Any) -> str:
        return str(record)

    def url_of(self, record: Any) -> str:
        """Where the record is shown; nothing where it has no page."""
        return record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""

    # Writing: inside one transaction, through the app's own operations, which leave audit events with scope.reason

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Any]:
        """A record for each row, in order. Fields that are absent keep the model's defaults."""
        raise NotImplementedError

    def update(self, scope: ImportScope, changes: Sequence[tuple[Any, dict[str, Any]]]) -> None:
        """Set {field: value} of each record; an undo calls it too, with what was there before (blank as None)."""
        raise NotImplementedError

    def put_back(self, scope: ImportScope, changes: Sequence[tuple[Any, dict[str, Any]]]) -> None:
        """Undo an update; a kind whose updates bring other records along takes those back here."""
        self.update(scope, changes)

    def clear(self, of_import: Any) -> None:
        """Take out of the rows of an import that has been written what nobody may keep."""

    def remove(self, scope: ImportScope, records: Sequence[Any]) -> None:
        """Take back what `create` added; nothing of it may remain in lists, counts or exports."""
        raise NotImplementedError

    def held(self, scope: ImportScope, records: Sequence[Any]) -> dict[int, str]:
        """{pk: sentence} of records that may not be taken back, because something has come to hang on them."""
        return {}

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, Any]:
        """The records with these numbers that are still there, by number; for commit and undo."""
        raise NotImplementedError

    # Ready-made

    def field(self, name: str) -> ImportField:
        return next(each for each in self.fields if each.name == name)


@dataclass(frozen=True)
class SentFile:
    """A file on disk as a person sent it; out of a package, by its name without folders."""

    name: str
    path: Path


@dataclass
class Table:
    """Rows of one sheet. `rows` gives (row number in its source, cells); it is gone through once.

    `columns` are headers that a person maps to fields. Where a reader knows, it uses the fields' names, and says
    `is_final`: then there is nothing to choose.
    """

    sheet: str
    source: str
    columns: list[str]
    rows: Iterable[tuple[int, list[str]]]
    is_final: bool = False
    notes: list[str] = field(default_factory=list)


class Reader:
    """Turns files of a known standard into tables. A zip that holds several files arrives unpacked.

    `imports.reading.tables.table_of(file, folder)` reads one CSV or workbook, whatever its dialect.
    `imports.reading.errors.UnreadableFile` says in a sentence why files cannot be read.
    """

    name = ""
    label = ""  # What the page about columns says: “Open Referral HSDS 3 (JSON)”.
    accepts: tuple[str, ...] = ()  # Extensions beyond the usual ones, such as ".json".

    def recognizes(self, files: Sequence[SentFile]) -> bool:
        raise NotImplementedError

    def read(self, files: Sequence[SentFile], folder: Path) -> Iterator[Table]:
        """Tables in any order; `folder` is for whatever is written on the way."""
        raise NotImplementedError


@dataclass(frozen=True)
class Kind:
    """Something that can be imported into a city.

    `permission` is a rule that is asked about the engagement. A liaison sees only the imports that are the
    liaison's own. Sheets stand in the order in which they are written: those that others refer to come first.
    """

    name: str
    label: str
    permission: str
    sheets: tuple[Sheet, ...]
    readers: tuple[Reader, ...] = ()
    help: str = ""
    list_url: Callable[[Any], str] | None = None  # (engagement) -> where the records are listed

    def sheet(self, name: str) -> Sheet:
        return next(each for each in self.sheets if each.name == name)

    def may(self, user: Any, engagement: Any) -> Decision:
        return decide(self.permission, user, engagement)


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known to the wizard and to `manage.py import_records`."""
    if kind.name in KINDS:
        raise ValueError(f"Two kinds of import are called {kind.name}.")
    KINDS[kind.name] = kind
    return kind


def kinds_for(user: Any, engagement: Any) -> list[Kind]:
    """What this person may import into this city."""
    return [kind for kind in KINDS.values() if kind.may(user, engagement)]


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
