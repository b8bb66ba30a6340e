"""An event's inputs entered one after the other, without a mouse; and the public form without scripts."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from community.forms import say
from community.models import Consent, Input, Submission
from community.tests.hearing import event, public_form
from tests.browser.test_journeys import PASSWORD, sign_in_by_form
from tests.factories import CityFactory, UserFactory, start


@pytest.fixture
def case(transactional_db):
    return start(CityFactory(name="Troy"), actor=UserFactory(role=Role.STAFF, password=PASSWORD))


def test_inputs_of_an_event_are_entered_in_a_row_by_keyboard(page, axe, case):
    held = event(case)
    sign_in_by_form(page, case.lead)
    page.goto(f"/cities/{case.city_id}/community/events/{held.pk}/")
    page.get_by_role("link", name="Enter what was said").click()
    axe(page)
    for number in range(3):
        expect(page.get_by_role("radio", name="Quote their words")).to_be_focused()
        page.keyboard.press("ArrowDown")  # “Summarize it”
        page.keyboard.press("Tab")
        expect(page.get_by_label("Where it was heard")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.type(f"Words {number}")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("list").filter(has_text=f"Words {number}")).to_be_visible()
    found = Input.objects.order_by("pk").values_list("said", "consent", "event", "received_on")
    assert list(found) == [(f"Words {n}", Consent.SUMMARY, held.pk, held.on) for n in range(3)]


def test_public_form_works_without_scripts_in_spanish(browser, live_server, monkeypatch, case):
    monkeypatch.setattr(say, "QUICKEST", 0)
    public_form(case)
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(f"/public/{case.city_id}/say/")
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_label("¿Qué quiere decir?").fill("Vengan de noche.")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("alert")).to_contain_text("Elija qué podemos hacer")
    page.get_by_role("radio", name="Citarlas", exact=True).check()
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("status")).to_contain_text("Gracias")
    assert re.search(r"\w{5}-\w{5}", page.locator("main").inner_text())
    assert context.cookies() == [] and Submission.objects.get().language == "es"
    context.close()
