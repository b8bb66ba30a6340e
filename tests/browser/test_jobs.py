"""Long work, watched from its page."""

from playwright.sync_api import expect

from accounts.models import Role
from jobs import operations
from jobs.tests import kinds  # noqa: F401 - registers them
from tests.factories import UserFactory


def test_page_follows_the_job_to_its_report_and_then_rests(page, axe, sign_in, transactional_db):
    person = sign_in(page, UserFactory(role=Role.STAFF))
    job = operations.start("tests.count", actor=person, title="Count the rows", total=5)
    page.goto(f"/jobs/{job.pk}/")
    axe(page)
    operations.run(job.pk)
    expect(page.get_by_text("All rows are through.")).to_be_visible()
    expect(page.get_by_text("Row 3 is odd.")).to_be_visible()
    axe(page)
    assert page.locator("#job").get_attribute("hx-trigger") is None


def test_bell_counts_what_ended_until_it_is_looked_at(page, axe, sign_in, transactional_db):
    person = sign_in(page, UserFactory(role=Role.STAFF))
    operations.run(operations.start("tests.count", actor=person, title="Count the rows", total=1).pk)
    page.goto("/search/")
    page.get_by_role("link", name="Notices 1 unread").click()
    expect(page.get_by_role("heading", name="Notices", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Count the rows")).to_be_visible()
    axe(page)
    expect(page.get_by_text("unread")).to_have_count(0)
