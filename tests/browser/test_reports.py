"""A portfolio report from its order to the board: made, scheduled, compared, downloaded, shared and read."""

from playwright.sync_api import expect

from accounts.models import Role
from engagements.models import Status
from engagements.operations import steps
from engagements.steps import Step
from jobs.models import Job, State
from jobs.operations import run
from reports.models import Schedule
from tests.factories import CityFactory, UserFactory, start


def make_report(page, title: str) -> None:
    """Order it as a person does, and do what the worker would."""
    page.goto("/reports/new/")
    page.get_by_label("LEAP, the cities and the board").check()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("You can leave this page")).to_be_visible()
    run(Job.objects.get(state=State.QUEUED).pk)
    page.reload()
    expect(page.get_by_role("heading", name="Cities and steps")).to_be_visible()


def test_portfolio_report_goes_from_an_admin_to_the_board(page, axe, sign_in, transactional_db):
    admin = sign_in(page, UserFactory(role=Role.ADMIN))
    case = start(CityFactory(name="Dayton"), actor=admin)
    make_report(page, "Before the move")
    state = case.step_states.get(step=Step.ANALYSIS)
    steps.move_step(state, actor=admin, to=Status.ACTIVE, today=case.today)
    make_report(page, "For the board")
    axe(page)

    page.get_by_role("link", name="What changed").click()
    page.get_by_label("Earlier run").select_option(index=1)
    page.get_by_role("button", name="Compare").click()
    changed = page.get_by_role("row", name="Initial data analysis")
    expect(changed).to_contain_text("Not started")
    expect(changed).to_contain_text("Made a step active")
    axe(page)
    page.get_by_role("link", name="Back to the report").click()

    with page.expect_download() as found:
        page.get_by_role("link", name="PDF").click()
    assert found.value.path().read_bytes().startswith(b"%PDF")

    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_label("Observers (board, funders) may read it too").check()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("with observers too")).to_be_visible()

    page.goto("/reports/schedules/new/")
    page.get_by_label("Title").fill("Each month for the board")
    page.get_by_label("LEAP and the city").check()
    page.get_by_label("Announced to").select_option("observers")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Each month for the board")).to_be_visible()
    assert Schedule.objects.get().owner == admin

    sign_in(page, Role.OBSERVER)
    page.goto("/reports/")
    expect(page.get_by_role("link", name="For the board")).to_be_visible()
    expect(page.get_by_text("Before the move")).to_have_count(0)
    page.get_by_role("link", name="For the board").click()
    expect(page.get_by_role("row", name="Dayton, OH").first).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("link", name="Excel").click()
    assert found.value.path().read_bytes().startswith(b"PK")
    for address in ("/reports/schedules/", "/portfolio/", f"/cities/{case.city_id}/"):
        assert page.goto(address).status in (403, 404)
