"""Entries of the lists that admins keep."""

from django import forms

from core.forms import PageForm


class ReferenceForm(PageForm):
    name = forms.CharField(max_length=100)
    name_es = forms.CharField(
        label="In Spanish", max_length=100, required=False, help_text="For the public form and page."
    )
    is_offered = forms.BooleanField(label="Offered for new records", required=False, initial=True)


class LevelForm(ReferenceForm):
    promise = forms.CharField(label="What it promises", max_length=300)
    promise_es = forms.CharField(label="The promise in Spanish", max_length=300, required=False)

    field_order = ["name", "name_es", "promise", "promise_es", "is_offered"]
