"""Pieces that several forms of a case are laid out with."""

from crispy_forms.layout import Div
from django import forms

from core.audience import Audience


def grid(*fields: str) -> Div:
    """Fields side by side where there is room."""
    return Div(*fields, css_class="form-grid")


def audience_field(label: str, city: str, **kwargs) -> forms.ChoiceField:
    """Who will see a record, said in whole sentences."""
    choices = [(audience.value, audience.sentence(city)) for audience in Audience]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)
