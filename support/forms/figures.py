"""The figures of a month on one small screen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from core.forms import PageForm
from engagements.forms.layout import grid
from stakeholders.forms.contact_fields import Folded
from support.default_metrics import STAFFING
from support.forms.numbers import FigureField, capital, number_in, typed
from support.judging import Given, contradictions, faults_of, plain, question_about
from support.models import MetricDefinition, MetricValue, Program, Unit

NAMES = ("numerator", "denominator")
UNNAMED = ("It ", "Enter a whole", "Enter at most")  # sentences that do not say of which figure
ASIDE = {Unit.MINUTES: "minutes", Unit.DOLLARS: "US dollars"}


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
        if words.unit == Unit.MINUTES:
            field.error_messages["invalid"] = "Enter minutes as a number, such as 7.6 for 7:36."
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
        given = Given(asked.definition, *now.values())
        if faults_of(given) or not question_about(given, asked.stored, asked.before):
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
            name = asked.name(part if part in asked.parts else "numerator")
            self.add_error(name, f"{self.fields[name].label}: {sentence}" if sentence.startswith(UNNAMED) else sentence)
        question = question_about(given, asked.stored, asked.before)
        if not faults and question and not self.is_sure(asked):
            self.add_error(asked.name("numerator"), f"{asked.definition}: {question}")
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
