"""The published summary: no names, no number from which a city can be told."""

import pytest

from dashboard.summary import Summary, hide_small
from engagements.models import Lifecycle
from engagements.operations import cases
from engagements.steps import Step
from tests.factories import start


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([9, 5, 4, 7], [9, 5, 4, 7]),
        ([9, 1, 2, 7], [9, None, None, 7]),
        ([9, 2, 4, 7], [9, None, None, 7]),
        ([9, 0, 4, 4], [9, None, None, 4]),
        ([0, 0, 0, 0], [None, None, None, None]),
        ([3, 2], [None, None]),
    ],
)
def test_small_counts_cannot_be_worked_out(counts, shown):
    assert hide_small(counts) == shown


@pytest.mark.django_db
def test_cities_are_counted_once_by_their_current_engagement(django_assert_num_queries):
    for _ in range(3):
        start()
    closed = [start(lifecycle=Lifecycle.ACTIVE) for _ in range(4)]
    for engagement in closed:
        cases.change_lifecycle(
            engagement, actor=engagement.lead, to=Lifecycle.CLOSED, on=engagement.today, reason="Over"
        )
    start(closed[0].city)
    with django_assert_num_queries(2):
        summary = Summary()
        counts = {label: cities for _, label, cities in summary.lifecycles}
        steps = dict(summary.steps)
    assert (counts["Active"], counts["Closed"], counts["Prospect"]) == (4, 3, None)
    assert steps[Step.PLANS] == [("Not started", 4), ("Active", None), ("Blocked", None), ("Complete", None)]
