"""What the pages of a code table show of it: how much of it is mapped, and its rows in plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.addresses import row_url
from analysis.categories import Category, Eligibility
from analysis.models import CodeRow, CodeTable, RowQuestion
from analysis.numbers import percent
from analysis.reading.fields import Field

MOST_PRIORITIES = 4


@dataclass(frozen=True)
class Bar:
    """One measure of a table: mapped and not."""

    name: str
    mapped: float
    total: float

    @property
    def unmapped(self) -> float:
        return self.total - self.mapped

    @property
    def share(self) -> str:
        return percent(self.mapped, self.total)

    @property
    def unmapped_share(self) -> str:
        return percent(self.unmapped, self.total)

    @property
    def width(self) -> float:
        """Of 1,000."""
        return round(1000 * self.mapped / self.total, 1) if self.total else 0

    @property
    def rest(self) -> float:
        return round(1000 - self.width, 1)


@dataclass(frozen=True)
class Coverage:
    calls: Bar
    minutes: Bar
    has_sources: bool = True

    @property
    def bars(self) -> list[Bar]:
        """Minutes only where the export has them."""
        return [self.calls, self.minutes] if self.minutes.total else [self.calls]

    @property
    def sentence(self) -> str:
        parts = [f"{bar.share} of {bar.name}" for bar in self.bars]
        return f"{' and '.join(parts)} are mapped."


def coverage_of(table: CodeTable) -> Coverage:
    found = table.coverage()
    return Coverage(
        Bar("calls", found["mapped_calls"], found["all_calls"]),
        Bar("minutes on scene", found["mapped_minutes"], found["all_minutes"]),
        Field.SOURCE in table.export.column_map.values(),
    )


@dataclass(frozen=True)
class TypeRow:
    """One call type as the table shows it."""

    pk: int
    url: str
    label: str
    description: str
    calls: int
    calls_share: str
    minutes: str
    minutes_share: str
    priorities: str
    officer_share: str
    category: str
    judgment: str
    eligible: str
    reason: str
    is_officer_initiated: bool
    is_unsure: bool
    proposal: str
    proposal_source: str
    questions: int


def type_rows(rows: Iterable[CodeRow], coverage: Coverage, city_id: int, questions: dict[str, int]) -> list[TypeRow]:
    return [_type_row(row, coverage, city_id, questions.get(row.label, 0)) for row in rows]


def _type_row(row: CodeRow, coverage: Coverage, city_id: int, questions: int) -> TypeRow:
    is_proposed = bool(row.proposal) and not row.category
    return TypeRow(
        pk=row.pk,
        url=row_url(city_id, row.pk),
        label=str(row),
        description=row.description,
        calls=row.calls,
        calls_share=percent(row.calls, coverage.calls.total),
        minutes=f"{row.minutes:,.0f}" if coverage.minutes.total else "not known",
        minutes_share=percent(row.minutes, coverage.minutes.total) if coverage.minutes.total else "",
        priorities=priorities_of(row),
        officer_share=percent(row.officer_calls, row.calls) if coverage.has_sources else "not known",
        category=row.category,
        judgment=Category(row.category).label if row.category else "",
        eligible=Eligibility(row.eligible).label if row.eligible else "",
        reason=row.reason,
        is_officer_initiated=row.is_officer_initiated,
        is_unsure=row.is_unsure,
        proposal=proposal_of(row) if is_proposed else "",
        proposal_source=row.proposal_source if is_proposed else "",
        questions=questions,
    )


def proposal_of(row: CodeRow) -> str:
    eligible = f"; eligible: {Eligibility(row.proposal_eligible).label.lower()}" if row.proposal_eligible else ""
    return f"{Category(row.proposal).label}{eligible}"


def priorities_of(row: CodeRow) -> str:
    """The most frequent ones, each with its share of those that have one."""
    total = sum(row.priorities.values())
    most = sorted(row.priorities.items(), key=lambda pair: -pair[1])
    told = ", ".join(f"{name}: {percent(calls, total)}" for name, calls in most[:MOST_PRIORITIES])
    return f"{told} and others" if len(most) > MOST_PRIORITIES else told


def open_questions(table: CodeTable, user) -> dict[str, int]:
    """How many are open by call type, in any version of the city that the reader sees."""
    tables = CodeTable.objects.visible_to(user).filter(engagement=table.engagement_id)
    found: dict[str, int] = {}
    waiting = RowQuestion.objects.filter(row__code_table__in=tables.order_by().values("pk"), answered_at=None)
    for label in waiting.values_list("row__label", flat=True):
        found[label] = found.get(label, 0) + 1
    return found
