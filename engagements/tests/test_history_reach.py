"""History tells a city no more than the records themselves do, now."""

import pytest

from core.audience import Audience
from engagements.models import AnchorKind
from engagements.operations import anchors, tasks, updates
from tests.factories import liaison_of, start

pytestmark = pytest.mark.django_db
SECRET = "The chief wavers"


@pytest.fixture
def engagement():
    return start()


@pytest.fixture
def read(engagement, client):
    """The pages with history, as the city's liaison reads them."""
    client.force_login(liaison_of(engagement))

    def read(*more: str) -> str:
        pages = [f"/cities/{engagement.city_id}/history/", f"/cities/{engagement.city_id}/analysis/", *more]
        return "".join(client.get(page).content.decode() for page in pages)

    return read


def add_task(engagement, audience, title=SECRET):
    return tasks.add_task(engagement, actor=engagement.lead, step="analysis", title=title, audience=audience)


def test_what_a_record_said_before_it_was_shared_stays_inside(engagement, read):
    task = add_task(engagement, Audience.INTERNAL)
    values = {"title": "Meet the chief", "audience": Audience.CITY}
    tasks.edit_task(task, actor=engagement.lead, expected_version=None, **values)
    text = read(f"/tasks/{task.pk}/")
    assert "Meet the chief" in text
    assert SECRET not in text


def test_what_was_shared_by_mistake_is_no_longer_told(engagement, read):
    lead = engagement.lead
    task = add_task(engagement, Audience.CITY)
    removed = updates.post_update(engagement, actor=lead, text=SECRET, audience=Audience.CITY)
    corrected = updates.post_update(engagement, actor=lead, text=f"{SECRET} still", audience=Audience.CITY)
    fields = {"kind": AnchorKind.OTHER, "label": SECRET, "on": engagement.today}
    anchors.add_anchor(engagement, actor=lead, audience=Audience.CITY, **fields)
    anchor = engagement.anchors.get(kind=AnchorKind.OTHER)
    assert read().count(SECRET) >= 4
    tasks.edit_task(task, actor=lead, expected_version=None, audience=Audience.INTERNAL)
    anchors.edit_anchor(anchor, actor=lead, expected_version=None, audience=Audience.INTERNAL)
    updates.edit_update(corrected, actor=lead, text="Corrected", expected_version=None)
    updates.remove_update(removed, actor=lead)
    updates.remove_update(corrected, actor=lead)
    assert SECRET not in read()
