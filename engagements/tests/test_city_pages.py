"""The city's own page for each reader, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from core import clock
from core.audience import Audience
from engagements.models import AnchorKind, Evidence, Lifecycle, Status, Update
from engagements.operations import anchors, cases, members, steps, updates
from engagements.readers import AnyLiaison
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_alone")]
SECRET = "chief opposes"


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton", population=135_512))


@pytest.fixture
def staff(engagement, client):
    client.force_login(engagement.lead)
    return engagement.lead


@pytest.fixture
def liaison(engagement):
    return liaison_of(engagement, name="City Clerk")


def fill(engagement, number: int = 1) -> None:
    """`number` records of each kind for each audience, LEAP's own with a secret in them."""
    lead, today = engagement.lead, engagement.today
    for n in range(number):
        updates.post_update(engagement, actor=lead, text=f"The {SECRET} {n}", audience=Audience.INTERNAL)
        updates.post_update(engagement, actor=lead, text=f"Shared note {n}", audience=Audience.CITY)
        TaskFactory(engagement=engagement, title=f"Ask why {SECRET} {n}", due_on=today, evidence=Evidence.DONE)
        shared = {"title": f"Shared task {n}", "audience": Audience.CITY, "evidence": Evidence.DONE}
        TaskFactory(engagement=engagement, due_on=today, **shared)
        for label, audience in ((f"{SECRET} meeting {n}", Audience.INTERNAL), (f"Hearing {n}", Audience.CITY)):
            day = today + timedelta(days=n)
            anchors.add_anchor(engagement, actor=lead, kind=AnchorKind.OTHER, label=label, on=day, audience=audience)
        members.add_member(engagement, actor=lead, user=UserFactory(role=Role.LIAISON))
    block(engagement)


def block(engagement) -> None:
    lead, today = engagement.lead, engagement.today
    state = engagement.step_states.get(step=Step.ANALYSIS)
    if state.status == Status.BLOCKED:
        return
    steps.move_step(state, actor=lead, to=Status.ACTIVE, today=today)
    steps.move_step(state, actor=lead, to=Status.BLOCKED, today=today, reason=f"The {SECRET}")


