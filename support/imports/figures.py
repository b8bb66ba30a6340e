"""Figures by file: a row for each figure of a month; those by call type in a file of their own."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from imports.cleaning import Choice, Day, Words, tidy
from imports.fields import ImportField, Key
from imports.kinds import ImportScope, Kind, Problem, Sheet
from support.addresses import figure_url, figures_url
from support.cadence import add_months
from support.forms.numbers import tidied
from support.judging import Given, contradictions, fault_of_month, faults_of, question_about
from support.models import MetricDefinition, MetricValue, Program
from support.operations import figure_imports

MONTH_WORDS = re.compile(r"(?:\d{4}-\d{1,2}|\d{1,2}/\d{4}|[A-Za-z]{3,9}\.?,? \d{4})")
FORMS = ("%Y-%m", "%m/%Y", "%b %Y", "%B %Y")


class Month(Day):
    """A month as people write it, or any day of it: its first day."""

    def clean(self, value) -> date:
        words = str(value).strip().replace(".", "").replace(",", "")
        if MONTH_WORDS.fullmatch(words):
            for form in FORMS:
                try:
                    found = datetime.strptime(words, form).date()  # noqa: DTZ007 - a month has no zone
                except ValueError:
                    continue
                if 2000 <= found.year < 2100:  # noqa: PLR2004 - as days
                    return found
        try:
            return super().clean(value).replace(day=1)
        except ValidationError as error:
            raise ValidationError(f"“{value}” is no month. Write it as 2026-10 or Oct 2026.") from error

    def say(self, value: date | None) -> str:
        return f"{value:%b %Y}" if value else ""


class Number(forms.DecimalField):
    """1,204 or $5,000."""

    def __init__(self):
        invalid = {"invalid": "Enter a number, such as 48."}
        super().__init__(required=False, max_digits=12, decimal_places=2, error_messages=invalid)

    def to_python(self, value):
        return super().to_python(tidied(value))

    def clean(self, value) -> Decimal:
        number = super().clean(value)
        return number.quantize(Decimal("0.01")) if number is not None else number


class FigureName(Choice):
    """A figure by its name, or by its short name. Admins add some: what there is is asked for a new word."""

    def __init__(self):
        self.known: list[tuple[str, str]] = []
        self.is_asking = False  # While the app is being set up there is nobody to ask.
        super().__init__([])
        self.is_asking = True

    @property
    def choices(self):
        if self.is_asking and not self.known:
            self.ask()
        return self.known

    @choices.setter
    def choices(self, value):
        self.known = list(value)

    def ask(self) -> None:
        rows = MetricDefinition.objects.in_use().with_words().exclude(current=None)
        self.known = [(each.slug, str(each)) for each in rows]
        self.words = {tidy(word): slug for slug, name in self.known for word in (slug, name)}

    def clean(self, value):
        if tidy(value) not in self.words:
            self.ask()
        return super().clean(value)


MONTH = ImportField("month", "Month", Month(), required=True, example="2026-10", synonyms=("period", "reporting month"))
NUMBER = ImportField("numerator", "Number", Number(), required=True, synonyms=("value", "count", "numerator"))
OF = ImportField("denominator", "Of", Number(), help="Where the figure is a share.", synonyms=("denominator", "total"))
SOURCE = ImportField("source", "Source", Words(200))


class FigureSheet(Sheet):
    """Figures of all calls. The city's program that runs is meant, else the last one."""

    name, singular, plural = "figures", "figure", "figures"
    fields: tuple[ImportField, ...] = (
        MONTH,
        ImportField("figure", "Figure", FigureName(), required=True, synonyms=("metric", "measure", "indicator")),
        NUMBER, OF, SOURCE,
    )  # fmt: skip
    keys = (Key(("month", "figure")),)
    named_by = ("figure", "month")

    def rows(self, scope: ImportScope):
        rows = MetricValue.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)
        rows = rows.filter(program=figure_imports.program_of(scope.engagement))
        return rows.select_related("definition__current", "program", "words", "engagement__city")

    def of_kind(self, scope: ImportScope):
        return self.rows(scope).filter(call_type="")

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[MetricValue]:
        return self.of_kind(scope).filter(month__in=[date.fromisoformat(value[0]) for value in values])

    def describe(self, scope: ImportScope, records: Sequence[MetricValue]) -> list[dict[str, Any]]:
        return [self.described(value) for value in records]

    def described(self, value: MetricValue) -> dict[str, Any]:
        return {
            "month": value.month, "figure": value.definition.slug, "numerator": value.numerator,
            "denominator": value.denominator, "source": value.source,
        }  # fmt: skip

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        program = figure_imports.program_of(scope.engagement)
        definitions = figure_imports.definitions()
        found = [list(self.problems(scope, program, definitions, row)) for row in rows]
        if program:
            self.judge_together(scope, program, definitions, rows, found)
        return found

    def judge_together(self, scope: ImportScope, program: Program, definitions: dict, rows, found) -> None:
        """No part above its whole, where the whole is another figure of the month, stored or in the file."""
        places, given = {}, scope.memo  # of the batches before, too
        for place, row in enumerate(rows):
            definition = self.definition(definitions, row)
            if definition and "numerator" in row and not found[place]:
                places[row["month"], definition.pk] = place
                figure = Given(definition, row["numerator"], row.get("denominator"))
                given.setdefault(row["month"], {})[definition.pk] = figure
        for month, stored in stored_in(program, {month for month, _ in places}).items():
            numbers = {pk: (each.definition, each.numerator) for pk, each in (stored | given[month]).items()}
            changed = [pk for of_month, pk in places if of_month == month]
            for pk, sentence in contradictions(numbers, changed).items():
                found[places[month, pk]].append(Problem("numerator", sentence, "Correct the numbers."))

    def oddities(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[str]:
        definitions, program = figure_imports.definitions(), figure_imports.program_of(scope.engagement)
        stored, said = stored_in(program, {add_months(row["month"], -1) for row in rows}), []
        for row in rows:
            month, definition = add_months(row["month"], -1), self.definition(definitions, row)
            before = scope.memo.get(month, {}).get(definition.pk) or stored[month].get(definition.pk)
            said.append(question_about(Given(definition, row["numerator"], row.get("denominator")), None, before))
        return said

    def problems(
        self, scope: ImportScope, program: Program | None, definitions: dict, row: dict[str, Any]
    ) -> Iterable[Problem]:
        if not program:
            yield Problem("month", "No program has been launched in this city.", "Note the launch first.")
            return
        if "month" in row and (sentence := fault_of_month(program, row["month"], scope.engagement.today)):
            yield Problem("month", sentence, "Leave the month out, or correct it.")
        definition = self.definition(definitions, row)
        if not definition:
            yield Problem(self.fields[1].name, "This figure is no longer used.", "Leave the row out.")
            return
        if "numerator" not in row:
            return
        given = Given(definition, row["numerator"], row.get("denominator"))
        for field, sentence in faults_of(given).items():
            yield Problem(field, sentence, "Correct the numbers.")
        if "denominator" in row and not definition.has_own_denominator:
            yield Problem("denominator", "This figure has no number of its own to be counted of.", "Leave it blank.")

    def definition(self, definitions: dict[str, MetricDefinition], row: dict[str, Any]) -> MetricDefinition | None:
        return definitions.get(row.get("figure", ""))

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[MetricValue]:
        given = [self.complete(row) for row in rows]
        return figure_imports.add_figures(scope.engagement, actor=scope.actor, rows=given, reason=scope.reason)

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"call_type": "", **row}

    def update(self, scope: ImportScope, changes: Sequence[tuple[MetricValue, dict[str, Any]]]) -> None:
        figure_imports.change_figures(actor=scope.actor, changes=changes, reason=scope.reason)

    def remove(self, scope: ImportScope, records: Sequence[MetricValue]) -> None:
        figure_imports.take_back(records, actor=scope.actor, reason=scope.reason)

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, MetricValue]:
        return self.rows(scope).in_bulk(list(pks))

    def url_of(self, record: MetricValue) -> str:
        return figure_url(record.engagement.city_id, record.pk)


