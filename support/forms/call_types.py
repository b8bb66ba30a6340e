"""The figures of a month by call type."""

from datetime import date

from crispy_forms.layout import Div, Layout
from django import forms

from core.forms import PageForm
from support.forms.figures import NAMES, Asked, MonthForm
from support.forms.numbers import FigureField, capital, typed
from support.judging import Given, faults_of, plain
from support.models import MetricDefinition

TYPE_ROWS = 15


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
