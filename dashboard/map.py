"""Cities on a drawing of the United States, and the same cities as rows."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from dashboard.projection import project
from engagements.addresses import city_url
from engagements.models import Lifecycle, Status

MOST_CITIES = 1000


@dataclass(frozen=True)
class Place:
    """A city as a mark: its shape says the lifecycle, `x` and `y` are empty where it cannot be drawn."""

    name: str
    url: str
    lifecycle: str
    lifecycle_label: str
    complete: int
    blocked: int
    x: float | None
    y: float | None


class CityMap:
    """At most so many cities, in one query."""

    def __init__(self, engagements: QuerySet):
        self.engagements = engagements

    @cached_property
    def places(self) -> list[Place]:
        rows = self.engagements.annotate(
            complete=Count("step_states", filter=Q(step_states__status=Status.COMPLETE)),
            blocked=Count("step_states", filter=Q(step_states__status=Status.BLOCKED)),
        ).values_list(
            "city_id",
            "city__name",
            "city__state",
            "lifecycle",
            "city__latitude",
            "city__longitude",
            "complete",
            "blocked",
        )
        return [place(*row) for row in rows[:MOST_CITIES]]

    @property
    def drawn(self) -> list[Place]:
        return [place for place in self.places if place.x is not None]

    @property
    def undrawn_count(self) -> int:
        return len(self.places) - len(self.drawn)

    @property
    def legend(self) -> list[tuple[str, str, int]]:
        """(lifecycle, label, cities) of those that occur."""
        counts = {lifecycle: sum(place.lifecycle == lifecycle for place in self.places) for lifecycle in Lifecycle}
        return [(lifecycle.value, lifecycle.label, count) for lifecycle, count in counts.items() if count]


def place(city_id, name, state, lifecycle, latitude, longitude, complete, blocked) -> Place:
    point = project(float(latitude), float(longitude)) if latitude is not None else None
    x, y = (round(point[0], 1), round(point[1], 1)) if point else (None, None)
    label = Lifecycle(lifecycle).label
    return Place(f"{name}, {state}", city_url(city_id), lifecycle, label, complete, blocked, x, y)
