"""What the pages of contacts, objections, speakers and media share: the way back, and how records are found."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.views import Guarded
from engagements.addresses import city_url, step_url
from engagements.steps import Step
from engagements.views.base import BIGGEST_ID, AboutCity


def trail_of(engagement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """City, step, and what lies between."""
    city_id, step = engagement.city_id, Step.STAKEHOLDERS
    return [(str(engagement.city), city_url(city_id)), (str(step.label), step_url(city_id, str(step))), *more]


def number_in(text: str | None) -> int | None:
    """A record's number from an address, or nothing."""
    return int(text) if text and text.isdecimal() and int(text) <= BIGGEST_ID else None


class InCity(AboutCity, abstract=True):
    """A page of step 2 about a city as a whole. `above` names the list that it belongs to, with its address."""

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, *self.above())

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=self.get_trail(), **kwargs)


class AboutRow(Guarded, abstract=True):
    """A page about one record of a city, below the city's address; its subject is the record."""

    owned_model: Any = None
    related: tuple[str, ...] = ()
    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any):
        rows = cls.owned_model.objects.visible_to(user).select_related("engagement__city", *cls.related)
        record = get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)
        check_there(record, is_removed=cls.is_removed)
        return record

    @property
    def engagement(self):
        return self.subject.engagement

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, *self.above())

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        given = {"engagement": self.engagement, "city": city, "city_name": city.name, "trail": self.get_trail()}
        return super().get_context_data(**given, **kwargs)


class AboutOwn(Guarded, abstract=True):
    """A page about one of LEAP's own records: of the library, or a speaker."""

    own_model: Any = None
    related: tuple[str, ...] = ()
    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any):
        rows = cls.own_model.objects.visible_to(user)
        if cls.related:
            rows = rows.select_related(*cls.related)
        record = get_object_or_404(rows, pk=pk)
        check_there(record, is_removed=cls.is_removed)
        return record


def check_there(record: Any, *, is_removed: bool) -> None:
    """Pages find what is kept; those that bring back find what was removed, for as long as that can be done."""
    if bool(getattr(record, "removed_at", None)) != is_removed or not getattr(record, "is_restorable", True):
        raise Http404("This was not removed." if is_removed else "This was removed.")
