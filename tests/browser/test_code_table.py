"""Call types are sorted by keyboard, and each change is saved and said at once."""

import pytest
from playwright.sync_api import expect

from analysis.categories import Category
from analysis.operations import tables
from analysis.tests.cubes import loaded
from tests.factories import start

pytestmark = pytest.mark.browser


@pytest.fixture
def table(transactional_db):
    engagement = start()
    return tables.draft_for(loaded(engagement), actor=engagement.lead)


def test_digits_set_the_category_and_the_meter_follows(page, sign_in, table, live_server):
    sign_in(page, table.engagement.lead)
    page.goto(f"{live_server.url}/cities/{table.engagement.city_id}/analysis/code-table/")
    rows = page.locator("[data-row]")
    rows.first.focus()
    page.keyboard.press("4")
    expect(page.locator("#coverage")).to_contain_text("40% mapped")
    expect(page.locator("#coverage tbody")).to_have_count(1)
    expect(page.locator("[data-code-table] > tbody > tr:not([data-row])")).to_have_count(0)
    expect(page.locator("#announcer")).to_contain_text("Community responder: quality of life and conflict")
    expect(rows.first).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#coverage")).to_contain_text("60% mapped")
    expect(rows.nth(1)).to_contain_text("Rule: started by an officer")
    page.keyboard.press("u")
    expect(rows.nth(1).locator(".tag")).to_contain_text("Unsure")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("Take the proposal")
    assert table.rows.get(label="NOISE COMPLAINT").category == Category.CONFLICT


def test_masthead_and_meter_stay_in_sight_however_far_a_page_goes(page, sign_in, table, live_server):
    sign_in(page, table.engagement.lead)
    page.goto(f"{live_server.url}/cities/{table.engagement.city_id}/analysis/code-table/")
    page.set_viewport_size({"width": 1280, "height": 400})
    page.evaluate("window.scrollTo({top: 10000, behavior: 'instant'})")
    parts = "[...document.querySelectorAll('.masthead, #coverage')]"
    tops = page.evaluate(f"{parts}.map((part) => part.getBoundingClientRect().top)")
    assert tops == [0, 59]


def test_table_works_without_scripts(browser, new_context, sign_in, table, live_server):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, table.engagement.lead)
    page.goto(f"{live_server.url}/cities/{table.engagement.city_id}/analysis/code-table/")
    page.get_by_label("Category of NOISE COMPLAINT").select_option("conflict")
    page.locator("[data-row]").first.get_by_role("button", name="Set").click()
    expect(page.locator("#coverage")).to_contain_text("40% mapped")
    page.get_by_role("button", name="Take the proposal for WELFARE CHECK").click()
    expect(page.locator("#coverage")).to_contain_text("60% mapped")
