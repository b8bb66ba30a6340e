"""Who was heard, and who was not: in words, beside who lives there; a city reads no number under 5."""

from decimal import Decimal

import pytest

from community.equity import EquityPage
from community.models import Consent, Dimension, Experience
from community.operations import census, groups, inputs
from community.tests.voices import listening_city, voice
from core.errors import Refused
from stakeholders.models import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return listening_city()


def share(city, dimension, band, percent, **values):
    source = {"source": "ACS", "year": 2023} | values
    return census.add_share(
        city.case, actor=city.staff, dimension=dimension, band=band, share=Decimal(percent), **source
    )


def table(city, dimension, reader=None):
    page = EquityPage(city.case, reader or city.staff)
    return next(table for table in page.tables if table.dimension == dimension)


def spoken(city, language, number):
    for _ in range(number):
        voice(city, language=language, consent=Consent.COUNT)


def test_those_who_speak_less_than_half_as_much_as_they_live_here_are_named(city):
    share(city, Dimension.LANGUAGE, "es", "31")
    share(city, Dimension.LANGUAGE, "en", "60")
    spoken(city, "en", 24)
    spoken(city, "es", 1)
    found = table(city, Dimension.LANGUAGE)
    assert found.sentences == ["Spanish: 31% of residents (ACS, 2023), 4% of inputs."]
    assert [(band.label, band.inputs.text) for band in found.bands] == [("English", "24"), ("Spanish", "1")]


def test_city_reads_no_number_under_five_nor_one_that_gives_it_away(city):
    share(city, Dimension.LANGUAGE, "es", "31")
    spoken(city, "en", 24)
    spoken(city, "es", 3)
    spoken(city, "so", 6)
    found = table(city, Dimension.LANGUAGE, city.liaison)
    texts = {band.label: band.inputs.text for band in found.bands}
    assert texts == {"Spanish": "under 5", "English": "24", "Somali": "withheld"}
    assert all(band.heard.value is None for band in found.bands if band.label != "English")
    assert found.sentences == ["Spanish: 31% of residents (ACS, 2023), fewer than 5 inputs."]


def test_shares_do_not_tell_how_many_did_not_say_it(city):
    """24 are 80% of 30, and the log holds 33."""
    share(city, Dimension.LANGUAGE, "en", "95")
    spoken(city, "en", 24)
    spoken(city, "es", 6)
    spoken(city, "", 3)
    found = table(city, Dimension.LANGUAGE, city.liaison)
    assert (found.not_said.text, {band.inputs.text for band in found.bands}) == ("under 5", {"24", "withheld"})
    assert not any(band.heard.value for band in found.bands) and "%" not in "".join(b.heard.text for b in found.bands)
    assert found.sentences == []
    assert [band.heard.text for band in table(city, Dimension.LANGUAGE).bands] == ["80%", "20%"]


def test_lived_experience_is_held_against_those_who_spoke_of_it(city):
    """Some lived through several things; the few among them are not told by the others."""
    crisis, family = Experience.objects.order_by("position")[:2]
    for number, lived in ((17, [crisis]), (3, [crisis, family]), (30, [])):
        for _ in range(number):
            voice(city, experiences=lived, consent=Consent.COUNT)
    assert {band.heard.text for band in table(city, Dimension.LIVED).bands} == {"100%", "15%"}
    found = table(city, Dimension.LIVED, city.liaison)
    assert {band.inputs.text for band in found.bands} == {"withheld", "under 5"}


def test_area_that_only_leap_knows_is_not_there_for_the_city(city):
    secret = District.objects.create(engagement=city.case, name="Hidden Hollow")
    known = District.objects.create(engagement=city.case, name="Downtown")
    kept = {"channel": "meeting", "received_on": city.today, "area": secret}
    for _ in range(6):
        inputs.add_confidential(city.case, actor=city.staff, text="Quiet", **kept)
        voice(city, area=known)
    assert {band.label for band in table(city, Dimension.AREA, city.liaison).bands} == {"Downtown"}
    assert {band.label for band in table(city, Dimension.AREA).bands} == {"Downtown", "Hidden Hollow"}


def test_groups_that_no_event_met_are_named(city):
    groups.add_group(city.case, actor=city.staff, name="Night workers")
    assert EquityPage(city.case, city.liaison).unmet == ["Night workers"]


def test_ages_come_to_no_more_than_everybody(city):
    share(city, Dimension.AGE, "0-17", "60")
    with pytest.raises(Refused) as refused:
        share(city, Dimension.AGE, "18-24", "45")
    assert refused.value.field == "share"
    with pytest.raises(Refused, match="already"):
        share(city, Dimension.AGE, "0-17", "1")
