"""Forms that say what is wrong beside the field and lose nothing."""

import re
from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import pretty_name

from core.errors import Conflict

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)
# Control characters, and marks that would turn around the words beside them too, in pages, mails and files.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class DayField(forms.DateField):
    """A date as the browser's own control; years that only a slip of the finger makes are refused."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)
        sentence = "Enter a date between 2000 and 2099."
        self.validators += [MinValueValidator(FIRST_DAY, sentence), MaxValueValidator(LAST_DAY, sentence)]


class PageForm(forms.Form):
    """The base of every form. Writing is the page's business: a form only checks.

    `version` travels with forms that edit a record, so that a second editor gets a conflict.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            keep_typed_number(field.widget)

    def full_clean(self):
        for name, field in self.fields.items():
            say_what_is_missing(name, field)
            say_which_numbers(field)
        super().full_clean()

    def clean(self):
        super().clean()
        self.drop_unseen_marks()
        self.expected_version = self.cleaned_data.pop("version", None)
        return self.cleaned_data

    def drop_unseen_marks(self) -> None:
        """Typed text is kept without what nobody can see in it; a password is kept to the letter."""
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(field, forms.CharField) and field.strip and isinstance(value, str) and UNSEEN.search(value):
                self.cleaned_data[name] = UNSEEN.sub("", value).strip()
                if field.required and not self.cleaned_data[name]:
                    self.add_error(name, field.error_messages["required"])

    def show_conflict(self, conflict: Conflict) -> None:
        """Keep what was typed, say what is stored now, and let the next save start from it."""
        stored = "; ".join(f"{label}: {value}" for label, value in conflict.theirs.items())
        differs = f" Stored now: {stored}. Save again to replace that." if stored else " Save again to store yours."
        self.add_error(None, f"{conflict} Your text is kept below.{differs}")
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = conflict.instance.version


def say_what_is_missing(name: str, field: forms.Field) -> None:
    """Errors stand in a summary too, far from their field: they name it, unless the form says something better."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = f"“{field.label or pretty_name(name)}” is needed."


def say_which_numbers(field: forms.Field) -> None:
    """What to write, instead of what is wrong with it; unless the form says something better."""
    is_whole = isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField | forms.FloatField)
    if not is_whole or field.min_value is None:
        return
    most = f"to {field.max_value:,}" if field.max_value is not None else "on"
    for code in ("min_value", "max_value"):
        field.error_messages.setdefault(code, f"Enter a whole number from {field.min_value:,} {most}.")


def keep_typed_number(widget: forms.Widget) -> None:
    """A number as text with the keypad of a phone: a browser's number box drops what is not a number."""
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"
        widget.attrs.setdefault("inputmode", "decimal")


def initial_from(instance, *fields: str) -> dict:
    """Initial values of a form that edits `instance`, its version included."""
    return {name: getattr(instance, name) for name in fields} | {"version": instance.version}
