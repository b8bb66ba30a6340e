"""The figures of a month on a phone: six of them, an odd one asked about, without scripts as well."""

import pytest
from playwright.sync_api import expect

from support.models import MetricValue
from support.tests.programs import enter, last_months, launch
from tests.factories import liaison_of, start

PHONE = {"width": 360, "height": 740}
TYPED = {
    "Calls assigned to the program": "51",
    "Eligible calls": "112",
    "Dispatched contacts": "470",
    "Response time, minutes": "9",
    "Police back-ups requested": "2",
    "Safety events": "0",
    "Posts filled on the last day of the month": "6",
}


@pytest.fixture
def case(transactional_db):
    """A program with the figures of one month, the posts funded among them."""
    case = start()
    program = launch(case)
    numbers = {"capture": (48, 110), "dispatched": 45, "response": 9.5, "backups": 1, "safety": 0, "staffing": (6, 8)}
    enter(program, last_months(program, 2)[0], **numbers)
    return case


def field(page, label: str):
    return page.locator(".figure-entry").get_by_label(label)


def test_month_is_entered_on_a_phone(page, axe, sign_in, case):
    page.set_viewport_size(PHONE)
    enter_month(page, sign_in, case, axe)


def test_month_is_entered_without_scripts(browser, browser_context_args, sign_in, case):
    context = browser.new_context(**browser_context_args, java_script_enabled=False, viewport=PHONE)
    enter_month(context.new_page(), sign_in, case)
    context.close()


def test_month_takes_one_screen_of_numbers_and_one_button(page, sign_in, case):
    """Six figures are eight numbers, of which one stands there already; nothing has to be opened or chosen."""
    page.set_viewport_size(PHONE)
    sign_in(page, liaison_of(case))
    page.goto(f"/cities/{case.city_id}/support/figures/enter/")
    numbers = page.locator(".figure-entry input[inputmode=decimal]:visible")
    expect(numbers).to_have_count(8)
    expect(field(page, "Posts funded")).to_have_value("8")
    numbers.first.focus()
    for number in ("51", "112", "47", "9", "2", "0", "6"):  # as a thumb goes through them: a number, the next field
        page.keyboard.type(number)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is complete: thank you")).to_be_visible()


def enter_month(page, sign_in, case, axe=None) -> None:
    sign_in(page, liaison_of(case))
    page.goto(f"/cities/{case.city_id}/support/figures/enter/")
    expect(page.get_by_text("Last month: 48")).to_be_visible()
    for label, number in TYPED.items():
        field(page, label).fill(number)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("470 is more than three times last month’s 45").first).to_be_visible()
    expect(field(page, "Eligible calls")).to_have_value("112")
    expect(page.get_by_label("Yes, 470 is right")).to_be_visible()
    if axe:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    field(page, "Dispatched contacts").fill("47")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is complete: thank you")).to_be_visible()
    month = last_months(case.program_set.get(), 1)[0]
    assert MetricValue.objects.filter(month=month).count() == 6
