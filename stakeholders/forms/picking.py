"""Picking stakeholders of a city: from a list, and by name where a list of all would be too long to use."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import BigIntegerField, F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from core.drawing import draw
from core.forms import UNSEEN
from engagements.models import Engagement
from stakeholders.models import Stakeholder, StakeholderRole

Choice = tuple[Any, str]

BIGGEST_ID = BigIntegerField.MAX_BIGINT
MOST_OFFERED = 50  # A list of more people is too long to use: it shows the first of those met last.
MET_LAST = 12
MOST_FOUND = 20
LONGEST = 300
ROLES = dict(StakeholderRole.choices)
MORE = "The list holds those met last. Anybody else, by name"


class PickMany(forms.CheckboxSelectMultiple):
    """Boxes in a list of their own that can be narrowed by typing; without scripts it is the list."""

    def __init__(self, attrs: dict | None = None):
        super().__init__({"data-pick": True} | (attrs or {}))


class ManyField(forms.ModelMultipleChoiceField):
    """Several records, picked from boxes; a number that no record can have is no choice."""

    widget = PickMany

    def _check_values(self, value: Any) -> QuerySet:
        for one in value if isinstance(value, list | tuple) else ():
            if str(one).isdecimal() and int(one) > BIGGEST_ID:
                raise forms.ValidationError(self.error_messages["invalid_choice"] % {"value": one}, "invalid_choice")
        return super()._check_values(value)


class NamedMixin:
    """A widget with a box for a name below its list, where the list does not hold everybody."""

    more = ""
    named = ""

    def value_from_datadict(self, data, files, name):
        self.named = UNSEEN.sub("", data.get(f"{name}-named") or "").strip()[:LONGEST] if self.more else ""
        return super().value_from_datadict(data, files, name)

    def draw_more(self, field: forms.BoundField) -> str:
        if not self.more:
            return ""
        pattern = (
            '<label class="field-more" for="{id}-named">{more}</label>'
            '<input class="form-control" type="text" id="{id}-named" name="{name}-named" value="{named}"'
            ' maxlength="{longest}" autocomplete="off" dir="auto">'
        )
        named = {"id": field.auto_id, "name": field.html_name, "more": self.more, "named": self.named}
        return draw(pattern, longest=LONGEST, **named)


class NamedSelect(NamedMixin, forms.Select):
    pass


class NamedBoxes(NamedMixin, PickMany):
    pass


class OfferMixin:
    """`queryset` holds everybody who may be chosen, `offered` whom the list shows."""

    more = MORE

    def offer(self, people: QuerySet, offered: list[Choice], *, is_whole: bool) -> None:
        self.offered = offered
        self.queryset = people
        self.widget.more = "" if is_whole else self.more

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.offered = []
        return copied

    @property
    def choices(self) -> list[Choice]:
        empty = [("", self.empty_label)] if self.empty_label is not None else []
        return [*empty, *getattr(self, "offered", ())]

    @choices.setter
    def choices(self, value: Any) -> None:
        raise AttributeError("Offer people instead.")

    def called(self, name: str) -> Stakeholder:
        """The one whose name it is; of several, they are offered, and the person chooses."""
        found = list(called(self.queryset, name)[: MOST_FOUND + 1])
        same = [one for one in found if str(one).casefold() == name.casefold()]
        if len(found) == 1 or len(same) == 1:
            return (found if len(found) == 1 else same)[0]
        if not found:
            raise forms.ValidationError(f"Nobody here is called “{name}”.", "nobody")
        if len(found) > MOST_FOUND:
            raise forms.ValidationError(f"“{name}” may be many people: type more of the name.", "many")
        choices = labeled(self.queryset.filter(pk__in=[one.pk for one in found]))
        self.offered = [*choices, *(one for one in self.offered if one not in choices)]
        self.widget.choices = self.choices
        raise forms.ValidationError(f"“{name}” may be {len(found)} people: choose from the list.", "several")


class StakeholderField(OfferMixin, forms.ModelChoiceField):
    def __init__(self, *, empty_label: str = "Choose", **kwargs):
        super().__init__(Stakeholder.objects.none(), widget=NamedSelect, empty_label=empty_label, **kwargs)

    def clean(self, value: Any) -> Stakeholder | None:
        return super().clean(str(self.called(self.widget.named).pk) if self.widget.named else value)


class StakeholdersField(OfferMixin, ManyField):
    more = f"{MORE}, several with a semicolon between"

    def __init__(self, **kwargs):
        super().__init__(Stakeholder.objects.none(), widget=NamedBoxes, **kwargs)

    def clean(self, value: Any) -> QuerySet:
        names = [name for name in map(str.strip, self.widget.named.split(";")) if name]
        return super().clean([*(value or []), *(str(self.called(name).pk) for name in names)])


def of_city(engagement: Engagement, user: Any, *keep: int) -> QuerySet:
    """The stakeholders of a city by name, with those that a record names although they were removed."""
    rows = (
        Stakeholder.objects.visible_to(user).filter(engagement=engagement).filter(Q(removed_at=None) | Q(pk__in=keep))
    )
    return rows.named().order_by(Coalesce("person__name", "organization__name"), "pk")


def offer(form: forms.Form, people: QuerySet, *names: str) -> None:
    """Let these fields of a form choose among people: whoever is chosen already, then those met last, by name."""
    chosen = {pk for name in names for pk in chosen_in(form, name)}
    nearest = met_last(people, MOST_OFFERED + 1)
    is_whole = len(nearest) <= MOST_OFFERED
    found = labeled(people.filter(pk__in=chosen.union(nearest if is_whole else nearest[:MET_LAST])))
    offered = sorted(found, key=lambda choice: choice[0] not in chosen)
    for name in names:
        form.fields[name].offer(people, offered, is_whole=is_whole)


def met_last(people: QuerySet, most: int) -> list[int]:
    """Numbers of people, those met last first. Asked in two, because each of them stops at its first rows."""
    met = people.filter(standing__last_contact_on__isnull=False, standing__engagement=F("engagement"))
    found = list(met.order_by("-standing__last_contact_on", "pk").values_list("pk", flat=True)[:most])
    never = people.filter(standing__last_contact_on=None).order_by("pk").values_list("pk", flat=True)
    return found if len(found) == most else [*found, *never[: most - len(found)]]


def chosen_in(form: forms.Form, name: str) -> Iterable[int]:
    """Numbers that were sent for a field or that it begins with."""
    if form.is_bound:
        widget = form.fields[name].widget
        value = widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    else:
        value = form.get_initial_for_field(form.fields[name], name)
    for one in value if isinstance(value, Iterable) and not isinstance(value, str) else [value]:
        number = str(one.pk if isinstance(one, Model) else one)
        if number.isdecimal() and int(number) <= BIGGEST_ID:
            yield int(number)


def called(people: QuerySet, name: str) -> QuerySet:
    """Those whose name or title holds each of the words."""
    for word in name.split():
        people = people.filter(
            Q(person__name__icontains=word) | Q(organization__name__icontains=word) | Q(title__icontains=word)
        )
    return people


def labeled(people: QuerySet) -> list[Choice]:
    """For each the name, and what distinguishes two of one name."""
    names = Coalesce("person__name", "organization__name")
    rows = people.select_related(None).values_list("pk", names, "title", "role")
    return [(pk, f"{name} – {title or ROLES[role]}") for pk, name, title, role in rows]
