"""What reaches somebody of a city: nothing of LEAP's own, nothing of another city, by whatever way it is asked for."""

import pytest

from accounts.models import User
from core.audience import Audience
from engagements.models import Attachment, Task, Update
from tests.access import TABLE, address
from tests.posts import POSTS
from tests.world import FOREIGN, SECRET, Digest

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
HIDDEN = ("internal_", "their_", "their_internal_")
BY_KIND = {
    "task": ["task-detail", "task-update", "task-done", "task-redate", "task-remove"],
    "done_task": ["task-reopen"],
    "removed_task": ["task-restore"],
    "update": ["update-edit", "update-remove"],
    "removed_update": ["update-restore"],
    "anchor": ["anchor-update"],
    "file": ["attachment-download", "attachment-update", "attachment-remove"],
    "removed_file": ["attachment-restore"],
}


def pages_of(world, role: str) -> dict[str, bytes]:
    """Everything that this person can look at, by its address."""
    shown = {}
    for name, row in TABLE.items():
        letter = row.answers().get(role, "Y" if row.is_open else "n")
        if letter == "Y" and "get" in row.methods and name != "accounts:accept_invitation":
            url = address(name, world)
            shown[url] = b"".join(world.client(role).get(url))
    return shown


@pytest.mark.parametrize("role", ["liaison", "ended", "observer"])
def test_no_page_of_the_city_holds_a_word_of_leaps_own_or_of_another_city(world, role):
    pages = pages_of(world, role)
    leaks = [(url, word) for url, page in pages.items() for word in (SECRET, FOREIGN) if word.encode() in page]
    assert leaks == []
    assert len(pages) > 5


def test_words_looked_for_are_there_for_staff(world):
    """Else the test above could not fail."""
    pages = pages_of(world, "staff")
    for part in ("", "plan/", "history/", "files/", "anchors/", "analysis/"):
        assert SECRET.encode() in pages[f"/cities/{world.ours.city_id}/{part}"], part


def test_search_finds_nothing_that_is_hidden_letter_by_letter(world):
    for word in (SECRET, FOREIGN):
        for length in range(2, len(word)):
            for url in ("/search/?q=", "/palette.json?q="):
                page = world.client("liaison").get(url + word[:length]).content.decode()
                assert word not in page, f"{url}{word[:length]}"


@pytest.mark.parametrize("page", [(kind, page) for kind, pages in BY_KIND.items() for page in pages], ids="-".join)
def test_record_that_is_hidden_does_not_exist(world, page):
    kind, name = page[0], f"engagements:{page[1]}"
    before = Digest()
    for prefix in HIDDEN:
        url = address(name, world, prefix + kind)
        browser = world.client("liaison")
        looked = browser.get(url)
        sent = browser.post(url, POSTS.get(name, lambda world: {})(world))
        assert (looked.status_code, sent.status_code) == (404, 404), f"{prefix}{kind}"
    assert before.changed() == []


@pytest.mark.parametrize("task", ["their_task", "internal_task", "their_internal_task"])
def test_records_of_others_are_not_taken_from_a_form(world, task):
    number = world.records[task].pk
    stored = Task.objects.filter(pk=number).values().get()
    send(world, "engagements:plan-tick", done=[number])
    send(world, "dashboard:week", **{f"done_{number}": "on", f"due_{number}": "2030-01-01"})
    response = send(world, "engagements:attachment-create", task=number)
    assert (response.status_code, Attachment.objects.filter(task=number).count()) == (422, 0)
    assert Task.objects.filter(pk=number).values().get() == stored


def test_person_of_another_city_gets_no_task(world):
    response = send(world, "engagements:task-create", assignee=world.people["outsider"].pk)
    assert "assignee" in response.context["form"].errors


# What a page does not ask for, and a forged form may well hold.
FORGED = {
    "audience": Audience.INTERNAL,
    "role": "admin",
    "email": "forged@example.org",
    "is_active": "",
    "is_demo": "on",
    "from_city": "",
    "nothing_changed": "",
}


def forged(world) -> dict:
    other, staff = world.theirs.pk, world.people["staff"].pk
    owners = {"author": staff, "uploaded_by": staff, "owner": staff, "actor": staff, "by": staff, "user": staff}
    return FORGED | owners | {"engagement": other, "engagement_id": other, "city": world.theirs.city_id}


@pytest.mark.parametrize(
    ("name", "model", "author"),
    [
        ("engagements:update-create", Update, "author"),
        ("engagements:attachment-create", Attachment, "uploaded_by"),
        ("engagements:task-create", Task, None),
    ],
)
def test_what_a_page_does_not_ask_for_is_not_taken(world, name, model, author):
    assert send(world, name, **forged(world)).status_code == 302
    made = model.objects.latest("pk")
    assert (made.engagement, made.audience) == (world.ours, Audience.CITY)
    assert author is None or getattr(made, author) == world.people["liaison"]


def test_nobody_makes_himself_an_admin(world):
    liaison = world.people["liaison"]
    assert send(world, "accounts:profile", **forged(world)).status_code == 302
    stored = User.objects.get(pk=liaison.pk)
    assert (stored.role, stored.email, stored.is_active, stored.is_demo) == ("liaison", liaison.email, True, False)


def send(world, name: str, **values):
    """What the liaison sends, with these values in place of the usual ones."""
    return world.client("liaison").post(address(name, world), POSTS[name](world) | values)
