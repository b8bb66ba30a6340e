"""The figures of a month on one small screen, by call type, and one figure alone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from core.forms import PageForm
from engagements.forms.layout import grid
from stakeholders.forms.contact_fields import Folded
from support.default_metrics import STAFFING
from support.judging import Given, contradictions, faults_of, plain, question_about
from support.models import MetricDefinition, MetricValue, Program, Unit

NAMES = ("numerator", "denominator")
TYPE_ROWS = 15
ASIDE = {Unit.MINUTES: "minutes", Unit.DOLLARS: "US dollars"}


class FigureField(forms.DecimalField):
    """A number as people write it: 1,204 or $5,000."""

    def __init__(self, **kwargs):
        too_much = dict.fromkeys(("max_digits", "max_whole_digits"), "This is more than can be.")
        invalid = too_much | {"invalid": "Enter a number, such as 48.", "max_decimal_places": "At most two decimals."}
        super().__init__(
            max_digits=12, decimal_places=2, required=False, error_messages=invalid,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs,
        )  # fmt: skip

    def to_python(self, value):
        return super().to_python(tidied(value))


def tidied(value: Any) -> Any:
    return value.replace(",", "").replace(" ", "").lstrip("$") if isinstance(value, str) else value


def number_in(text: Any) -> Decimal | None:
    """What was typed, as far as it is a number that can be."""
    try:
        number = Decimal(tidied(text or "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**10 else None


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def typed(number: Decimal | None) -> str | None:
    """A stored number as a field shows it."""
    return None if number is None else plain(number).replace(",", "")


@dataclass(frozen=True)
class Asked:
    """One figure on the screen: what is stored of the month, and what was stored of the month before."""

    definition: MetricDefinition
    stored: MetricValue | None
    before: MetricValue | None

    def name(self, part: str) -> str:
        return f"{part[0]}_{self.definition.slug}"

    @property
    def parts(self) -> tuple[str, ...]:
        return NAMES if self.definition.has_own_denominator else NAMES[:1]

    def was(self, part: str) -> Decimal | None:
        return getattr(self.before, part) if self.before else None


class MonthForm(PageForm):
    """`figures` is what the operation takes. Blank fields are left for later: what is saved once is not lost.

    An odd number is asked about with a box to tick; the box carries the number, so that another one is asked about
    anew.
    """

    month = forms.CharField(max_length=10, widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="Why it changes",
        max_length=300,
        required=False,
        help_text="Where you correct a figure. It stays beside what was there before.",
    )
    source = forms.CharField(
        label="Where the numbers come from", max_length=200, required=False, help_text="If it is not the usual source."
    )

    def __init__(self, *args, program: Program, month: date, asked: list[Asked], **kwargs):
        super().__init__(*args, **kwargs)
        self.program, self.of_month, self.asked = program, month, asked
        self.figures: list[Given] = []
        first = [self.add_figure(each) for each in asked if each.definition.is_asked]
        more = [self.add_figure(each) for each in asked if not each.definition.is_asked]
        parts = ["version", "month", Div(*first, css_class="figure-entry")]
        if more:
            parts.append(Folded(f"{len(more)} more figures", Div(*more, css_class="figure-entry")))
        parts.append(Folded("Source, or the reason for a correction", "source", "reason"))
        self.helper.layout = Layout(*parts)

    def add_figure(self, asked: Asked) -> Any:
        """Its fields; the number of last month stands beside each."""
        definition = asked.definition
        names = [self.add_number(asked, part) for part in asked.parts]
        if sure := self.add_sure(asked):
            names.append(sure)
        if len(asked.parts) == 1:
            return Div(*names)
        return Fieldset(str(definition), grid(*names[:2]), *names[2:], css_class="figure-pair")

    def add_number(self, asked: Asked, part: str) -> str:
        words, name = asked.definition.current, asked.name(part)
        label = words.name if len(asked.parts) == 1 else capital(getattr(words, part))
        aside = ASIDE.get(words.unit)
        field = FigureField(label=f"{label}, {aside}" if aside else label)
        before = asked.was(part)
        said = plain(before) if before is not None else "no figure"
        field.help_text = f"Last month: {said}"
        stored = getattr(asked.stored, part) if asked.stored else None
        if stored is None and part == "denominator" and asked.definition.slug == STAFFING:
            stored = before if before is not None else self.program.posts_funded
        field.initial = typed(stored)
        self.fields[name] = field
        return name

    def add_sure(self, asked: Asked) -> str:
        """The question about an odd number, once one was typed."""
        if not self.is_bound:
            return ""
        now = {part: number_in(self.data.get(asked.name(part))) for part in asked.parts}
        if not question_about(Given(asked.definition, *now.values()), asked.stored, asked.before):
            return ""
        said = " of ".join(plain(number) for number in now.values() if number is not None)
        name = f"sure_{asked.definition.slug}_" + "_".join(typed(number) or "" for number in now.values())
        self.fields[name] = forms.BooleanField(label=f"Yes, {said} is right", required=False)
        return name

    def clean_month(self):
        sent = self.cleaned_data["month"]
        if sent and sent != f"{self.of_month:%Y-%m}":
            raise forms.ValidationError("Choose the month again.")
        return sent

    def clean(self):
        data = super().clean()
        for asked in self.asked:
            self.judge(asked)
        self.judge_together()
        if not self.figures and not self.errors:
            self.add_error(None, "Enter at least one figure, or come back later.")
        return data

    def judge(self, asked: Asked) -> None:
        """One figure: left blank, impossible, odd, or taken."""
        if any(self.has_error(asked.name(part)) for part in asked.parts):
            return
        now = {part: self.cleaned_data.get(asked.name(part)) for part in asked.parts}
        if now["numerator"] is None and not self.is_begun(asked, now):
            if asked.stored:
                was = plain(asked.stored.numerator)
                self.add_error(asked.name("numerator"), f"It was {was}. A figure is taken back on its own page.")
            return
        given = Given(asked.definition, now["numerator"], now.get("denominator"))
        faults = faults_of(given)
        for part, sentence in faults.items():
            self.add_error(asked.name(part if part in asked.parts else "numerator"), sentence)
        question = question_about(given, asked.stored, asked.before)
        if not faults and question and not self.is_sure(asked):
            self.add_error(asked.name("numerator"), question)
        elif not faults:
            self.figures.append(given)

    def judge_together(self) -> None:
        """A figure that is counted of another one of the same month."""
        stored = {a.definition.pk: (a.definition, a.stored.numerator) for a in self.asked if a.stored}
        new = {given.definition.pk: (given.definition, given.numerator) for given in self.figures}
        names = {asked.definition.pk: asked.name("numerator") for asked in self.asked}
        changed = [pk for pk in new if new[pk] != stored.get(pk)]
        for pk, sentence in contradictions(stored | new, changed).items():
            self.add_error(names[pk], sentence)

    def is_begun(self, asked: Asked, now: dict[str, Decimal | None]) -> bool:
        """Whether a denominator was typed, and does not only stand there from last month."""
        number = now.get("denominator")
        return number is not None and typed(number) != self.fields[asked.name("denominator")].initial

    def is_sure(self, asked: Asked) -> bool:
        prefix = f"sure_{asked.definition.slug}_"
        return any(name.startswith(prefix) and self.cleaned_data.get(name) for name in self.fields)


class TypesForm(PageForm):
    """Assigned and eligible calls by call type: those that are known, and room for others."""

    month = forms.CharField(max_length=10, widget=forms.HiddenInput, required=False)

    def __init__(self, *args, definition: MetricDefinition, month: date, rows: list[Asked], names: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.definition, self.of_month, self.figures = definition, month, []
        words, laid = definition.current, []
        for n in range(TYPE_ROWS):
            stored = rows[n].stored if n < len(rows) else None
            self.fields[f"type_{n}"] = forms.CharField(
                label="Call type", max_length=100, required=False, initial=names[n] if n < len(names) else ""
            )
            for part in NAMES:
                field = FigureField(label=capital(getattr(words, part)))
                field.initial = typed(getattr(stored, part)) if stored else None
                if n < len(rows) and rows[n].before:
                    field.help_text = f"Last month: {plain(rows[n].was(part))}"
                self.fields[f"{part[0]}_{n}"] = field
            laid.append(Div(f"type_{n}", f"n_{n}", f"d_{n}", css_class="form-grid type-row"))
        self.helper.layout = Layout("version", "month", Div(*laid, css_class="figure-entry"))

    clean_month = MonthForm.clean_month

    def clean(self):
        data = super().clean()
        seen: set[str] = set()
        for n in range(TYPE_ROWS):
            name = data.get(f"type_{n}") or ""
            numbers = [data.get(f"{part[0]}_{n}") for part in NAMES]
            if all(number is None for number in numbers) or any(self.has_error(f"{p[0]}_{n}") for p in NAMES):
                continue
            if not name:
                self.add_error(f"type_{n}", "Say which call type this is.")
            elif name.casefold() in seen:
                self.add_error(f"type_{n}", "This call type stands above already.")
            else:
                seen.add(name.casefold())
                self.judge(n, Given(self.definition, *numbers, call_type=name))
        if not self.figures and not self.errors:
            self.add_error(None, "Enter the numbers of at least one call type.")
        return data

    def judge(self, n: int, given: Given) -> None:
        faults = faults_of(given)
        for part, sentence in faults.items():
            self.add_error(f"{part[0]}_{n}", sentence)
        if not faults:
            self.figures.append(given)


class FigureForm(PageForm):
    """One figure, corrected."""

    numerator = FigureField()
    denominator = FigureField()
    source = forms.CharField(label="Where it comes from", max_length=200, required=False)
    reason = forms.CharField(label="Why it changes", max_length=300)

    def __init__(self, *args, value: MetricValue, **kwargs):
        super().__init__(*args, **kwargs)
        self.value = value
        words = value.definition.current
        self.fields["numerator"].label = capital(words.numerator)
        self.fields["denominator"].label = capital(words.denominator)
        if not value.definition.has_own_denominator:
            del self.fields["denominator"]

    def clean(self):
        data = super().clean()
        if self.has_error("numerator") or self.has_error("denominator"):
            return data
        given = Given(self.value.definition, data.get("numerator"), data.get("denominator"), self.value.call_type)
        for part, sentence in faults_of(given).items():
            self.add_error(part if part in self.fields else "numerator", sentence)
        return data
