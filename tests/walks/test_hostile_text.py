"""What people type does no harm where it is shown."""

import html
import json

import pytest
from django import forms

from tests.access import TABLE, address
from tests.posts import POSTS
from tests.world import undone

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

MARKUP = "<img src=x onerror=alert(1)>'\"&amp;{{ 7|add:7 }}</title></script>"
TURNED = "\u202etxet"
HOSTILE = f"{MARKUP}{TURNED}"
SHORT = f"<img src=x>{TURNED}"
GONE = {"dashboard:snooze-create"}  # a paused case gives no signal
# Forms whose text is shown somewhere afterwards, and who sends them.
SENT = {
    "staff": [
        "accounts:profile", "accounts:invite", "dashboard:snooze-create", "dashboard:view-create",
        "dashboard:view-update", "engagements:city-create", "engagements:city-update", "engagements:waiver-create",
        "engagements:update-create", "engagements:task-create", "engagements:task-update",
        "engagements:anchor-create", "engagements:anchor-update", "engagements:attachment-create",
        "engagements:attachment-update", "engagements:step-move", "stakeholders:interaction-create",
        "stakeholders:raised-create", "stakeholders:answer-create", "stakeholders:booking-create",
        "stakeholders:media-create", "stakeholders:objection-create", "stakeholders:material-create",
        "stakeholders:speaker-create", "analysis:brief-create", "analysis:brief-sign-off",
        "engagements:lifecycle-change",
    ],
    "liaison": [
        "accounts:profile", "engagements:update-create", "engagements:update-edit", "engagements:week-by-link",
        "engagements:task-create", "engagements:attachment-create",
    ],
    "admin": [
        "accounts:profile", "accounts:edit_person", "engagements:playbook-create", "engagements:playbook-update",
        "engagements:template-create", "engagements:template-update", "outbox:message-drop",
    ],
}  # fmt: skip


def texts_of(form) -> dict[str, int | None]:
    """The fields that take words, with the most they take."""
    return {
        name: field.max_length
        for name, field in form.fields.items()
        if type(field) is forms.CharField and not isinstance(field.widget, forms.HiddenInput | forms.PasswordInput)
    }


def fill(world, role: str, name: str, number: int):
    """Send a form with hostile words in each text it takes."""
    url = address(name, world)
    browser = world.client(role)
    typed = {
        field: f"{number} {HOSTILE if not most or most >= 100 else SHORT}"
        for field, most in texts_of(browser.get(url).context["form"]).items()
        if field not in ("census_place", "county")
    }
    assert typed, name
    return browser.post(url, POSTS[name](world) | typed)


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in SENT.items() for name in names])
def test_text_of_any_length_is_taken_or_refused_in_words(world, role, name):
    with undone():
        browser, url = world.client(role), address(name, world)
        fields = texts_of(browser.get(url).context["form"])
        response = browser.post(url, POSTS[name](world) | dict.fromkeys(fields, "x" * 10_000))
        assert response.status_code in (302, 422)
        if response.status_code == 422:
            assert response.context["form"].errors


@pytest.fixture(scope="module")
def soiled(world):
    with undone():
        for number, (role, name) in enumerate((role, name) for role, names in SENT.items() for name in names):
            response = fill(world, role, name, number)
            assert response.status_code == 302, f"{role} {name}: {response.context['form'].errors}"
        yield world


def pages(world, role: str):
    for name, row in TABLE.items():
        if row.answers()[role] == "Y" and "get" in row.methods and name not in GONE:
            response = world.client(role).get(address(name, world))
            if response["Content-Type"].startswith("text/html"):
                assert response.status_code == 200, name
                yield name, response.content.decode()


@pytest.mark.parametrize("role", ["admin", "staff", "liaison"])
def test_markup_is_shown_as_text_and_marks_that_turn_it_around_are_not_kept(soiled, role):
    shown = 0
    for name, page in pages(soiled, role):
        assert "<img src=x" not in page and "14</title>" not in page, name
        assert "\u202e" not in page, name
        shown += html.escape(MARKUP) in page
    assert shown > 5


def test_answers_of_the_palette_are_data(soiled):
    response = soiled.client("staff").get("/palette.json?q=img")
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert any(MARKUP[:20] in str(result) for result in json.loads(response.content)["results"])
