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

from core.permissions import Decision, decide
from imports.fields import ImportField, Key

BATCH = 500


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

    `file_key` is the field by which other sheets' `refers_to` name a row of this one. `named_by` are the fields that
    say together what a row is about, where the first required one does not say it alone.
    """

    name = "rows"
    singular = "row"
    plural = "rows"
    fields: tuple[ImportField, ...] = ()
    keys: tuple[Key, ...] = ()
    file_key = ""
    named_by: tuple[str, ...] = ()

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
