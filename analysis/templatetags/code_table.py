"""What each row of a code table repeats: drawn once, kept."""

from functools import cache

from django import template
from django.utils.safestring import SafeString

from analysis.categories import Category
from analysis.forms.tables import NO_CATEGORY
from core.drawing import draw_each

register = template.Library()


@register.simple_tag
def category_options(chosen: str) -> SafeString:
    """The options of a row's category select, each with its key."""
    return draw_options(str(chosen) or NO_CATEGORY)


@register.simple_tag
def bulk_category_options() -> SafeString:
    """Those for many rows: a category is chosen, or nothing is done."""
    return draw_options("")


@cache
def draw_options(chosen: str) -> SafeString:
    options = [(NO_CATEGORY, "Unmapped"), *((each.value, f"{each.key}  {each.label}") for each in Category)]
    if not chosen:
        options.insert(0, ("", "Choose a category"))
    selected = SafeString(" selected")
    return draw_each(
        '<option value="{}"{}>{}</option>',
        ((value, selected if value == chosen else "", label) for value, label in options),
    )


@register.simple_tag
def category_keys() -> list[tuple[str, str]]:
    return [(each.key, each.label) for each in Category]
