"""The liaison's minute on a phone: from the mail to what staff see."""

import re

import pytest
from playwright.sync_api import expect

from core.audience import Audience
from engagements.models import TaskRole, Update
from outbox.operations import deliver_due
from reminders.operations import ask_for_update
from tests.factories import TaskFactory, liaison_of, start

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def city(transactional_db):
    return start()


@pytest.fixture
def link(city, mailoutbox, live_server, settings):
    """The address in the mail that was really sent."""
    settings.BASE_URL = live_server.url
    liaison = liaison_of(city)
    TaskFactory(
        engagement=city,
        assignee=liaison,
        role=TaskRole.LIAISON,
        audience=Audience.CITY,
        title="Send the dispatch roster",
        due_on=city.today,
    )
    ask_for_update(city, actor=city.lead)
    deliver_due()
    return re.search(r"https?://\S+", mailoutbox[0].body)[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_liaison_reports_from_a_phone_without_a_password(page, axe, link, city, scheme):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(link)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Update.objects.count() == 0
    page.get_by_label("Send the dispatch roster").first.check()
    page.get_by_label("One line for LEAP").fill("The council is on board.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    axe(page)
    assert Update.objects.get().text
    assert not city.tasks.open().exists()


def test_nothing_changed_is_one_press(page, link):
    page.set_viewport_size(PHONE)
    page.goto(link)
    page.get_by_role("button", name="Nothing changed").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Update.objects.get().nothing_changed


def test_link_that_is_over_says_whom_to_ask(page, axe, link, city):
    city.memberships.update(until=city.memberships.get().since)
    page.goto(link)
    expect(page.get_by_role("heading", name="Ask LEAP for a new link")).to_be_visible()
    axe(page)
