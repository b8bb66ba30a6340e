"""A plan for a team is worked out while it is typed, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from analysis.categories import Category
from analysis.models import Scenario
from analysis.operations import tables
from analysis.tests.cubes import loaded
from tests.factories import start

pytestmark = pytest.mark.browser


@pytest.fixture
def table(transactional_db):
    engagement = start()
    table = tables.draft_for(loaded(engagement), actor=engagement.lead)
    noise = table.rows.get(label="NOISE COMPLAINT")
    tables.map_rows(table, [noise.pk], actor=engagement.lead, category=Category.CONFLICT)
    return tables.approve(table, actor=engagement.lead, reviewer="Supervisor", note="")


def address(table, live_server) -> str:
    return f"{live_server.url}/cities/{table.engagement.city_id}/analysis/scenarios/new/"


def test_figures_follow_each_change_and_the_place_is_kept(page, sign_in, table, live_server):
    sign_in(page, table.engagement.lead)
    page.goto(address(table, live_server))
    page.get_by_label("People per team").fill("4")
    page.keyboard.press("Tab")
    expect(page.locator("#figures .figure-responders")).to_contain_text("9")
    expect(page.locator("#announcer")).to_contain_text("9 responders")
    expect(page.get_by_label("Share of paid time on shift")).to_be_focused()
    button = page.get_by_role("button", name="24/7")
    button.click()
    expect(page.locator("#figures .figure-team_hours")).to_contain_text("168")
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    page.locator("#id_hours_0").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#id_hours_24")).to_be_focused()
    expect(page.locator("#figures .figure-team_hours")).to_contain_text("166")
    expect(page.get_by_label("People per team")).to_have_value("4")
    assert not Scenario.objects.exists()


def test_plan_is_worked_out_and_saved_without_scripts(new_context, sign_in, table, live_server):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, table.engagement.lead)
    page.goto(address(table, live_server))
    page.get_by_label("People per team").fill("none")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".error-summary")).to_contain_text("People per team: enter a whole number")
    page.get_by_label("People per team").fill("4")
    page.get_by_role("button", name="All of Monday").click()
    expect(page.locator("#figures .figure-team_hours")).to_contain_text("78")
    page.get_by_label("Name").fill("Fours")
    page.get_by_role("button", name="Save the scenario").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fours")
    assert Scenario.objects.get().team_size == 4
