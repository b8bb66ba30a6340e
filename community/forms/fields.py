"""Fields of groups, events and inputs."""

from typing import Any

from django import forms

from community.models import Channel, Event, Group
from community.models.bands import Language
from community.models.reference import Reference
from engagements.models import Engagement
from stakeholders.forms.contact_fields import BIGGEST_ID, ManyField
from stakeholders.models import District

EVENT = "event:"
EVENTS_OFFERED = 200
AREAS_HELP = "Districts or neighborhoods as the city names them, with commas between: Downtown, East Side."


class AreasField(forms.CharField):
    """Names of districts with commas between, as a list."""

    def __init__(self, **kwargs):
        super().__init__(label="Areas", required=False, max_length=1000, help_text=AREAS_HELP, **kwargs)

    def clean(self, value) -> list[str]:
        names = [name.strip() for name in super().clean(value).split(",") if name.strip()]
        longest = District._meta.get_field("name").max_length
        if too_long := next((name for name in names if len(name) > longest), ""):
            raise forms.ValidationError(f"“{too_long[:30]}…” is longer than {longest} characters.")
        return names


class CodesField(forms.MultipleChoiceField):
    """Several of some choices, as boxes."""

    def __init__(self, label: str, choices=Language.choices, **kwargs):
        super().__init__(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class FirstFocused(forms.RadioSelect):
    """Dots of which the first has the cursor when the page opens."""

    def create_option(self, name, value, label, selected, index, *args, **kwargs):
        option = super().create_option(name, value, label, selected, index, *args, **kwargs)
        if index == 0:
            option["attrs"]["autofocus"] = True
        return option


class OneField(forms.ModelChoiceField):
    """One record of the city; a number that no record can have is no choice."""

    def to_python(self, value):
        if isinstance(value, str) and value.strip().lstrip("-").isdecimal() and abs(int(value)) > BIGGEST_ID:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return super().to_python(value)


class ReferenceField(ManyField):
    """Several themes or kinds of experience: those on offer, and those that a record has already."""

    def __init__(self, model: type[Reference], label: str, **kwargs):
        super().__init__(model.objects.offered(), required=False, label=label, **kwargs)
        self.widget = forms.CheckboxSelectMultiple()
        self.widget.choices = self.choices

    def keep(self, chosen: list[Reference]) -> None:
        model = self.queryset.model
        if any(not one.is_offered for one in chosen):
            self.queryset = model.objects.offered() | model.objects.filter(pk__in=[one.pk for one in chosen])


class SourceField(forms.ChoiceField):
    """An event of the city, or another way in which somebody was heard."""

    def __init__(self, **kwargs):
        super().__init__(choices=[], **kwargs)

    def offer(self, engagement: Engagement, user: Any, keep: Event | None = None) -> None:
        rows = Event.objects.visible_to(user).kept().filter(engagement=engagement, on__lte=engagement.today)
        self.events = {event.pk: event for event in rows[:EVENTS_OFFERED]}
        if keep:
            self.events.setdefault(keep.pk, keep)
        named = [(f"{EVENT}{event.pk}", f"{event} ({event.on:%b %-d, %Y})") for event in self.events.values()]
        others = [(value, label) for value, label in Channel.choices if value != Channel.EVENT]
        first = [("", "Choose where it was heard")]
        self.choices = [*first, ("Events", named), ("Otherwise", others)] if named else [*first, *others]

    def clean(self, value) -> dict[str, Any]:
        chosen = super().clean(value)
        if chosen.startswith(EVENT):
            return {"event": self.events[int(chosen.removeprefix(EVENT))], "channel": Channel.EVENT}
        return {"event": None, "channel": chosen}


def source_value(event_id: int | None, channel: str) -> str:
    return f"{EVENT}{event_id}" if event_id else channel


def groups_of(engagement: Engagement, user: Any, keep: int | None = None):
    """The groups of a city, with the one that a record names although it was removed."""
    rows = Group.objects.visible_to(user).filter(engagement=engagement)
    return rows.filter(removed_at=None) | rows.filter(pk=keep) if keep else rows.filter(removed_at=None)
