"""The published summary: counts of cities without names, small counts hidden so that no city can be told."""

from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q

from engagements.models import Engagement, Lifecycle, Status, StepState
from engagements.steps import Step
from reports.suppressed import hide_small


class Summary:
    """Two queries, whatever the number of cities."""

    @cached_property
    def lifecycles(self) -> list[tuple[str, str, int | None]]:
        """(value, label, cities): each city once, by its open engagement or else its closed ones."""
        open_ones = Engagement.objects.open().filter(city=OuterRef("city"))
        rows = (
            Engagement.objects.filter(~Q(lifecycle=Lifecycle.CLOSED) | ~Exists(open_ones))
            .order_by()
            .values_list("lifecycle")
            .annotate(cities=Count("city", distinct=True))
        )
        counts = dict(rows)
        shown = hide_small([counts.get(lifecycle, 0) for lifecycle in Lifecycle])
        return [(lifecycle.value, lifecycle.label, count) for lifecycle, count in zip(Lifecycle, shown, strict=True)]

    @cached_property
    def steps(self) -> list[tuple[Step, list[tuple[str, int | None]]]]:
        """Each step with (status, cities) of the open engagements."""
        rows = (
            StepState.objects.filter(engagement__in=Engagement.objects.open())
            .order_by()
            .values_list("step", "status")
            .annotate(cities=Count("pk"))
        )
        counts = {(step, status): cities for step, status, cities in rows}
        return [(step, self.step_row(step, counts)) for step in Step]

    def step_row(self, step: Step, counts: dict[tuple[str, str], int]) -> list[tuple[str, int | None]]:
        shown = hide_small([counts.get((step, status), 0) for status in Status])
        return [(status.label, count) for status, count in zip(Status, shown, strict=True)]

    @property
    def statuses(self) -> list[str]:
        return [status.label for status in Status]
