"""Objections and materials of the library."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PageForm
from engagements.forms.layout import grid
from stakeholders.forms.contact_fields import lines
from stakeholders.forms.picking import ManyField
from stakeholders.models import MaterialKind, Objection


class ObjectionForm(PageForm):
    title = forms.CharField(label="Objection", max_length=200, help_text="In a few words, as people say it.")
    statement = lines("How it is put", 5000)
    answer = lines("What we say", 10_000, rows=6)
    source = forms.CharField(
        label="Source", max_length=500, required=False, help_text="Where it was heard, and where the answer comes from."
    )


class MaterialForm(PageForm):
    title = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=MaterialKind)
    publisher = forms.CharField(max_length=200, required=False)
    published_year = forms.IntegerField(label="Year", required=False, min_value=1900, max_value=2100)
    url = forms.URLField(label="Address", required=False, max_length=500, assume_scheme="https")
    objections = ManyField(Objection.objects.kept(), label="Answers which objections", required=False)
    note = lines("Note", 5000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "version", "title", grid("kind", "publisher"), grid("published_year", "url"), "objections", "note"
        )
