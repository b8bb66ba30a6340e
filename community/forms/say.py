"""The public form: no account, no name, no contact; in English or Spanish."""

from typing import Any

from django import forms
from django.core import signing

from community.models import Consent, Theme, codes
from community.names import signs_in
from community.say_words import age_bands, say
from core import clock
from core.forms import PageForm

SALT = "community.say"
QUICKEST, LONGEST = 3, 24 * 3600  # seconds between the empty form and the button
SAID, ASK = 3000, 500


def ticket(city_id: int) -> str:
    """A signed mark for one empty form: for which city, since when, and the code that its sender will get."""
    return signing.dumps([city_id, clock.now().timestamp(), codes.new_code()], salt=SALT, compress=False)


def read_ticket(value: str, city_id: int) -> str:
    """Its code; nothing for a mark that is forged, of another city, or sent faster than anybody can write."""
    try:
        of_city, since, code = signing.loads(value, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    age = clock.now().timestamp() - since
    return code if of_city == city_id and QUICKEST <= age <= LONGEST else ""


class SayForm(PageForm):
    """All its words come from the catalog. Each kind of trap (a box that people do not see, a form that comes back at
    once) asks to press the button again, so that no person loses a word to it.
    """

    consent = forms.ChoiceField(widget=forms.RadioSelect, choices=[])
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), required=False, to_field_name="slug", widget=forms.CheckboxSelectMultiple
    )
    said = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))
    names_stay = forms.BooleanField(required=False, widget=forms.HiddenInput)
    ask = forms.CharField(required=False)
    age_band = forms.ChoiceField(required=False, choices=[])
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)

    NEEDED = ("said",)  # unless somebody wants to be counted only

    def __init__(self, *args, city_id: int, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.city_id, self.language, self.code = city_id, language, ""
        labels = {"website": "trap", "age_band": "age"}
        for name, field in self.fields.items():
            if not field.widget.is_hidden or name == "names_stay":
                field.label = self.words(labels.get(name, name))
            field.error_messages |= {"invalid_choice": self.words("bad_choice"), "required": self.words("need_consent")}
            field.error_messages["invalid_pk_value"] = field.error_messages["invalid_list"] = self.words("bad_choice")
        self.fields["consent"].choices = [(value, self.words(f"consent_{value}")) for value in Consent.values]
        self.fields["said"].help_text = self.words("said_help")
        self.fields["age_band"].help_text = self.words("age_help")
        self.fields["age_band"].choices = [("", self.words("age_none")), *age_bands(language)]
        self.offer_themes()

    def words(self, key: str, **values: str) -> str:
        return say(key, self.language, **values)

    def offer_themes(self) -> None:
        field = self.fields["themes"]
        field.queryset = Theme.objects.offered()
        field.label_from_instance = lambda theme: theme.name_in(self.language)

    def clean(self):
        data = super().clean()
        for name, most in (("said", SAID), ("ask", ASK)):
            if len(data.get(name) or "") > most:
                self.add_error(name, self.words("too_long", most=f"{most:,}"))
        self.check_words(data)
        self.look_for_names(data)
        self.check_traps(data)
        return data

    def check_words(self, data: dict[str, Any]) -> None:
        consent = data.get("consent")
        if consent == Consent.COUNT:
            if not data.get("themes") and not self.has_error("themes"):
                self.add_error("themes", self.words("need_theme"))
        elif consent and not data.get("said") and not self.has_error("said"):
            self.add_error("said", self.words("need_said"))

    def look_for_names(self, data: dict[str, Any]) -> None:
        """Only by what the text itself shows: whom LEAP knows is nobody's business here."""
        if data.get("consent") != Consent.COUNT:
            show_names(self, data, "said", "ask")

    def check_traps(self, data: dict[str, Any]) -> None:
        self.code = read_ticket(data.get("ticket", ""), self.city_id)
        if data.get("website") or not self.code:
            self.data = self.data.copy()
            self.data["website"] = ""
            if not self.errors:
                self.add_error(None, self.words("again"))

    def renew(self) -> None:
        """A form that is shown again keeps its mark, if that is good, so that it grows old enough; else it gets one."""
        if not self.is_bound:
            self.initial["ticket"] = ticket(self.city_id)
        elif not is_ours(self.data.get("ticket", ""), self.city_id):
            self.data = self.data.copy()
            self.data["ticket"] = ticket(self.city_id)

    def say_fields(self) -> dict[str, Any]:
        """What the operation takes."""
        names = ("consent", "said", "ask", "themes", "age_band")
        given = {name: self.cleaned_data[name] for name in names}
        return given | {"language": self.language, "code": self.code}


def show_names(form: Any, data: dict[str, Any], *fields: str) -> None:
    """What looks like a name in these fields is said at the first, and a box lets it stay."""
    found = signs_in("\n".join(data.get(name) or "" for name in fields))[:3]
    if found:
        form.fields["names_stay"].widget = forms.CheckboxInput()
        if not data.get("names_stay"):
            form.add_error(fields[0], form.words("named", names=", ".join(f"“{name}”" for name in found)))


def is_ours(value: str, city_id: int) -> bool:
    """Whether a mark is good, or will be in a moment."""
    try:
        of_city, since, _ = signing.loads(value, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return of_city == city_id and clock.now().timestamp() - since <= LONGEST
