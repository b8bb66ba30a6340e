"""What people do here, from the first page to the last, as they would."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role
from accounts.operations import issue_link
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from engagements.models import Evidence, Status, TaskRole, Update
from engagements.operations import steps
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

PASSWORD = "a long phrase nobody guesses"
PHONE = {"width": 360, "height": 740}


def sign_in_by_form(page: Page, person) -> None:
    page.goto("/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def troubled_city(transactional_db):
    """Its last step is active, two things are missing before it may close, and one of them is late."""
    staff = UserFactory(role=Role.STAFF, password=PASSWORD)
    case = start(CityFactory(name="Troy"), actor=staff)
    start(CityFactory(name="Calmville"), actor=staff)
    yesterday = case.today - timedelta(days=20)
    for title, due_on in (("Send the first report", yesterday), ("Fund the second year", None)):
        TaskFactory(
            engagement=case, step=Step.SUPPORT, title=title, due_on=due_on, evidence=Evidence.DONE, assignee=staff
        )
    steps.move_step(case.step_states.get(step=Step.SUPPORT), actor=staff, to=Status.ACTIVE, today=case.today)
    return case


def test_staff_finds_the_city_that_needs_help_and_closes_its_step_with_reasons(page, axe, troubled_city):
    sign_in_by_form(page, troubled_city.lead)
    needs = page.get_by_role("listitem").filter(has_text="Send").or_(page.locator(".need"))
    expect(needs.first).to_contain_text("Troy, OH")
    expect(needs.first).to_contain_text("overdue")
    page.get_by_role("link", name="Troy, OH").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Troy, OH")
    page.get_by_role("link", name=re.compile("Ongoing support|Support")).first.click()
    page.get_by_role("button", name="Complete").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    missing = ["“Send the first report” is not done.", "“Fund the second year” is not done."]
    for sentence in missing:
        expect(summary).to_contain_text(sentence)
    axe(page)
    unmet = page.get_by_role("link", name=re.compile("^Waive… “"))
    open_ones = unmet.count()
    for _ in range(open_ones):
        waive(page, unmet.first.inner_text().partition("“")[2].rpartition("”")[0])
    page.get_by_role("button", name="Complete").click()
    expect(page.get_by_text("Ongoing support is now complete.")).to_be_visible()
    assert troubled_city.step_states.get(step=Step.SUPPORT).status == Status.COMPLETE
    assert troubled_city.waivers.count() == open_ones > len(missing)


def waive(page: Page, title: str) -> None:
    page.get_by_role("link", name=f"Waive… “{title}”").click()
    page.get_by_role("button", name="Waive").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Why it may be set aside").fill("The council reports itself.")
    page.get_by_role("button", name="Waive").click()
    expect(page.get_by_text(f"Waived: {title}")).to_be_visible()


def test_invited_liaison_joins_by_the_link_and_sees_the_own_city(
    page, axe, browser, live_server, settings, transactional_db
):
    settings.BASE_URL = live_server.url
    admin = UserFactory(role=Role.ADMIN, password=PASSWORD)
    case = start(CityFactory(name="Troy"), actor=admin)
    start(CityFactory(name="Elsewhere"), actor=admin)
    sign_in_by_form(page, admin)
    page.goto("/people/invite/")
    page.get_by_label("E-mail address").fill("chief@troy.example")
    page.get_by_label("Name", exact=True).fill("Chief of Troy")
    page.get_by_label("City (optional)").select_option(label="Troy, OH")
    page.get_by_role("button", name="Send invitation").click()
    link = page.get_by_label("You can also hand it over yourself.").input_value()
    axe(page)
    with browser.new_context() as context:
        guest = context.new_page()
        guest.goto(link)
        axe(guest)
        guest.get_by_label("Password", exact=True).fill("short")
        guest.get_by_role("button", name="Create my account").click()
        expect(guest.locator(".error-summary")).to_be_visible()
        guest.get_by_label("Password", exact=True).fill("seven grey herons wait")
        guest.get_by_role("button", name="Create my account").click()
        expect(guest.get_by_role("heading", level=1)).to_contain_text("This week in Troy")
        assert guest.goto(f"/cities/{case.city_id}/".replace("/cities", f"{live_server.url}/cities")).ok
        expect(guest.get_by_text("Elsewhere")).to_have_count(0)
        guest.goto(link)
        expect(guest.get_by_role("heading", name="This invitation cannot be used")).to_be_visible()


def test_what_a_liaison_sends_from_a_phone_is_on_the_next_today_of_staff(page, sign_in, transactional_db):
    case = start(CityFactory(name="Troy"))
    liaison = liaison_of(case)
    asked = {"engagement": case, "assignee": liaison, "role": TaskRole.LIAISON, "audience": Audience.CITY}
    task = TaskFactory(**asked, title="Send the roster", due_on=case.today)
    link = issue_link(
        user=liaison,
        url_name="engagements:week-by-link",
        subject_id=case.pk,
        expires_at=clock.now() + timedelta(days=14),
    )
    page.set_viewport_size(PHONE)
    events = AuditEvent.objects.count()
    for _ in range(2):  # a mail scanner looks first
        page.goto(f"/u/{link.token}/")
    assert (Update.objects.count(), AuditEvent.objects.count()) == (0, events)
    page.get_by_label("Send the roster").first.check()
    page.get_by_label("One line for LEAP").fill("The union signed.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    task.refresh_from_db()
    assert task.is_done and task.done_by == liaison
    sign_in(page, case.lead)
    page.goto("/")
    expect(page.get_by_text("The union signed.")).to_be_visible()
