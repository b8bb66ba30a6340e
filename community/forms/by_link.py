"""What a group answers by its link, in English or Spanish."""

from typing import Any

from django import forms

from community.forms.say import show_names
from community.models import Consent, Heard
from community.say_words import say
from core.forms import PageForm

MOST = 2000


class HeardByLinkForm(PageForm):
    """Does this answer you? All its words come from the catalog."""

    heard = forms.ChoiceField(widget=forms.RadioSelect, choices=[])
    said = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))
    names_stay = forms.BooleanField(required=False, widget=forms.HiddenInput)
    consent = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=[])

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        for name in ("heard", "said", "names_stay", "consent"):
            field = self.fields[name]
            field.label = self.words({"said": "heard_words"}.get(name, name))
            field.error_messages |= {"invalid_choice": self.words("bad_choice"), "required": self.words("need_heard")}
        self.fields["heard"].choices = [(value, self.words(f"heard_{value}")) for value in Heard.values if value]
        self.fields["said"].help_text = self.words("heard_words_help")
        self.fields["consent"].choices = [(value, self.words(f"consent_{value}")) for value in Consent.values]

    def words(self, key: str, **values: str) -> str:
        return say(key, self.language, **values)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        words, consent = data.get("said") or "", data.get("consent")
        if len(words) > MOST:
            self.add_error("said", self.words("too_long", most=f"{MOST:,}"))
        if consent == Consent.COUNT or "consent" in self.errors:
            return data
        if data.get("heard") == Heard.NO and not words:
            self.add_error("said", self.words("need_missing"))
        if words and not consent:
            self.add_error("consent", self.words("need_consent"))
        show_names(self, data, "said")
        return data

    def say_fields(self) -> dict[str, str]:
        """What the operation takes."""
        data = self.cleaned_data
        return {"heard": data["heard"], "words": data["said"], "consent": data["consent"]}
