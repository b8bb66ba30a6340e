"""What the public reads: the page as a whole, and one answer on it."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from community.forms.naming import quoted
from community.models import CityResponse, Consent, Input, PublicItem
from community.names import named_for
from community.public_page import MOST_QUOTES
from core.errors import Conflict
from core.forms import PageForm
from stakeholders.forms.contact_fields import lines
from stakeholders.forms.picking import ManyField

MOST_QUOTED = 200


class FirstForm(PageForm):
    """Of a record that may not be there yet: it remembers that it was not."""

    is_first = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def show_conflict(self, conflict: Conflict) -> None:
        super().show_conflict(conflict)
        self.data[self.add_prefix("is_first")] = ""


class PageSettingsForm(FirstForm):
    is_on = forms.BooleanField(label="Everybody may open the page", required=False)
    intro_en = lines("Introduction in English", 1000)
    intro_es = lines("Introduction in Spanish", 1000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", "is_first", "is_on", "intro_en", "intro_es")


class QuotesField(ManyField):
    def label_from_instance(self, said: Input) -> str:
        return f"“{said.said}”"


class ItemForm(FirstForm):
    """One answer in words for the public. Where one language is missing, the page says so."""

    said_en = lines("In English", 2000)
    said_es = lines("In Spanish", 2000)
    quotes = QuotesField(
        Input.objects.none(),
        label="Quotes",
        required=False,
        help_text=f"Only of people who agreed to be quoted; at most {MOST_QUOTES}.",
        error_messages={"invalid_choice": "One of these may not be quoted any more."},
    )
    answer_en = lines("In English", 2000)
    answer_es = lines("In Spanish", 2000)
    change_en = lines("In English", 2000)
    change_es = lines("In Spanish", 2000)
    names_ok = forms.BooleanField(label="Nobody is named here who should not be", required=False)
    publish = forms.BooleanField(label="Publish it: everybody can read it at once", required=False)

    def __init__(self, *args, response: CityResponse, user: Any, item: PublicItem | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.response, self.user = response, user
        rows = Input.objects.publishable().filter(answered__response=response, consent=Consent.QUOTE).exclude(said="")
        self.fields["quotes"].queryset = rows.filter(pk__in=rows.values("pk")[:MOST_QUOTED])
        if item and item.is_published:
            del self.fields["publish"]
        self.helper.layout = Layout(
            "version",
            "is_first",
            Fieldset("You said", self.pair("said"), "quotes", css_class="group"),
            Fieldset("The city answered", self.pair("answer"), css_class="group"),
            Fieldset("This changed", self.pair("change"), css_class="group"),
            "names_ok",
            *(["publish"] if "publish" in self.fields else []),
        )

    def pair(self, name: str) -> Div:
        return Div(f"{name}_en", f"{name}_es", css_class="form-grid")

    def clean_quotes(self) -> QuerySet:
        quotes = self.cleaned_data["quotes"]
        if len(quotes) > MOST_QUOTES:
            raise forms.ValidationError(f"Choose at most {MOST_QUOTES}: the page shows no more of one answer.")
        return quotes

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        confirmed = data.pop("names_ok", False)
        words = [data.get(name) or "" for name in PublicItem.TEXTS]
        words += [quote.said for quote in data.get("quotes") or ()]  # entered by somebody who knew of no public page
        found = [] if confirmed else named_for(self.user, self.response.engagement, "\n".join(words))
        if found:
            self.add_error("names_ok", f"{quoted(found)} looks like somebody. Leave it out, or tick this.")
        return data
