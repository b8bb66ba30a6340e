"""From a rule to a mail, to a tick on a phone, to the page that shows what was sent."""

import re
from datetime import datetime, time, timedelta

from playwright.sync_api import expect

from accounts.models import Role
from core import clock
from core.audience import Audience
from engagements.models import TaskRole
from outbox.models import Message, State
from outbox.tests.conftest import sink  # noqa: F401 - a fixture
from reminders.models import Channel, Matter
from reminders.operations import choose, tick
from reminders.tests.conftest import due_mails
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

PHONE = {"width": 360, "height": 740}


def test_rule_becomes_a_mail_whose_link_is_used_on_a_phone(page, axe, sign_in, sink, transactional_db):  # noqa: F811
    """The rule speaks of five past midnight, in California; the city is three hours ahead."""
    admin = UserFactory(role=Role.ADMIN)
    sign_in(page, admin)
    case = start(CityFactory(name="Dayton"), lead=admin)
    liaison = liaison_of(case, email="liaison@example.org", time_zone=clock.Zone.PACIFIC)
    quiet = liaison_of(case, email="quiet@example.org", time_zone=clock.Zone.PACIFIC)
    choose(actor=quiet, choices={Matter.UPCOMING: Channel.OFF})
    tomorrow = case.today + timedelta(days=1)
    own = {"engagement": case, "due_on": tomorrow, "role": TaskRole.LIAISON, "audience": Audience.CITY}
    task = TaskFactory(**own, title="Send the roster", assignee=liaison)
    TaskFactory(**own, title="Book the hall", assignee=quiet)
    page.goto("/reminders/rules/new/")
    page.get_by_label("Before or after").select_option("on")
    page.get_by_label("At what time").fill("00:05")
    page.get_by_role("button", name="Show what it would send").click()
    expect(page.get_by_role("cell", name="Dayton, OH")).to_have_count(1)
    axe(page)
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_role("link", name="On the day anything is due, to its assignee, by mail")).to_be_visible()
    page.goto("/")
    today = page.locator("main")
    expect(today.get_by_role("link", name="Send the roster").first).to_be_visible()

    five_past = datetime.combine(tomorrow, time(0, 5), clock.zone_of(clock.Zone.PACIFIC))
    with clock.travel(five_past - timedelta(minutes=1)):
        tick()
    assert not due_mails(sink)
    with clock.travel(five_past):
        tick()
    [mail] = due_mails(sink)
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

    sign_in(page, admin)
    page.goto("/")
    expect(today.get_by_role("link", name="Book the hall").first).to_be_visible()
    expect(today.get_by_role("link", name="Send the roster")).to_have_count(0)
    page.goto("/reminders/")
    expect(page.get_by_role("region", name="Sent", exact=True).get_by_text("Reminder of something due")).to_be_visible()
    withheld = page.get_by_role("region", name="Not sent, and why").get_by_role("row").filter(has_text=quiet.name)
    expect(withheld).to_contain_text("This person does not want to hear of it.")
    assert Message.objects.get(kind="reminders.due", recipient=liaison).state == State.SENT
