"""Each step's numbers, told by facts that were entered as people enter them."""

import pytest

from engagements.models import Engagement
from reports.facts import collect
from reports.readers import PublicReader, ReaderOfCities

pytestmark = pytest.mark.django_db


def test_numbers_come_with_their_definition(world):
    ours = world.ours
    found = {
        each.key: each for facts in collect(Engagement.objects.filter(pk=ours.pk), ours.lead) for each in facts.measures
    }
    assert {"analysis.mapped", "stakeholders.verified"} <= set(found)
    assert all(each.definition for each in found.values())
    assert all(each.of is None or each.value <= each.of for each in found.values() if each.of)


def test_nobody_reads_a_number_of_a_smaller_audience(world):
    rows = Engagement.objects.filter(pk=world.ours.pk)
    for reader, allowed in ((ReaderOfCities(rows), {"city", "public"}), (PublicReader(rows), {"public"})):
        assert {each.audience for facts in collect(rows, reader) for each in facts.measures} <= allowed
