"""The demo is told through the operations, the same every time."""

from datetime import timedelta

import pytest

from core.errors import Refused
from demo.operations.load import load_demo
from demo.tests.conftest import TODAY
from demo.tests.digest import digest
from engagements.models import City, Engagement, Lifecycle, StepState
from engagements.steps import Step
from tests.factories import CityFactory, UserFactory, start

# Telling the demo takes long, and the other database sees it told in the tests of its removal and of the browser.
pytestmark = pytest.mark.once


def test_until_a_step_leaves_the_later_ones_alone_on_any_day(db):
    load_demo(today=TODAY + timedelta(days=100), until=Step.STAKEHOLDERS)
    later = StepState.objects.filter(step__in=[Step.PLANS, Step.COMMUNITY, Step.SUPPORT])
    assert set(later.values_list("status", flat=True)) == {"not_started"}
    assert "complete" in StepState.objects.filter(step=Step.ANALYSIS).values_list("status", flat=True)
    assert Engagement.objects.filter(lifecycle=Lifecycle.CLOSED).count() == 2


def test_a_load_that_fails_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr("demo.operations.load.STORIES", ["no story"])
    before = digest()
    with pytest.raises(AttributeError):
        load_demo(today=TODAY)
    assert digest() == before


def test_a_real_city_of_the_same_name_is_left_alone(db):
    real = CityFactory(name="Dayton", state="OH")
    own = start(CityFactory(name="Realtown"), opened_on=TODAY - timedelta(days=300))
    loaded = load_demo(today=TODAY, until=Step.ANALYSIS)
    assert loaded.left_out == ["Dayton, OH"]
    assert not real.engagements.exists()
    assert not own.snapshots.exists()  # nobody knows how it stood in past nights


def test_a_real_person_with_a_demo_address_stops_the_load(db):
    UserFactory(email="staff@demo.example")
    with pytest.raises(Refused, match="belongs to someone who is not part of the demo"):
        load_demo(today=TODAY)
    assert not City.objects.exists()
