"""Draws Django's widgets by functions: for a template, each option of each list costs as much as a page's heading.

What comes out is what Django's own templates make; widgets that are not here still use those.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from markupsafe import escape

from core.drawing import draw, draw_each

INPUTS = (
    "checkbox", "color", "date", "datetime", "email", "hidden", "number", "password", "search", "tel", "text", "time",
    "url",
)  # fmt: skip


def draw_attrs(attrs: dict[str, Any]) -> SafeString:
    """As in ` id="id_title" required`."""
    return SafeString(
        "".join(
            [
                f" {escape(name)}" if value is True else f' {escape(name)}="{escape(str(value))}"'
                for name, value in attrs.items()
                if value is not False
            ]
        )
    )


def draw_input(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else draw(' value="{}"', str(widget["value"]))
    return draw('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attrs_of(widget))


def draw_textarea(widget: dict[str, Any]) -> SafeString:
    # The first line break after the tag is not part of the text.
    return draw(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs_of(widget), widget["value"] or ""
    )  # fmt: skip


def draw_select(widget: dict[str, Any]) -> SafeString:
    groups = SafeString("".join([draw_group(*group) for group in joined(widget["optgroups"])]))
    return draw('<select name="{}"{}>{}</select>', widget["name"], attrs_of(widget), groups)


def joined(optgroups: list[tuple[str | None, list[dict[str, Any]], int]]) -> list[tuple[str | None, list]]:
    """The options by group. Django makes a group of its own of each option that is in none."""
    groups: list[tuple[str | None, list]] = []
    for name, options, _ in optgroups:
        if groups and name is None and groups[-1][0] is None:
            groups[-1][1].extend(options)
        else:
            groups.append((name, list(options)))
    return groups


def draw_group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    rows = ((str(option["value"]), attrs_of(option), option["label"]) for option in options)
    drawn = draw_each('<option value="{}"{}>{}</option>', rows)
    return draw('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn


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
        if draw_widget := DRAWN.get(template_name):
            return draw_widget(context["widget"])
        return super().render(template_name, context, request)
