"""From a rule to a mail, to a tick on a phone, to the page that shows what was sent."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from accounts.models import Role
from core import clock
from core.audience import Audience
from engagements.models import TaskRole
from outbox.models import Message, State
from outbox.tests.conftest import sink  # noqa: F401 - a fixture
from reminders.operations import tick
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

PHONE = {"width": 360, "height": 740}


def test_rule_becomes_a_mail_whose_link_is_used_on_a_phone(page, axe, sign_in, sink, transactional_db):  # noqa: F811
    sign_in(page, UserFactory(role=Role.ADMIN))
    case = start(CityFactory(name="Dayton"))
    liaison = liaison_of(case, email="liaison@example.org")
    tomorrow = case.today + timedelta(days=1)
    task = TaskFactory(
        engagement=case,
        title="Send the roster",
        due_on=tomorrow,
        assignee=liaison,
        role=TaskRole.LIAISON,
        audience=Audience.CITY,
    )
    page.goto("/reminders/rules/new/")
    page.get_by_label("Before or after").select_option("on")
    page.get_by_label("At what time").fill("00:05")
    page.get_by_role("button", name="Show what it would send").click()
    expect(page.get_by_role("cell", name="Dayton, OH")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_role("link", name="On the day anything is due, to its assignee, by mail")).to_be_visible()

    with clock.travel(clock.now() + timedelta(days=1)):
        tick()
    [mail] = [mail for mail in sink.mails if "something" in mail["Subject"]]
    assert mail["To"] == liaison.email
    link = re.search(r"https?://[^/]+(/u/\S+)", mail.get_payload(0).get_payload(decode=True).decode())[1]

    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(link)
    page.get_by_label("Send the roster").first.check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    task.refresh_from_db()
    assert task.is_done

    sign_in(page, UserFactory(role=Role.ADMIN))
    page.goto("/reminders/")
    expect(page.get_by_role("region", name="Sent").get_by_text("Reminder of something due")).to_be_visible()
    assert Message.objects.get(kind="reminders.due").state == State.SENT
