"""From an event to the public page and the action plan, and back: what people said, as long as they agree to it."""

import io
import re

import docx
import pytest
from playwright.sync_api import Page, expect

from community.models import Input
from community.operations import public
from community.tests.hearing import event, group
from core.audience import Audience
from plans.models import Decision
from tests.factories import CityFactory, UserFactory, liaison_of, start

WORDS = [f"{part} nobody comes when I call." for part in ("Nights", "Sundays", "Mornings")]


@pytest.fixture
def case(transactional_db):
    """A city with its public page, a group, an event, and a decision that was taken."""
    case = start(CityFactory(name="Troy"), actor=UserFactory(role="staff"))
    public.set_page(case, actor=case.lead, is_on=True)
    Decision.objects.create(
        engagement=case, title="Hours", question="When does it answer?", choice="Around the clock",
        reason="People ask for nights.", decided_by="The council", decided_on=case.today, audience=Audience.CITY,
    )  # fmt: skip
    return case


def enter(page: Page, case, held, spokesgroup) -> None:
    """In one go: the source and the group stay as they were."""
    page.goto(f"/cities/{case.city_id}/community/events/{held.pk}/")
    page.get_by_role("link", name="Enter what was said").click()
    for number, words in enumerate(WORDS):
        page.get_by_role("radio", name="Quote their words").check()
        page.get_by_label("What was said").fill(words)
        if not number:
            page.get_by_label("For whom they spoke").select_option(str(spokesgroup))
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("list").filter(has_text=words)).to_be_visible()


def answer(page: Page, case) -> None:
    page.goto(f"/cities/{case.city_id}/community/inputs/")
    for box in page.locator("input[name=input]").all():
        box.check()
    page.get_by_role("button", name="Answer…").click()
    page.get_by_role("radio", name="Adopted", exact=True).check()
    page.get_by_label("Why").fill("Nights are when people are alone.")
    page.get_by_label("Who decided").fill("The council")
    page.get_by_label("Decision that it changed").select_option("Hours")
    page.get_by_role("button", name=re.compile("^Answer")).click()
    expect(page.get_by_text("Told back").first).to_be_visible()


def tell(page: Page, axe, spokesgroup) -> None:
    page.get_by_role("link", name="Tell it back").click()
    expect(page.get_by_role("checkbox", name=str(spokesgroup))).to_be_checked()
    page.get_by_role("button", name=re.compile("^Record it")).click()
    page.get_by_role("link", name="Note it").first.click()
    page.get_by_role("radio", name="Yes").check()
    axe(page)
    page.get_by_role("button", name=re.compile("^Save")).click()
    expect(page.get_by_text("Yes", exact=True)).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publish it").click()
    for name, english, spanish in (
        ("said", "People ask for nights.", "La gente pide noches."),
        ("answer", "It comes at night.", "Viene de noche."),
    ):
        page.locator(f"[name={name}_en]").fill(english)
        page.locator(f"[name={name}_es]").fill(spanish)
    page.get_by_role("checkbox", name=WORDS[0]).check()
    page.get_by_role("checkbox", name=re.compile("^Publish it")).check()
    page.get_by_role("button", name=re.compile("^Save")).click()
    expect(page.get_by_text("Everybody can read it now.")).to_be_visible()


def issue(page: Page, case) -> str:
    """The words of the action plan's Word file."""
    page.goto(f"/cities/{case.city_id}/plans/documents/issue/?kind=action_plan&audience=city")
    page.get_by_role("button", name="Issue").click()
    expect(page.get_by_text("is issued.")).to_be_visible()
    return words_in(page, page.url)


def words_in(page: Page, url: str) -> str:
    return "\n".join(part.text for part in docx.Document(io.BytesIO(page.request.get(f"{url}docx/").body())).paragraphs)


def test_what_was_said_is_answered_told_published_and_taken_back(page, axe, sign_in, case):
    spokesgroup, held = group(case), event(case)
    sign_in(page, case.lead)
    enter(page, case, held, spokesgroup)
    sign_in(page, liaison_of(case))
    answer(page, case)
    tell(page, axe, spokesgroup)
    publish(page)
    page.goto(f"/public/{case.city_id}/")
    expect(page.get_by_text("It comes at night.")).to_be_visible()
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_text("Viene de noche.")).to_be_visible()
    expect(page.get_by_text(WORDS[0])).to_be_visible()

    sign_in(page, case.lead)
    plan = issue(page, case)
    first = page.url
    assert "Hours" in plan and all(words in plan for words in WORDS)
    one = Input.objects.get(said=WORDS[0])
    page.goto(f"/cities/{case.city_id}/community/inputs/{one.pk}/withdraw/")
    page.get_by_role("button", name="Erase the words").click()
    expect(page.get_by_text("The words are erased.")).to_be_visible()
    for gone in (f"/public/{case.city_id}/", f"/public/{case.city_id}/es/", f"/public/{case.city_id}/feed.json"):
        shown = page.request.get(gone).text()
        assert WORDS[0] not in shown and "nights" not in shown and "noches" not in shown
    log = f"/cities/{case.city_id}/community/inputs/?export=csv"
    for kept in (page.request.get(log).text(), issue(page, case), words_in(page, first)):
        assert WORDS[0] not in kept and WORDS[1] in kept
