"""Fields and widgets that functions draw: what Django's own templates make, and in our order."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from core.form_renderer import DRAWN, QuickRenderer
from core.templatetags.fields import draw_field

NASTY = "\"><script>alert('x')</script> & <b>"
CHOICES = [("", "None"), ("a", NASTY), ("Group & more", [("b", "B"), (3, "Three")])]
WIDGETS = [
    (forms.TextInput(attrs={"maxlength": 5, "autofocus": True, "data-x": NASTY, "readonly": False}), NASTY),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.EmailInput(), "a@b.example"),
    (forms.NumberInput(attrs={"min": 0}), 0),
    (forms.DateInput(attrs={"type": "date"}), "2026-01-02"),
    (forms.HiddenInput(), 3),
    (forms.PasswordInput(), "secret"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.Textarea(attrs={"rows": 3}), f"\n{NASTY}"),
    (forms.Textarea(), None),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select(choices=CHOICES), 3),
    (forms.SelectMultiple(choices=CHOICES), ["a", "b"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_drawn_widgets_equal_those_of_djangos_templates(widget, value):
    drawn = widget.render("field", value, {"id": "id_field"}, QuickRenderer())
    assert parse_html(drawn) == parse_html(widget.render("field", value, {"id": "id_field"}, TemplatesSetting()))
    assert "<script>" not in drawn


def test_every_drawn_template_is_one_of_djangos():
    for name in DRAWN:
        assert TemplatesSetting().get_template(name)


class SampleForm(forms.Form):
    title = forms.CharField(label=NASTY, help_text="Say <em>what</em>.")
    kind = forms.ChoiceField(choices=CHOICES, required=False)
    side = forms.ChoiceField(choices=[("a", NASTY), ("b", "B")], widget=forms.RadioSelect, help_text="Choose.")
    agreed = forms.BooleanField(label="Agreed")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def test_field_says_label_hint_error_and_control_in_this_order():
    html = draw_field(SampleForm({"title": ""})["title"])
    places = [
        html.index(part)
        for part in ('<label for="id_title"', 'id="id_title_helptext"', 'id="id_title_error"', "<input")
    ]
    assert places == sorted(places)
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'class="form-control is-invalid"' in html and "field-invalid" in html
    assert "<script>" not in html and "<em>what</em>" in html


def test_optional_fields_say_so_and_hidden_ones_are_only_their_control():
    form = SampleForm()
    assert "(optional)" in draw_field(form["kind"]) and "(optional)" not in draw_field(form["title"])
    assert draw_field(form["version"]).startswith("<input")


def test_choices_stand_under_a_legend_with_a_label_each():
    html = draw_field(SampleForm({"side": "b"})["side"])
    assert '<fieldset aria-describedby="id_side_helptext"><legend>Side</legend>' in html
    assert '<label for="id_side_1">B</label>' in html
    assert html.count("checked") == 1 and "<script>" not in html


def test_box_stands_before_its_label_and_after_its_error():
    html = draw_field(SampleForm({})["agreed"])
    assert html.index("field-error") < html.index("<input") < html.index("Agreed</label>")
