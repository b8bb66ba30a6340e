"""What lists need: filters as tags to remove, and column heads that sort. All state is in the address."""

from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.http import QueryDict
from django.template import Context
from django.utils.safestring import SafeString

register = template.Library()


@dataclass(frozen=True)
class FilterTag:
    """One chosen filter and the address without it."""

    label: str
    value: str
    url: str


def query_of(context: Context) -> QueryDict:
    """The parameters of this page's address, to change; never the number of the page."""
    query = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)
    query.pop("page", None)
    return query


def address(query: QueryDict) -> str:
    return f"?{query.urlencode()}" if query else "?"


def keys_of(field: forms.BoundField, query: QueryDict) -> list[str]:
    """The parameters that a field reads: of a range, several."""
    if isinstance(field.field.widget, forms.MultiWidget):
        return [key for key in query if key.startswith(f"{field.html_name}_")]
    return [field.html_name] if field.html_name in query else []


def words_for(field: forms.BoundField, raw: str) -> str:
    """What a reader knows the raw value as."""
    cleaned = getattr(field.form, "cleaned_data", {}).get(field.name)
    if isinstance(field.field, forms.ModelChoiceField):
        if isinstance(cleaned, str):  # The choice "none of them" of a django-filter field.
            return str(getattr(field.field, "null_label", None) or raw)
        chosen = [cleaned] if hasattr(cleaned, "pk") else list(cleaned or [])
        key = field.field.to_field_name or "pk"
        return next((str(one) for one in chosen if str(getattr(one, key)) == raw), raw)
    if isinstance(field.field, forms.BooleanField | forms.NullBooleanField):
        return "no" if raw.lower() in {"false", "0"} else "yes"
    return labels_of(getattr(field.field, "choices", ())).get(raw, raw)


def labels_of(choices: Any) -> dict[str, str]:
    """What a reader sees for each value, groups of choices laid flat."""
    labels: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            labels |= labels_of(label)
        else:
            labels[str(value)] = str(label)
    return labels


@register.simple_tag(takes_context=True)
def filter_tags(context: Context, filterset: Any) -> list[FilterTag]:
    """The chosen filters, each with the address that removes it and keeps the rest."""
    query = query_of(context)
    tags = []
    for field in visible_filters(filterset):
        for key in keys_of(field, query):
            values = query.getlist(key)
            for value in filter(None, values):
                without = query.copy()
                without.setlist(key, [other for other in values if other != value])
                tags.append(FilterTag(str(field.label), words_for(field, value), address(without)))
    return tags


def visible_filters(filterset: Any) -> list[forms.BoundField]:
    return filterset.form.visible_fields() if filterset else []


@register.simple_tag(takes_context=True)
def filter_leftovers(context: Context, filterset: Any) -> list[tuple[str, str]]:
    """What the address holds besides the filters (order, tab), kept when they are applied."""
    query = query_of(context)
    own = {key for field in (filterset.form if filterset else []) for key in keys_of(field, query)}
    return [(key, value) for key, values in query.lists() if key not in own for value in values]


@register.simple_tag(takes_context=True)
def clear_filters(context: Context, filterset: Any) -> str:
    """The address of the list without any filter, in the same order."""
    query = query_of(context)
    for field in visible_filters(filterset):
        for key in keys_of(field, query):
            del query[key]
    return address(query)


@register.simple_tag(takes_context=True)
def sort_state(context: Context, field: str, parameter: str = "sort", default: str = "") -> dict[str, str]:
    """How the list is ordered by this field now, and the address that turns it around."""
    query = query_of(context)
    current = query.get(parameter) or default
    descending = current == f"-{field}"
    ascending = current == field
    query[parameter] = f"-{field}" if ascending else field
    return {
        "aria": "ascending" if ascending else "descending" if descending else "none",
        "icon": "chevron-up" if ascending else "chevron-down" if descending else "arrows-sort",
        "url": address(query),
    }


@register.simple_tag
def form_control(field: forms.BoundField) -> SafeString:
    """A field's control with the look of ours, without its label."""
    css = "form-select" if isinstance(field.field.widget, forms.Select) else "form-control"
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{css} {own}".strip()})


IRREGULAR = {"cities": "city", "people": "person", "entries": "entry"}


@register.filter
def of_number(noun: str, number: object) -> str:
    """A noun in the plural as it stands after a number: "1 city", "23 cities"."""
    if str(number) != "1":
        return noun
    return IRREGULAR.get(noun, noun.removesuffix("s"))
