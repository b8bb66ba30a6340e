"""The small pieces of a page that templates draw often. Loaded in every template (settings: builtins)."""

import json
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.text import slugify

from core import clock
from core.audience import Audience
from core.drawing import draw

register = template.Library()

STATE_ICONS = {
    "not_started": "circle-dashed",
    "active": "circle-half-2",
    "blocked": "hand-stop",
    "complete": "circle-check-filled",
}
STATE_WORDS = {
    "not_started": "Not started",
    "active": "Active",
    "blocked": "Blocked",
    "complete": "Complete",
}
# A label may be anything, so what was drawn is not remembered without end.
MOST_DRAWN = 1000
# Looked for in this order: most browsers also name those they descend from.
BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}
AUDIENCE_ICONS = {"internal": "lock", "city": "building-community", "public": "world"}


@cache
def known_icons() -> frozenset[str]:
    return frozenset(json.loads((settings.BASE_DIR / "assets" / "icons.json").read_text()))


@lru_cache(MOST_DRAWN)
def draw_icon(name: str, label: str, css: str) -> SafeString:
    if name not in known_icons():
        raise ValueError(f"No icon {name!r}: add its Tabler name to assets/icons.json and run `npm run build`.")
    classes = f"icon {css}".strip()
    address = f"{static('build/icons.svg')}#{name}"
    if label:
        return draw('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', classes, label, address)
    return draw('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, address)


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An icon by its Tabler name; decoration unless it gets a label."""
    return draw_icon(name, label, css)


@register.simple_tag
def step_state(state: str, word: str = "") -> SafeString:
    """The state of a step as icon, word and color."""
    return draw_state(str(state), str(word))


@lru_cache(MOST_DRAWN)
def draw_state(state: str, word: str) -> SafeString:
    return draw(
        '<span class="state state-{}">{}<span>{}</span></span>',
        state.replace("_", "-"),
        draw_icon(STATE_ICONS.get(state, "point"), "", ""),
        word or STATE_WORDS.get(state, state),
    )


@register.simple_tag
def step_chip(number: int, name: str = "") -> SafeString:
    """The number of one of the five steps on its color, and its name."""
    chip = draw('<span class="step-number step-{}">{}</span>', number, number)
    if not name:
        return draw('{}<span class="visually-hidden">Step {}</span>', chip, number)
    return draw('<span class="step-chip">{}<span>{}</span></span>', chip, name)


@register.simple_tag
def audience_mark(audience: str, sentence: str = "") -> SafeString:
    """Who can see a record: icon and words."""
    return draw(
        '<span class="audience audience-{}">{}<span>{}</span></span>',
        audience,
        draw_icon(AUDIENCE_ICONS[str(audience)], "", ""),
        sentence or Audience(audience).label,
    )


@register.simple_tag(takes_context=True)
def active(context: Context, address: str, exact: bool = False) -> SafeString | str:
    """`aria-current` for a link to the page that is shown (or, unless exact, to one above it)."""
    request = context.get("request")
    path = request.path if request else ""
    if path == address:
        return SafeString('aria-current="page"')
    if not exact and address != "/" and path.startswith(address):
        return SafeString('aria-current="true"')
    return ""


@register.simple_tag
def error_links(form: BaseForm | None) -> list[tuple[str, str]]:
    """What is wrong with a form as (id of the field or nothing, sentence); asks each form only once a page."""
    if form is None or not getattr(form, "errors", None) or getattr(form, "summary_shown", False):
        return []
    form.summary_shown = True  # type: ignore[attr-defined]
    links = [("", str(error)) for error in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else first_control(field)
        links += [(target, in_summary(field, error)) for error in field.errors.as_data()]
    return links


def in_summary(field: BoundField, error: ValidationError) -> str:
    """With the field's name, where the field itself speaks: its words stand below its name elsewhere."""
    sentence, label = " ".join(error.messages), str(field.label)
    if not error.code or error.code == "required" or label.casefold() in sentence.casefold():
        return sentence
    return f"{label}: {sentence}"


def first_control(field: BoundField) -> str:
    """The id of the control to move to: of a group of boxes, the first one."""
    if field.id_for_label:
        return field.id_for_label
    if field.auto_id and getattr(field.field.widget, "use_fieldset", False):
        return next((str(box.id_for_label) for box in field), f"{field.auto_id}_0")
    return str(field.auto_id or "")


@register.filter
def undo_address(message: Any) -> str:
    """The address that undoes what a message reports: its extra tag `undo:/some/path/`."""
    for tag in (message.extra_tags or "").split():
        if tag.startswith("undo:/") and not tag.startswith("undo://"):
            return tag.removeprefix("undo:")
    return ""


@register.simple_tag
def clock_now() -> Any:
    """This instant, from the one clock."""
    return clock.now()


@register.filter
def anchor(text: Any) -> str:
    """A heading's id from its words."""
    return slugify(str(text))


@register.filter
def widget_kind(field: BoundField) -> str:
    """The class name of a field's widget in lower case, to choose how it is drawn."""
    return type(field.field.widget).__name__.lower()


@register.filter
def device(user_agent: str) -> str:
    """What a browser says of itself, in words a person knows: "Firefox on Windows"."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "an unknown system")
    return f"{browser} on {system}"
