"""Without a mouse: every key that is promised, and a walk with Tab through the main pages."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, start

# Where the focus stands: what it is, whether one sees that it is there, and whether something lies over it.
STOP = """async () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const lies = () => {
        const box = element.getBoundingClientRect();
        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
        const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
        const top = document.elementFromPoint(x, y);
        const open = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        const free = top && (element.contains(top) || top.contains(element));
        return open && free ? "" : `${open ? "under" : "out of sight of"} ${top?.outerHTML.slice(0, 90)}`;
    };
    for (let frame = 0; frame < 10 && lies(); frame++) await new Promise(requestAnimationFrame);
    const marks = [[element], [element, "::after"], [element.parentElement]].map((place) => getComputedStyle(...place));
    if (!element.dataset.stop) element.dataset.stop = String(window.stops = (window.stops ?? 0) + 1);
    return {
        number: element.dataset.stop,
        html: element.outerHTML.slice(0, 120),
        marked: marks.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1),
        lies: lies(),
    };
}"""
MOST_STOPS = 300


@pytest.fixture
def city(transactional_db):
    staff = UserFactory(role=Role.STAFF)
    case = start(CityFactory(name="Troy"), actor=staff)
    TaskFactory(engagement=case, step=Step.SUPPORT, title="Call the clerk", due_on=case.today, assignee=staff)
    return case


@pytest.fixture
def desk(page, sign_in, city) -> Page:
    """The page of a member of staff."""
    sign_in(page, city.lead)
    page.emulate_media(reduced_motion="reduce")
    return page


def test_palette_leads_to_a_city(desk, axe, city):
    desk.goto("/help/")
    desk.keyboard.press("Control+k")
    field = desk.get_by_role("combobox")
    expect(field).to_be_focused()
    desk.keyboard.type("Troy")
    expect(desk.get_by_role("option", name="Troy, OH").first).to_be_visible()
    axe(desk)
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"/cities/{city.city_id}/")


def test_palette_closes_with_escape_and_gives_the_focus_back(desk):
    desk.goto("/help/")
    search = desk.locator("#site-search")
    search.focus()
    desk.keyboard.press("Control+k")
    expect(desk.get_by_role("combobox")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(search).to_be_focused()


def test_question_mark_shows_the_keys_and_slash_the_search(desk, axe):
    desk.goto("/help/")
    desk.keyboard.press("?")
    sheet = desk.get_by_role("heading", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    axe(desk)
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    desk.keyboard.press("/")
    expect(desk.locator("#site-search")).to_be_focused()
    desk.keyboard.type("?")
    expect(desk.locator("#site-search")).to_have_value("?")


def test_keys_lead_to_the_pages_of_the_sheet(desk):
    desk.goto("/help/")
    desk.keyboard.press("g")
    desk.keyboard.press("t")
    expect(desk).not_to_have_url("/help/")


def test_skip_link_comes_first_and_leads_into_the_page(desk):
    desk.goto("/")
    desk.keyboard.press("Tab")
    link = desk.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    desk.keyboard.press("Enter")
    expect(desk.locator("#main")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("place", ["/", "/portfolio/", "/tasks/", "{city}", "{city}support/", "{city}tasks/new/"])
def test_tab_reaches_every_control_once_and_shows_where_it_is(desk, city, place, width):
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(place.format(city=f"/cities/{city.city_id}/"))
    stops = walk(desk)
    assert [stop["html"] for stop in stops if not stop["marked"]] == [], "One cannot see where the focus is."
    assert [(stop["html"], stop["lies"]) for stop in stops if stop["lies"]] == []
    assert len(stops) >= controls(desk)


def walk(page: Page) -> list[dict]:
    stops: list[dict] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stops and stop and stop["number"] == stops[-1]["number"]:
            continue  # a date has three parts
        if not stop or any(stop["number"] == earlier["number"] for earlier in stops):
            return stops
        stops.append(stop)
    pytest.fail("The walk does not end.")


def controls(page: Page) -> int:
    """Links, buttons and fields that are shown; of a group of radio buttons Tab reaches one."""
    return page.evaluate(
        """() => {
            const shown = [...document.querySelectorAll("a[href], button, select, textarea, summary, input")]
                .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0);
            const groups = new Set(shown.filter((e) => e.type === "radio").map((e) => e.name));
            return shown.filter((e) => e.type !== "radio" && e.type !== "hidden").length + groups.size;
        }"""
    )
