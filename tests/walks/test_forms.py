"""Every form, from the live resolver: what is wrong is said on top, with links to the fields, and nothing is lost."""

import pytest
from django import forms

from core.views import FormPage
from tests.access import ROUTES, TABLE, address
from tests.parsed import Parsed
from tests.posts import POSTS

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

OPEN = {"accounts:accept_invitation", "engagements:week-by-link"}
FORMS = [name for name in TABLE if name in OPEN or issubclass(ROUTES[name].view, FormPage)]
# Nothing can be wrong in them: a button, or boxes that may all stay empty. And one that is no page of its own.
ANYTHING_GOES = {
    "accounts:policies", "accounts:revoke_invitation", "dashboard:view-delete", "demo:remove",
    "engagements:template-remove", "engagements:version-discard", "engagements:task-bulk",
}  # fmt: skip
BY_BROWSERS = ("email", "url", "number", "date")
WORDS = "Typed with care"
CHECKED = [name for name in FORMS if name not in ANYTHING_GOES]


def reader(name: str, world) -> str:
    return next(role for role, letter in TABLE[name].answers().items() if letter == "Y")


def ask(name: str, world, data=None):
    browser, url = world.client(reader(name, world)), address(name, world)
    return browser.get(url) if data is None else browser.post(url, data)


def required(form) -> list[str]:
    return [
        name
        for name, field in form.fields.items()
        if field.required and not isinstance(field.widget, forms.HiddenInput)
    ]


def summary_of(page: Parsed):
    (summary,) = page.find(class_="error-summary")
    return summary


def wrong(name: str, world) -> dict[str, str]:
    """Nothing at all, or, where nothing is required, what no field takes."""
    form = ask(name, world).context["form"]
    return {} if required(form) else dict.fromkeys(form.fields, "junk")


@pytest.mark.parametrize("name", CHECKED)
def test_form_says_what_is_wrong_with_links_to_the_fields(name, world, untouched):
    response = ask(name, world, wrong(name, world))
    assert response.status_code == 422
    page = Parsed(response.content)
    assert page.find("title")[0].text.split()[0] == "Error:"
    summary = summary_of(page)
    assert "There is a problem" in summary.text
    links = [link.attributes["href"] for link in page.find("a") if summary in link.ancestors]
    assert all(link.removeprefix("#") in page.ids for link in links), links
    assert len(links) >= len(required(response.context["form"])) or response.context["form"].non_field_errors()
    assert untouched.changed() == []


@pytest.mark.parametrize("name", CHECKED)
def test_message_stands_at_the_field_too(name, world):
    response = ask(name, world, wrong(name, world))
    page = Parsed(response.content)
    for field in response.context["form"]:
        if field.errors and not field.is_hidden:
            controls = page.find(name=field.html_name)
            described = [
                page.ids[part].text for c in controls for part in c.attributes.get("aria-describedby", "").split()
            ]
            if not described:  # a group of boxes is described as a whole
                described = [e.text for c in controls for e in c.ancestors if e.tag == "fieldset"]
            assert any(error in text for error in field.errors for text in described), field.html_name


# The world's step can only be started, which asks for no words.
@pytest.mark.parametrize("name", [name for name in CHECKED if name != "engagements:step-move"])
def test_what_was_typed_is_kept(name, world):
    """One required field is left out, all other text is typed: after the refusal it is there again."""
    form = ask(name, world).context.get("form")
    missing = required(form)[:1]
    texts = {
        field: WORDS
        for field, kind in form.fields.items()
        if type(kind) is forms.CharField
        and not isinstance(kind.widget, forms.HiddenInput | forms.PasswordInput)
        and field not in missing
    }
    sent = POSTS[name](world) | texts
    for field in missing:
        sent.pop(field, None)
    response = ask(name, world, sent | ({} if missing else {"version": "junk"}))
    if missing:
        assert response.status_code == 422
    page = Parsed(response.content)
    for field in texts:
        controls = page.find(name=field)
        assert any(WORDS in (control.attributes.get("value", ""), control.text.strip()) for control in controls), field


@pytest.mark.parametrize("name", FORMS)
def test_browser_does_not_check_for_us(name, world):
    """Its bubbles vanish, are not read out, and know nothing of the other fields."""
    if "get" in TABLE[name].methods:
        page = Parsed(ask(name, world).content)
        checking = [form for form in page.find("form", method="post") if "novalidate" not in form.attributes]
        checked = [e for e in page.elements if "required" in e.attributes or e.attributes.get("type") in BY_BROWSERS]
        assert [e.attributes for e in checked if any(form in e.ancestors for form in checking)] == []


@pytest.mark.parametrize("name", CHECKED)
def test_each_control_has_a_label(name, world):
    if "get" not in TABLE[name].methods:
        return
    page = Parsed(ask(name, world).content)
    labeled = {label.attributes.get("for") for label in page.find("label")}
    for control in page.elements:
        if control.tag in ("input", "select", "textarea") and control.attributes.get("type") not in (
            "hidden",
            "submit",
        ):
            inside = any(e.tag == "label" for e in control.ancestors)
            named = "aria-label" in control.attributes or "aria-labelledby" in control.attributes
            assert inside or named or control.attributes.get("id") in labeled, control.attributes
