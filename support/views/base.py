"""What the pages of step 5 share: the way back, their program, and records found through their city."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.views import Guarded
from engagements.addresses import city_url, step_url
from engagements.steps import Step
from engagements.views.base import AboutCity
from support.addresses import STEP
from support.models import Program
from support.overview import current_program


def trail_of(engagement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """City, step, and what lies between."""
    city_id = engagement.city_id
    return [(str(engagement.city), city_url(city_id)), (str(Step.SUPPORT.label), step_url(city_id, STEP)), *more]


class InSupport(AboutCity, abstract=True):
    """A page of step 5 about a city as a whole. `above` names the list that it belongs to, with its address."""

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def default_url(self) -> str:
        return step_url(self.engagement.city_id, STEP)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=trail_of(self.engagement, *self.above()), **kwargs)


class OfProgram(InSupport, abstract=True):
    """About the city's program: the one that runs, else the last one. Where there never was one there is no page."""

    @cached_property
    def program(self) -> Program:
        program = current_program(self.engagement, self.request.user)
        if not program:
            raise Http404("No program has been launched here.")
        program.engagement = self.engagement
        return program


class AboutRow(Guarded, abstract=True):
    """A page about one record of a city, below the city's address; its subject is the record."""

    owned_model: Any = None
    related: tuple[str, ...] = ()
    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any):
        rows = cls.owned_model.objects.visible_to(user).select_related("engagement__city", *cls.related)
        record = get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)
        if bool(getattr(record, "removed_at", None)) != cls.is_removed or not getattr(record, "is_restorable", True):
            raise Http404("This was not removed." if cls.is_removed else "This was removed.")
        return record

    @property
    def engagement(self):
        return self.subject.engagement

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        given = {"engagement": self.engagement, "city": city, "city_name": city.name}
        return super().get_context_data(trail=trail_of(self.engagement, *self.above()), **given, **kwargs)
