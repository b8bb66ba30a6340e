import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.forms import PageForm
from core.permissions import ALLOWED, denied
from core.templatetags.lists import FilterTag, filter_tags, sort_state
from core.templatetags.ui import MOST_DRAWN, draw_icon, error_links, icon, undo_address


class WeatherForm(forms.Form):
    sky = forms.CharField(help_text="As you see it.", error_messages={"required": "Say how the sky looks."})
    wind = forms.ChoiceField(widget=forms.RadioSelect, choices=[("n", "North"), ("s", "South")])
    note = forms.CharField(required=False)


class FilterSet:
    """As much of a django-filter set as a filter bar reads."""

    def __init__(self, query):
        self.form = WeatherForm(QueryDict(query))
        self.form.is_valid()


def context_of(query, **values):
    return Context({"request": RequestFactory().get(f"/list/?{query}"), **values})


def draw(form):
    return Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form}))


def test_form_says_each_error_at_its_field_and_in_the_summary():
    html = draw(WeatherForm({"note": "<b>kept</b>"}))
    assert html.count("There is a problem") == 1
    assert '<a href="#id_sky">Say how the sky looks.</a>' in html
    assert 'aria-describedby="id_sky_helptext id_sky_error"' in html
    assert 'id="id_sky_error"' in html and 'aria-invalid="true"' in html
    assert "&lt;b&gt;kept&lt;/b&gt;" in html


def test_error_summary_links_to_the_first_box_of_a_group_and_shows_once():
    form = WeatherForm({"sky": "grey"})
    assert error_links(form) == [("id_wind_0", "This field is required.")]
    assert error_links(form) == []


def test_summary_names_the_field_where_its_own_words_do_not():
    class Storm(PageForm):
        strength = forms.IntegerField(min_value=1, max_value=12)
        gusts = forms.IntegerField(label="Gusts", min_value=1)
        note = forms.CharField()

        def clean_note(self):
            raise forms.ValidationError("Nobody saw it.")

    form = Storm({"strength": "13", "gusts": "0", "note": "seen"})
    assert error_links(form) == [
        ("id_strength", "Strength: Enter a whole number from 1 to 12."),
        ("id_gusts", "Gusts: Enter a whole number from 1 on."),
        ("id_note", "Nobody saw it."),
    ]


def test_form_without_errors_marks_what_is_optional_and_has_no_summary():
    html = draw(WeatherForm())
    assert "There is a problem" not in html
    assert html.count("(optional)") == 1


def test_refused_action_stays_readable_with_its_reason():
    html = render_to_string(
        "components/action.html", {"decision": denied("Two criteria are open."), "label": "Complete"}
    )
    assert "disabled" in html and "Two criteria are open." in html and "<a " not in html
    html = render_to_string("components/action.html", {"decision": ALLOWED, "label": "Complete", "url": "/x/"})
    assert 'href="/x/"' in html


def test_filter_tag_removes_one_filter_and_keeps_order():
    query = "sky=grey&wind=n&sort=-name&page=3"
    assert filter_tags(context_of(query), FilterSet(query)) == [
        FilterTag("Sky", "grey", "?wind=n&sort=-name"),
        FilterTag("Wind", "North", "?sky=grey&sort=-name"),
    ]


def test_filter_tag_shows_junk_as_it_came():
    tags = filter_tags(context_of("wind=%3Cx%3E"), FilterSet("wind=%3Cx%3E"))
    assert [tag.value for tag in tags] == ["<x>"]


@pytest.mark.parametrize(
    ("query", "aria", "url"),
    [
        ("", "none", "?sort=name"),
        ("sort=name&q=a", "ascending", "?sort=-name&q=a"),
        ("sort=-name", "descending", "?sort=name"),
    ],
)
def test_column_head_turns_the_order_around(query, aria, url):
    state = sort_state(context_of(query), "name")
    assert (state["aria"], state["url"]) == (aria, url)


def test_icon_that_is_not_in_the_sprite_is_refused():
    with pytest.raises(ValueError, match=r"assets/icons\.json"):
        icon("no-such-icon")


@pytest.mark.parametrize(("tags", "address"), [("undo:/tasks/5/", "/tasks/5/"), ("undo://evil.example/", ""), ("", "")])
def test_undo_leads_only_to_our_own_pages(tags, address):
    message = type("Message", (), {"extra_tags": tags})
    assert undo_address(message) == address


def test_drawn_icons_are_not_remembered_without_end():
    """A label may hold what people typed."""
    for number in range(MOST_DRAWN + 5):
        icon("lock", f"Label {number}")
    assert draw_icon.cache_info().currsize <= MOST_DRAWN
