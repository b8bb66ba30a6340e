"""One field of the public form, which says in its own language what is optional and what is wrong."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

from core.drawing import draw, draw_each
from core.templatetags.fields import draw_control, draw_hint, draw_options, options_of

register = template.Library()


@register.simple_tag
def say_field(field: BoundField) -> SafeString:
    """Label, hint, error, control."""
    if field.is_hidden:
        return str(field)
    widget, said = field.field.widget, (draw_hint(field), wrong(field))
    optional = (
        "" if field.field.required else draw(' <span class="field-optional">({})</span>', words(field, "optional"))
    )
    if isinstance(widget, forms.CheckboxInput):
        label = draw('<label for="{}">{}</label>', field.id_for_label, field.label)
        body = draw('{}<div class="form-check">{}{}</div>', said[1], draw_control(field, "form-check-input", []), label)
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        boxes = draw_each("{}", ((draw_options(*group, list(field.errors)),) for group in options_of(field)))
        body = draw('<fieldset id="{}"><legend>{}{}</legend>{}{}<div class="form-check-group">{}</div></fieldset>',
                    f"{field.auto_id}_group", field.label, optional, *said, boxes)  # fmt: skip
    else:
        label = draw('<label for="{}">{}{}</label>', field.id_for_label, field.label, optional)
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
        body = draw("{}{}{}{}", label, *said, draw_control(field, css, list(field.errors)))
    return draw('<div class="field{}">{}</div>', " field-invalid" if field.errors else "", body)


def wrong(field: BoundField) -> SafeString | str:
    if not field.errors:
        return ""
    rows = ((words(field, "error"), error) for error in field.errors)
    said = draw_each('<p><span class="visually-hidden">{} </span>{}</p>', rows)
    return draw('<div class="field-error" id="{}_error">{}</div>', field.auto_id, said)


def words(field: BoundField, key: str) -> str:
    return field.form.words(key)
