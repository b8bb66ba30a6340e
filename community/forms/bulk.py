"""A theme for many inputs at once."""

from django import forms

from community.models import Theme
from core.forms import PageForm
from engagements.forms.bulk import MOST, IdsField

__all__ = ["MOST", "ThemeForm"]


class ThemeForm(PageForm):
    GIVE, TAKE = "give", "take"

    do = forms.ChoiceField(choices=[(GIVE, "Give the theme"), (TAKE, "Take the theme")])
    theme = forms.ModelChoiceField(
        Theme.objects.all(), to_field_name="slug", error_messages={"required": "Choose a theme."}
    )
    input = IdsField(required=False)
    all_matching = forms.BooleanField(required=False)
    query = forms.CharField(required=False, max_length=2000)