class TypeSheet(FigureSheet):
    """The one figure that is told by call type: what 911 sent of what was eligible."""

    name, singular, plural = "types", "call type of a month", "call types of months"
    fields = (
        MONTH,
        ImportField("call_type", "Call type", Words(100), required=True, synonyms=("type", "nature", "call nature")),
        ImportField("numerator", "Assigned", Number(), required=True, synonyms=("sent", "handled", "number")),
        ImportField("denominator", "Eligible", Number(), required=True, synonyms=("of", "total")),
        SOURCE,
    )  # fmt: skip
    keys = (Key(("month", "call_type")),)
    named_by = ("call_type", "month")

    def of_kind(self, scope: ImportScope):
        return self.rows(scope).filter(definition__by_call_type=True).exclude(call_type="")

    def described(self, value: MetricValue) -> dict[str, Any]:
        known = super().described(value)
        return {name: known[name] for name in known if name != "figure"} | {"call_type": value.call_type}

    def definition(self, definitions: dict[str, MetricDefinition], row: dict[str, Any]) -> MetricDefinition | None:
        return next((each for each in definitions.values() if each.by_call_type), None)

    def judge_together(self, *args) -> None:
        """A call type stands for itself."""

    def oddities(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[str]:
        return [""] * len(rows)

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"figure": figure_imports.by_call_type(), **row}


def stored_in(program: Program, months: set[date]) -> dict[date, dict[int, MetricValue]]:
    """The figures of all calls in some months, by month and definition; one query."""
    rows = MetricValue.objects.kept().filter(program=program, month__in=months, call_type="")
    found: dict[date, dict[int, MetricValue]] = {month: {} for month in months}
    for value in rows.select_related("definition__current").order_by():
        found[value.month][value.definition_id] = value
    return found


def listed(engagement) -> str:
    return figures_url(engagement.city_id)


PERMISSION = "support.enter_figures"
FIGURES = Kind(
    "figures", "Figures", PERMISSION, (FigureSheet(),), list_url=listed,
    help="One row for each figure of a month, such as the calls that 911 sent of those that were eligible.",
)  # fmt: skip
TYPES = Kind(
    "call_type_figures", "Figures by call type", PERMISSION, (TypeSheet(),), list_url=listed,
    help="One row for each call type and month: how many calls were eligible, and how many 911 sent.",
)  # fmt: skip
