"""A city as its liaison sees it: not a word more, nothing to press, and no link that leads out of the preview."""

import pytest

from engagements.views.preview import AsLiaison
from tests.access import ROUTES, TABLE, address
from tests.parsed import Parsed
from tests.world import FOREIGN, SECRET

pytestmark = pytest.mark.django_db
PREVIEWS = [name for name in TABLE if issubclass(ROUTES[name].view, AsLiaison)]


def main_of(world, name: str):
    page = Parsed(world.client("staff").get(address(name, world)).content)
    return [e for e in page.elements if any(parent.tag == "main" for parent in e.ancestors)]


@pytest.mark.parametrize("name", PREVIEWS)
def test_preview_holds_no_word_of_leaps_own(world, name):
    page = world.client("staff").get(address(name, world)).content
    assert SECRET.encode() not in page and FOREIGN.encode() not in page


@pytest.mark.parametrize("name", PREVIEWS)
def test_links_of_a_preview_stay_in_it(world, name):
    preview = f"/cities/{world.ours.city_id}/preview/"
    links = [e.attributes for e in main_of(world, name) if e.tag == "a" and "data-leave" not in e.attributes]
    assert links
    for link in links:
        assert link["href"].startswith((preview, "?", "#"))
        if link["href"].startswith(preview):
            assert world.client("staff").get(link["href"]).status_code == 200


@pytest.mark.parametrize("name", PREVIEWS)
def test_nothing_can_be_sent_from_a_preview(world, name):
    posted = [e for e in main_of(world, name) if any(p.attributes.get("method") == "post" for p in e.ancestors)]
    seen = {e.tag for e in posted if e.attributes.get("type") != "hidden"}
    assert not seen & {"button", "input", "select", "textarea"}


def test_every_place_of_a_liaison_has_its_preview(world):
    own = world.client("liaison").get(f"/cities/{world.ours.city_id}/").context
    places = [place.url for place in own["navigation"] if place.url.startswith("/cities/")]
    for url in [*places, *(tab.url for tab in own["page"].tabs), *(card.url for card in own["page"].steps)]:
        city, preview = f"/cities/{world.ours.city_id}/", f"/cities/{world.ours.city_id}/preview/"
        assert world.client("staff").get(url.replace(city, preview)).status_code == 200
