"""What the preview shows: the account of all rows, some of them in full, and problems by what mends them."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from imports.fields import ImportField
from imports.kinds import ImportScope, Sheet
from imports.models import Import, ImportRow, Outcome
from imports.values import unpack

NUMBER = re.compile(r"\d[\d,]*")
LOOKED_AT = 200
MOST_GROUPED = 5000
MOST_GROUPS = 30
VALUES_SHOWN = 5
CHANGES_SHOWN = 6
ROWS_SHOWN = 6
TITLES = {
    "create": "Rows that are added",
    "update": "Rows that change a record",
    "unchanged": "Rows that say what is stored",
    "reject": "Rejected rows",
    "skip": "Skipped rows",
}
PROBLEM = ("field", "column", "cell", "reason", "fix")


def button_words(counts: dict[str, int]) -> str:
    """“Add 4,980, change 12, skip 8”: rows that are unchanged, rejected or no records are the ones skipped."""
    skipped = counts["unchanged"] + counts["reject"] + counts["skip"]
    parts = [("add", counts["create"]), ("change", counts["update"]), ("skip", skipped)]
    words = ", ".join(f"{verb} {count:,}" for verb, count in parts if count)
    return f"{words[:1].upper()}{words[1:]}"


def account(counts: dict[str, int]) -> str:
    """The sentence that adds up to the rows of the file."""
    names = [("create", "added"), ("update", "changed"), ("unchanged", "unchanged")]
    names += [("reject", "rejected"), ("skip", "skipped")]
    total = sum(counts.values())
    parts = " + ".join(f"{counts[name]:,} {word}" for name, word in names if counts[name] or name == "create")
    return f"{total:,} {'row' if total == 1 else 'rows'} = {parts}"


@dataclass(frozen=True)
class Tab:
    outcome: str
    label: str
    count: int
    url: str
    is_current: bool

    @property
    def title(self) -> str:
        """Above its rows."""
        return TITLES[self.outcome]


def tabs(imported: Import, current: str, url: str) -> list[Tab]:
    counts = imported.counts
    return [
        Tab(value, str(label), counts[value], f"{url}preview/?show={value}", value == current)
        for value, label in Outcome.choices
        if counts.get(value)
    ]


def first_tab(counts: dict[str, int]) -> str:
    """What wants a look most."""
    return next((name for name in ("reject", "update", "create", "unchanged", "skip") if counts.get(name)), "create")


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowView:
    row: ImportRow
    source: str
    url: str
    changes: list[Change]
    problems: list[dict[str, str]]

    @property
    def first_changes(self) -> list[Change]:
        return self.changes[:CHANGES_SHOWN]

    @property
    def more_changes(self) -> list[Change]:
        return self.changes[CHANGES_SHOWN:]


def row_views(imported: Import, rows: Iterable[ImportRow], scope: ImportScope) -> list[RowView]:
    """Rows of one page; their records are asked for all at once."""
    rows = list(rows)
    urls = {}
    for number, table in enumerate(imported.tables):
        sheet = imported.of_kind.sheet(table["sheet"])
        pks = [row.record_id for row in rows if row.table == number and row.record_id]
        found = sheet.get(scope, pks) if pks else {}
        urls |= {(number, pk): sheet.url_of(record) for pk, record in found.items()}
    return [_row_view(imported, row, urls.get((row.table, row.record_id), "")) for row in rows]


def _row_view(imported: Import, row: ImportRow, url: str) -> RowView:
    table = imported.tables[row.table]
    known = {each.name: each for each in imported.of_kind.sheet(table["sheet"]).fields}
    changes = [
        Change(known[name].label, known[name].say(unpack(before)), known[name].say(unpack(after)))
        for name, (before, after) in row.changes.items()
        if name in known
    ]
    order = list(known)
    changes.sort(key=lambda change: next((n for n, name in enumerate(order) if known[name].label == change.label), 0))
    problems = [dict(zip(PROBLEM, each, strict=True)) for each in row.problems]
    for each in problems:
        each["column"] = column_words(table, known.get(each["field"]), each["column"])
    return RowView(row, table["source"] if len(imported.tables) > 1 else "", url, changes, problems)


def column_words(table: dict, field: ImportField | None, column: str) -> str:
    """The header that a person wrote; where a reader of a standard put the columns there, what the field is called."""
    return field.label if table["is_final"] and field else column


@dataclass
class Group:
    """Problems that one fix mends: the same column, the same reason."""

    sheet: Sheet
    field: ImportField | None
    column: str
    reason: str
    fix: str
    count: int = 0
    rows: list[int] = field(default_factory=list)
    cells: Counter[str] = field(default_factory=Counter)

    @property
    def key(self) -> str:
        name = self.field.name if self.field else ""
        return hashlib.sha256("\n".join([self.sheet.name, name, self.reason]).encode()).hexdigest()[:32]

    @property
    def is_fixable(self) -> bool:
        """Whether reading something else instead of the cells may help."""
        return self.field is not None and not self.field.refers_to and not self.reason.startswith("The same ")

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(self.field.choices.items()) if self.field else []

    @property
    def top(self) -> list[tuple[str, int]]:
        return self.cells.most_common(VALUES_SHOWN)

    @property
    def rows_words(self) -> str:
        shown = ", ".join(f"{number:,}" for number in self.rows[:ROWS_SHOWN])
        more = f" and {self.count - ROWS_SHOWN:,} more" if self.count > ROWS_SHOWN else ""
        return f"{'Row' if self.count == 1 else 'Rows'} {shown}{more}"

    @property
    def fix_words(self) -> str:
        return "Read this one as" if self.count == 1 else f"Read all {self.count:,} as"


class Problems:
    """The problems of the rejected rows, by what mends them, the most frequent first."""

    def __init__(self, imported: Import):
        self.imported = imported

    @cached_property
    def groups(self) -> list[Group]:
        found: dict[tuple, Group] = {}
        rows = ImportRow.objects.filter(of_import=self.imported).of(Outcome.REJECT)
        for table, number, problems in rows.values_list("table", "number", "problems")[:MOST_GROUPED]:
            peek = self.imported.tables[table]
            sheet = self.imported.of_kind.sheet(peek["sheet"])
            known = {each.name: each for each in sheet.fields}
            for name, column, cell, reason, fix in problems:
                plain = reason.replace(f"“{cell}”", "“…”") if cell else reason
                own = Group(sheet, known.get(name), column_words(peek, known.get(name), column), plain, fix)
                group = found.setdefault((sheet.name, name, _without_rows(plain)), own)
                group.count += 1
                group.rows.append(number)
                group.cells[cell] += 1
        return sorted(found.values(), key=lambda group: -group.count)[:MOST_GROUPS]

    @property
    def is_cut(self) -> bool:
        return self.imported.counts.get("reject", 0) > MOST_GROUPED

    def group(self, key: str) -> Group | None:
        return next((group for group in self.groups if group.key == key), None)


def _without_rows(reason: str) -> str:
    """“The same title as row 9” and “… as row 1,234” are one group."""
    return NUMBER.sub("#", reason)


def doubts(imported: Import, scope: ImportScope) -> list[str]:
    """What looks odd about the file as a whole, by the first rows of each of its tables."""
    found = []
    for number, table in enumerate(imported.tables):
        rows = ImportRow.objects.filter(of_import=imported, table=number).exclude(outcome=Outcome.SKIP)
        cells = list(rows.order_by("pk").values_list("cells", flat=True)[:LOOKED_AT])
        found.append(imported.of_kind.sheet(table["sheet"]).doubt(scope, cells) if cells else "")
    return list(dict.fromkeys(filter(None, found)))
