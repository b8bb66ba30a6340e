"""Fields of groups, events and inputs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from community.models import Channel, Event, Group
from community.models.bands import Language
from community.models.reference import Reference
from engagements.models import Engagement
from stakeholders.forms.picking import BIGGEST_ID, ManyField
from stakeholders.models import District

EVENT = "event:"
OFFERED = 200
NOT_ALL = "Not all are offered here: the first {}, and those that are chosen. For another one, begin on its own page."
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

    def offer(self, engagement: Engagement, user: Any, keep: Event | None = None, named: Any = "") -> None:
        """`named` is what the form opens with, or was sent with: an event stays on offer however old it is."""
        rows = Event.objects.visible_to(user).kept().filter(engagement=engagement, on__lte=engagement.today)
        wanted = numbers([str(named or "").removeprefix(EVENT)])
        self.events = {event.pk: event for event in first_of(rows, wanted)}
        if keep:
            self.events.setdefault(keep.pk, keep)
        if rows[OFFERED : OFFERED + 1].exists():
            self.help_text = NOT_ALL.format(OFFERED)
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


def numbers(values: Iterable[Any]) -> set[int]:
    """What of these can be the number of a record."""
    found = (str(getattr(value, "pk", value)) for value in values)
    return {int(value) for value in found if value.isascii() and value.isdecimal() and int(value) <= BIGGEST_ID}


def chosen_in(form: forms.Form, name: str) -> set[int]:
    """The records that a field was sent with, or opens with."""
    field = form.fields[name]
    if form.is_bound:
        value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    else:
        value = form.get_initial_for_field(field, name)
    return numbers(value if isinstance(value, list | tuple | set | QuerySet) else [value])


def first_of(rows: QuerySet, wanted: Iterable[int]) -> QuerySet:
    """As many as a page can bear, and those that are wanted."""
    return rows.filter(Q(pk__in=rows.values("pk")[:OFFERED]) | Q(pk__in=wanted))


def offer(form: forms.Form, name: str, rows: QuerySet) -> None:
    """The choices of a field, and word of it where there are more."""
    field = form.fields[name]
    field.queryset = first_of(rows, chosen_in(form, name))
    if rows[OFFERED : OFFERED + 1].exists():
        field.help_text = f"{field.help_text} {NOT_ALL.format(OFFERED)}".strip()


def groups_of(engagement: Engagement, user: Any, keep: int | None = None) -> QuerySet:
    """The groups of a city, with the one that a record names although it was removed."""
    rows = Group.objects.visible_to(user).filter(engagement=engagement)
    return rows.filter(Q(removed_at=None) | Q(pk=keep)) if keep else rows.filter(removed_at=None)
