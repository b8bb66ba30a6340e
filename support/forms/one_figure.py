"""One figure alone."""

from django import forms

from core.forms import PageForm
from support.forms.numbers import FigureField, capital
from support.judging import Given, faults_of
from support.models import MetricValue


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
