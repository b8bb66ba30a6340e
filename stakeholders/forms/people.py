"""Entries of the register. What is entered is held against what is there, before it becomes a second one of it."""

import re

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import DayField, PageForm
from engagements.forms.layout import grid
from stakeholders.duplicates import Alike, alike
from stakeholders.models import Organization, OrganizationKind, Person
from stakeholders.sounds import phone_key

NEW = "new"
CHOOSE = "There are entries like this one. Choose one of them, or say that it is new."
PHONE_MARKS = re.compile(r"[\d\s()+./-]+(?:(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)


def check_name(name: str) -> None:
    """A phone number or a mail address in the place of a name is a slip of the column."""
    if not any(c.isalpha() for c in name):
        raise ValidationError("Enter a name: this holds no letter.")
    if "@" in name:
        raise ValidationError("Enter a name: this looks like an e-mail address.")


def check_phone(phone: str) -> None:
    if not PHONE_MARKS.fullmatch(phone) or not phone_key(phone):
        raise ValidationError("Enter a phone number, such as (937) 555-0134 ext. 12.")


def name_field(label: str, **kwargs) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, validators=[check_name], widget=forms.TextInput(attrs={"dir": "auto"}), **kwargs
    )


def email_field() -> forms.EmailField:
    return forms.EmailField(label="E-mail", max_length=254, required=False)


def phone_field() -> forms.CharField:
    return forms.CharField(label="Phone", max_length=50, required=False, validators=[check_phone])


def text_area(label: str, *, rows: int = 3, **kwargs) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, required=kwargs.pop("required", False), widget=widget, **kwargs)


class OffersDuplicates(PageForm):
    """Asks once whether it is one of those that are alike. `self.known` is the one that was chosen, if any."""

    known: Person | Organization | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike = self.find_alike() if self.is_bound else []
        if self.alike:
            choices = [(str(found.entry.pk), found.label) for found in self.alike]
            self.fields["same_as"] = forms.ChoiceField(
                label="Is it one of these?",
                choices=[*choices, (NEW, "None of these: add a new entry")],
                widget=forms.RadioSelect,
                error_messages={"required": CHOOSE},
            )
            self.helper.layout.insert(0, "same_as")

    def register(self) -> type[Person] | type[Organization]:
        """Which of the two registers it is about."""
        raise NotImplementedError

    def typed(self, name: str) -> str:
        return self.data.get(self.add_prefix(name), "").replace("\x00", "")[:254]

    def find_alike(self) -> list[Alike]:
        return alike(self.register(), name=self.typed("name"), email=self.typed("email"), phone=self.typed("phone"))

    def clean(self):
        super().clean()
        answer = self.cleaned_data.pop("same_as", "")
        self.known = next((found.entry for found in self.alike if str(found.entry.pk) == answer), None)
        return self.cleaned_data


class PersonForm(PageForm):
    name = name_field("Name", help_text="Or the office, where the person is of no matter: “Police Chief”.")
    email = email_field()
    phone = phone_field()
    preferred_contact = forms.CharField(
        label="How to reach them best", max_length=200, required=False, help_text="For LEAP only."
    )
    public_contact = forms.CharField(
        label="Public contact",
        max_length=300,
        required=False,
        help_text="As the office publishes it. A city that sees this person sees this too.",
    )
    notes = text_area("Notes", max_length=10_000, help_text="For LEAP only. Nothing about a private life.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        contact = Fieldset("Contact", grid("email", "phone"), "preferred_contact", "public_contact", css_class="group")
        self.helper.layout = Layout("version", "name", contact, "notes")


class NewPersonForm(OffersDuplicates, PersonForm):
    def register(self):
        return Person


class OrganizationForm(PageForm):
    name = name_field("Name")
    alternate_name = forms.CharField(label="Also known as", max_length=200, required=False)
    kind = forms.ChoiceField(choices=OrganizationKind, initial=OrganizationKind.UNKNOWN)
    email = email_field()
    phone = phone_field()
    website = forms.URLField(max_length=500, required=False, assume_scheme="https")
    description = text_area(
        "Description",
        max_length=10_000,
        help_text="In its own words: a city reads it beside its services, and so do other directories.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        contact = Fieldset("Contact", grid("email", "phone"), "website", css_class="group")
        self.helper.layout = Layout("version", "name", "alternate_name", "kind", contact, "description")


class NewOrganizationForm(OffersDuplicates, OrganizationForm):
    def register(self):
        return Organization


class TitleForm(PageForm):
    """What somebody is in an organization that is named already."""

    title = forms.CharField(label="As what", max_length=200, required=False, help_text="Director, Sergeant, …")
    since = DayField(label="Since", required=False)
    until = DayField(label="Until", required=False, help_text="Leave it empty while it goes on.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = ["name"] if "name" in self.fields else []
        self.helper.layout = Layout(*named, "title", grid("since", "until"))


class AffiliationForm(OffersDuplicates, TitleForm):
    """The organization by its name; one of exactly this name is taken as it is."""

    name = name_field("Organization")

    def register(self):
        return Organization

    def find_alike(self) -> list[Alike]:
        name = self.typed("name").strip()
        rows = list(Organization.objects.kept().filter(name__iexact=name)[:2]) if name else []
        self.exact = rows[0] if len(rows) == 1 else None
        return [] if self.exact else super().find_alike()

    def clean(self):
        super().clean()
        self.known = self.known or self.exact
        return self.cleaned_data
