"""What a report says, as data: made once, kept as JSON, and read back to be shown as page or file."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from core.documents import charts


@dataclass(frozen=True)
class Cell:
    """What a reader sees, and the number behind it where there is one."""

    text: str
    value: float | None = None


def number(value: int) -> Cell:
    return Cell(f"{value:,}", value)


@dataclass(frozen=True)
class Column:
    """`kind` is text, count, average, or share (a part of 1)."""

    title: str
    kind: str = "text"

    @property
    def is_number(self) -> bool:
        return self.kind != "text"


class Block:
    kind: ClassVar[str]

    @property
    def template(self) -> str:
        return f"components/document/{self.kind}.html"


@dataclass(frozen=True)
class Text(Block):
    """A paragraph; `style` is empty, note (small) or warn."""

    kind = "text"
    text: str
    style: str = ""


@dataclass(frozen=True)
class Heading(Block):
    """Heads what follows within a section."""

    kind = "heading"
    text: str


@dataclass(frozen=True)
class Items(Block):
    """A list of paragraphs. `marks`, where there are any, say of each what it quotes, so that it can be taken out."""

    kind = "items"
    items: list[str]
    marks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Facts(Block):
    """Names and values."""

    kind = "facts"
    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class Table(Block):
    """The first cell of a row names it; `total` is a last row that sums up, or empty. A document has a caption once."""

    kind = "table"
    caption: str
    columns: list[Column]
    rows: list[list[Cell]]
    total: list[Cell] = field(default_factory=list)

    @property
    def is_wordy(self) -> bool:
        """Whether a phone shows its rows below each other rather than its columns side by side."""
        return any(not column.is_number for column in self.columns[1:])

    @property
    def named_rows(self) -> list[tuple[Cell, list[tuple[Column, Cell]]]]:
        """(name, [(column, cell), …]) for each row."""
        return [(row[0], list(zip(self.columns[1:], row[1:], strict=True))) for row in self.rows]

    @property
    def named_total(self) -> tuple[Cell, list[tuple[Column, Cell]]] | None:
        return (self.total[0], list(zip(self.columns[1:], self.total[1:], strict=True))) if self.total else None


@dataclass(frozen=True)
class Figure(Block):
    """A table and the chart of it: so that no chart shows what its table does not. `sentence` says what is to be seen.

    `draws` is bars (one for each row), columns (over time) or heat (all cells but the first of each row);
    `values` are the columns that are drawn, the second inside the first. `full` is what a full bar stands for, such
    as 1 of shares, unless a value is larger.
    """

    kind = "figure"
    draws: str
    sentence: str
    table: Table
    values: list[int] = field(default_factory=lambda: [1])
    full: float | None = None

    @cached_property
    def svg(self) -> SafeString:
        return charts.draw(self)

    @cached_property
    def narrow_svg(self) -> SafeString:
        """The same on a phone: a wide chart would be cut there, and its bars look alike."""
        return charts.draw(self, charts.NARROW)


@dataclass(frozen=True)
class Section:
    """`key` is its anchor on the page."""

    key: str
    title: str
    blocks: list[Any]


@dataclass(frozen=True)
class Document:
    """`notice` is said on each page and sheet; `audience` in words, such as “For LEAP and Dayton”.

    What `is_dense` is set closer, for one page.
    """

    title: str
    subtitle: str
    audience: str
    as_of: str
    notice: str
    sections: list[Section]
    is_dense: bool = False

    def as_json(self) -> dict:
        found = asdict(self)
        for section, told in zip(self.sections, found["sections"], strict=True):
            for block, values in zip(section.blocks, told["blocks"], strict=True):
                values["kind"] = block.kind
        return found

    @classmethod
    def from_json(cls, given: dict) -> "Document":
        sections = [Section(**each | {"blocks": [block(b) for b in each["blocks"]]}) for each in given["sections"]]
        return cls(**given | {"sections": sections})


def block(given: dict) -> Block:
    kind, values = given["kind"], {name: value for name, value in given.items() if name != "kind"}
    if kind == "table":
        return table(values)
    if kind == "figure":
        inner = {name: value for name, value in values["table"].items() if name != "kind"}
        return Figure(**values | {"table": table(inner)})
    if kind == "facts":
        return Facts([tuple(row) for row in values["rows"]])
    return {"text": Text, "heading": Heading, "items": Items}[kind](**values)


def table(values: dict) -> Table:
    return Table(
        values["caption"],
        [Column(**column) for column in values["columns"]],
        [cells(row) for row in values["rows"]],
        cells(values["total"]),
    )


def cells(row: Iterable[dict]) -> list[Cell]:
    return [Cell(**cell) for cell in row]