def pages(engagement) -> list[str]:
    base = f"/cities/{engagement.city_id}/"
    return [base, *(f"{base}{part}/" for part in ("analysis", "stakeholders", "plan", "members", "history"))]


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def words(response) -> str:
    """What the page says below its masthead, without buttons, forms and spaces."""
    main = response.content.decode().partition('id="main"')[2].partition("</main>")[0]
    left_out = r'<p class="print-line".*?</p>|<div class="preview-banner".*?</div>|<form.*?</form>'
    main = re.sub(left_out, "", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_staff_sees_everything_of_the_city(client, engagement, staff):
    fill(engagement)
    page = client.get(f"/cities/{engagement.city_id}/")
    for text in ("135,512", "Shared note 0", f"The {SECRET} 0", "Hearing 0", f"Ask why {SECRET} 0", "Blocked"):
        assert text in page.content.decode()
    assert "2 open tasks" in page.content.decode()


def test_liaison_sees_no_page_with_anything_internal_on_it(client, engagement, liaison):
    fill(engagement)
    client.force_login(liaison)
    for address in pages(engagement):
        page = client.get(address).content.decode()
        assert SECRET not in page, address
        assert "LEAP only" not in page, address
    assert "Shared note 0" in client.get(pages(engagement)[0]).content.decode()
    assert "1 open task<" in client.get(pages(engagement)[0]).content.decode()


@pytest.mark.parametrize(
    "part", ["", "analysis/", "plan/", "members/", "history/", "preview/", "edit/", "updates/new/"]
)
def test_city_of_others_does_not_exist_for_a_liaison(client, engagement, part):
    client.force_login(liaison_of(start()))
    assert client.get(f"/cities/{engagement.city_id}/{part}").status_code == 404


def test_liaison_loses_the_city_with_the_membership(client, engagement, liaison):
    client.force_login(liaison)
    assert client.get(f"/cities/{engagement.city_id}/").status_code == 200
    members.end_membership(liaison.memberships.get(), actor=engagement.lead, reason="Left the city")
    for address in pages(engagement):
        assert client.get(address).status_code == 404


def test_liaison_may_not_do_what_is_staffs(client, engagement, liaison):
    client.force_login(liaison)
    base = f"/cities/{engagement.city_id}/"
    for part in ("edit/", "lifecycle/", "members/new/", "preview/", "analysis/move/", "analysis/edit/", "start/"):
        assert client.get(base + part).status_code == 403, part


def test_preview_is_the_liaisons_own_page(client, engagement, staff, liaison):
    fill(engagement)
    updates.post_update(engagement, actor=liaison, text="The clerk has the memo")
    cases.change_lifecycle(engagement, actor=staff, to=Lifecycle.CLOSED, on=engagement.today, reason=f"The {SECRET}")
    preview = client.get(f"/cities/{engagement.city_id}/preview/")
    assert SECRET not in preview.content.decode()
    client.force_login(liaison)
    # Of a closed case nothing can be changed by anyone, so that the pages are the same to the word.
    assert words(preview) == words(client.get(f"/cities/{engagement.city_id}/"))


def test_preview_changes_nothing(client, engagement, staff, liaison):
    updates.post_update(engagement, actor=liaison, text="The clerk has the memo")
    page = client.get(f"/cities/{engagement.city_id}/preview/").content.decode()
    assert "The clerk has the memo" in page
    assert "<textarea" not in page
    assert "Remove" not in page


def test_stand_in_answers_what_a_liaison_answers(engagement, liaison):
    stand_in = AnyLiaison(engagement)
    for name in ("is_authenticated", "is_active", "is_admin", "is_insider", "is_liaison"):
        assert getattr(stand_in, name) == getattr(liaison, name)
    assert list(stand_in.audiences) == liaison.audiences
    assert set(dir(stand_in)) & {name for name in vars(User) if name.startswith("is_")}


@pytest.mark.parametrize("role", ["staff", "liaison"])
def test_city_pages_cost_the_same_with_many_rows(client, engagement, liaison, role):
    client.force_login(engagement.lead if role == "staff" else liaison)
    fill(engagement)
    few = {address: queries(client, address) for address in pages(engagement)}
    fill(engagement, 8)
    assert {address: queries(client, address) for address in pages(engagement)} == few
    assert few[pages(engagement)[0]] <= 24


@pytest.mark.parametrize(
    "address", ["/cities/99999999999999999999/", "/cities/0/", "{}nothing/", "{}analysiss/", "{}?page=x", "{}?page=9"]
)
def test_junk_addresses_are_not_found(client, engagement, staff, address):
    assert client.get(address.format(f"/cities/{engagement.city_id}/")).status_code == 404


def test_updates_come_in_pages_of_25_newest_first(client, engagement, staff):
    Update.objects.bulk_create(
        Update(engagement=engagement, author=staff, text=f"Note {n:02}", created_at=clock.now() - timedelta(days=n))
        for n in range(30)
    )
    first = client.get(f"/cities/{engagement.city_id}/").content.decode()
    assert "Note 00" in first
    assert "Note 25" not in first
    assert "Note 25" in client.get(f"/cities/{engagement.city_id}/?page=2").content.decode()


def test_hostile_text_is_shown_harmlessly(client, engagement, staff):
    hostile = "<script>alert(1)</script> \u202eevil\u202c & {{ 7 }}\n" + "long " * 1900
    updates.post_update(engagement, actor=staff, text=hostile, audience=Audience.CITY)
    TaskFactory(engagement=engagement, title="<b>\u202eTask", due_on=engagement.today)
    page = client.get(f"/cities/{engagement.city_id}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<bdi>&lt;b&gt;\u202eTask</bdi>" in page


def test_earlier_engagements_say_why_they_closed(client, engagement, staff):
    cases.change_lifecycle(engagement, actor=staff, to=Lifecycle.CLOSED, on=engagement.today, reason="No funding found")
    page = client.get(f"/cities/{engagement.city_id}/").content.decode()
    assert "No funding found" in page
    assert "Start a new engagement" in page
    form = {"lead": staff.pk, "opened_on": engagement.today, "playbook_version": ""}
    client.post(f"/cities/{engagement.city_id}/start/", form)
    page = client.get(f"/cities/{engagement.city_id}/").content.decode()
    assert "Earlier engagements" in page
    assert "No funding found" in page


def test_demo_banner_comes_and_goes_with_demo_cities(client, engagement, staff, django_capture_on_commit_callbacks):
    address = f"/cities/{engagement.city_id}/"
    assert "demo-banner" not in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        demo = CityFactory(is_demo=True)
    assert "demo-banner" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        demo.delete()
    assert "demo-banner" not in client.get(address).content.decode()


def test_liaison_gets_five_places(client, engagement, liaison):
    client.force_login(liaison)
    places = client.get(f"/cities/{engagement.city_id}/").context["navigation"]
    base = f"/cities/{engagement.city_id}/"
    assert [place.url for place in places][1:4] == [f"{base}plan/", f"{base}stakeholders/", f"{base}files/"]
