"""Draws Django's widgets by functions: for a template, each option of each list costs as much as a page's heading.

What comes out is what Django's own templates make; widgets that are not here still use those.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INPUTS = (
    "checkbox", "color", "date", "datetime", "email", "hidden", "number", "password", "search", "tel", "text", "time",
    "url",
)  # fmt: skip


def draw_attrs(attrs: dict[str, Any]) -> SafeString:
    """As in ` id="id_title" required`."""
    given = [(name, value) for name, value in attrs.items() if value is not False]
    return format_html_join(
        "", "{}", ((format_html(" {}" if value is True else ' {}="{}"', name, str(value)),) for name, value in given)
    )


def draw_input(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attrs_of(widget))


def draw_textarea(widget: dict[str, Any]) -> SafeString:
    # The first line break after the tag is not part of the text.
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs_of(widget), widget["value"] or ""
    )  # fmt: skip


def draw_select(widget: dict[str, Any]) -> SafeString:
    groups = format_html_join("", "{}", ((draw_group(name, options),) for name, options, _ in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}</select>', widget["name"], attrs_of(widget), groups)


def draw_group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    rows = ((str(option["value"]), attrs_of(option), option["label"]) for option in options)
    drawn = format_html_join("", '<option value="{}"{}>{}</option>', rows)
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn


def attrs_of(widget: dict[str, Any]) -> SafeString:
    return draw_attrs(widget["attrs"])


FOLDER = "django/forms/widgets/"
DRAWN: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    **{f"{FOLDER}{name}.html": draw_input for name in INPUTS},
    f"{FOLDER}textarea.html": draw_textarea,
    f"{FOLDER}select.html": draw_select,
}


class QuickRenderer(TemplatesSetting):
    """The renderer of all forms (settings: FORM_RENDERER)."""

    def render(self, template_name, context, request=None):
        if draw := DRAWN.get(template_name):
            return draw(context["widget"])
        return super().render(template_name, context, request)
