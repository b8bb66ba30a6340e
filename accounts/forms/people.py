"""Forms about other people."""

from django import forms

from accounts.models import Role
from accounts.places import places
from core import clock
from core.forms import PageForm
from core.permissions import decide

NAME = {"max_length": 150}


def roles_to_invite(user) -> list[tuple[str, str]]:
    return [(role.value, role.label) for role in Role if decide("accounts.invite", user, role)]


class InviteForm(PageForm):
    email = forms.EmailField(label="E-mail address", max_length=254)
    name = forms.CharField(**NAME)
    title = forms.CharField(label="Title or office", required=False, **NAME)
    role = forms.ChoiceField()
    engagement = forms.TypedChoiceField(
        label="City",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="For a liaison: the one city they will see. More cities can be added on their page later.",
    )
    time_zone = forms.ChoiceField(
        label="Time zone", choices=clock.Zone.choices, help_text="Times are shown and mails sent in it."
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_invite(actor)
        cities = places().choices(actor)
        city = self.fields["engagement"]
        city.required = set(dict(self.fields["role"].choices)) == {Role.LIAISON}
        city.choices = [("", "Choose a city" if city.required else "No city"), *cities]
        if not cities:
            del self.fields["engagement"]

    def clean(self):
        cleaned = super().clean()
        if "engagement" in self.fields and cleaned.get("role") == Role.LIAISON and not cleaned.get("engagement"):
            self.add_error("engagement", "Choose the liaison's city.")
        return cleaned

    @property
    def invitation(self) -> dict:
        values = dict(self.cleaned_data)
        values["engagement_id"] = values.pop("engagement", None)
        return values


class PersonForm(PageForm):
    name = forms.CharField(**NAME)
    title = forms.CharField(label="Title or office", required=False, **NAME)
    email = forms.EmailField(
        label="E-mail address", max_length=254, help_text="They sign in with it. Tell them when you change it."
    )
    role = forms.ChoiceField(choices=Role.choices, help_text="A new role holds from their next click on.")
    time_zone = forms.ChoiceField(label="Time zone", choices=clock.Zone.choices)


class ReasonForm(PageForm):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Kept in the history; the person is not told.",
    )


class PolicyForm(PageForm):
    roles = forms.MultipleChoiceField(
        label="Two-step sign-in is required for",
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever has not set it up is asked to at their next click and can do nothing else before.",
    )


class ExplainForm(PageForm):
    person = forms.ModelChoiceField(queryset=None)
    address = forms.CharField(
        label="Address of the page",
        max_length=2000,
        help_text="Copy it from the browser, for example /cities/12/.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]  # nothing is edited, and the address is for copying
        self.fields["person"].queryset = people
