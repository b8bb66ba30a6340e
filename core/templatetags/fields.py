"""One field of a form: label, hint, error, control. A function, because a template costs more for each of them."""

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

from core.drawing import draw, draw_each
from core.form_renderer import draw_attrs, joined

register = template.Library()


@register.simple_tag
def draw_field(
    field: BoundField, tag: str = "div", css: str = "", has_label: bool = True, has_errors: bool = True
) -> SafeString:
    """Everything of a field; a hidden one is its control only."""
    if field.is_hidden:
        return str(field)
    errors = list(field.errors) if has_errors else []
    classes = ["field", "field-invalid" if errors else "", css or "", field.css_classes()]
    return draw(
        '<{tag} id="div_{id}" class="{classes}">{body}</{tag}>',
        tag=tag or "div",
        id=field.auto_id,
        classes=" ".join(filter(None, classes)),
        body=draw("{}{}", draw_body(field, has_label, errors), draw_more(field)),
    )


def draw_more(field: BoundField) -> SafeString | str:
    """What a widget has besides its control."""
    widget = field.field.widget
    return widget.draw_more(field) if hasattr(widget, "draw_more") else ""


def draw_body(field: BoundField, has_label: bool, errors: list[str]) -> SafeString:
    widget = field.field.widget
    said = (draw_hint(field), draw_errors(field, errors))
    if isinstance(widget, forms.CheckboxInput) and has_label:
        box = draw_control(field, "form-check-input", errors)
        label = draw('<label for="{}">{}</label>', field.id_for_label, field.label)
        return draw('{}<div class="form-check">{}{}</div>{}', said[1], box, label, said[0])
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return draw_group(field, has_label, errors, *said)
    hidden = "" if has_label else ' class="visually-hidden"'
    label = draw(f'<label for="{{}}"{hidden}>{{}}{{}}</label>', field.id_for_label, field.label, optional(field))
    css = "form-select" if isinstance(widget, forms.Select) else "form-control"
    return draw("{}{}{}{}", label, *said, draw_control(field, css, errors))


def draw_group(field: BoundField, has_label: bool, errors: list[str], hint: Any, said: Any) -> SafeString:
    """Boxes or dots under a legend."""
    described = field.aria_describedby
    return draw(
        '<fieldset{}><legend{}>{}{}</legend>{}{}<div class="form-check-group">{}</div></fieldset>',
        draw(' aria-describedby="{}"', described) if described else "",
        "" if has_label else SafeString(' class="visually-hidden"'),
        field.label,
        optional(field),
        hint,
        said,
        SafeString("".join([draw_options(*group, errors) for group in options_of(field)])),
    )


def options_of(field: BoundField) -> list[tuple[str | None, list[dict[str, Any]]]]:
    widget = field.field.widget
    attrs = {"id": field.auto_id} if field.auto_id else {}
    value = widget.format_value(field.value())
    attrs = field.build_widget_attrs(widget.build_attrs(widget.attrs, attrs))
    return joined(widget.optgroups(field.html_name, value, attrs))


def draw_options(name: str | None, options: list[dict[str, Any]], errors: list[str]) -> SafeString:
    css = "form-check-input is-invalid" if errors else "form-check-input"
    rows = (
        (
            one["type"],
            css,
            one["name"],
            str(one["value"]),
            draw_attrs(one["attrs"]),
            one["attrs"].get("id", ""),
            one["label"],
        )
        for one in options
    )
    drawn = draw_each(
        '<div class="form-check"><input type="{}" class="{}" name="{}" value="{}"{}><label for="{}">{}</label></div>',
        rows,
    )
    return draw("<strong>{}</strong>{}", name, drawn) if name else drawn


def draw_control(field: BoundField, css: str, errors: list[str]) -> SafeString:
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": " ".join(filter(None, [own, css, "is-invalid" if errors else ""]))})


def draw_hint(field: BoundField) -> SafeString | str:
    if not field.help_text:
        return ""
    return draw('<div class="field-hint" id="{}_helptext">{}</div>', field.auto_id, SafeString(field.help_text))


def draw_errors(field: BoundField, errors: list[str]) -> SafeString | str:
    if not errors:
        return ""
    said = draw_each('<p><span class="visually-hidden">Error: </span>{}</p>', ((error,) for error in errors))
    return draw('<div class="field-error" id="{}_error">{}</div>', field.auto_id, said)


def optional(field: BoundField) -> SafeString | str:
    """The word behind a label; boxes to tick need none, because no tick is an answer too."""
    if field.field.required or isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        return ""
    return SafeString(' <span class="field-optional">(optional)</span>')
