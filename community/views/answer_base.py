"""What the pages of the city's answers share: the way back, and how records are found."""

from typing import Any

from django.shortcuts import get_object_or_404

from community.addresses.answers import answer_url, answers_url
from community.models import CityResponse
from core.views import Guarded
from engagements.addresses import city_url, step_url
from engagements.steps import Step
from engagements.views.base import AboutCity


def trail_of(engagement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """City, step, and what lies between."""
    city_id, step = engagement.city_id, Step.COMMUNITY
    return [(str(engagement.city), city_url(city_id)), (str(step.label), step_url(city_id, str(step))), *more]


class InStep(AboutCity, abstract=True):
    """A page of step 4 about a city as a whole. `above` names what it belongs to, with its address."""

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=trail_of(self.engagement, *self.above()), **kwargs)


class AboutOne(Guarded, abstract=True):
    """A page about one record of a city, below the city's address; its subject is the record."""

    model_about: Any = None
    related: tuple[str, ...] = ()

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any):
        rows = cls.model_about.objects.visible_to(user).select_related("engagement__city", *cls.related)
        return get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)

    @property
    def engagement(self):
        return self.subject.engagement

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        given = {"engagement": self.engagement, "city": city, "city_name": city.name}
        return super().get_context_data(**given, trail=trail_of(self.engagement, *self.above()), **kwargs)


class AboutAnswer(AboutOne, abstract=True):
    """About one answer of the city."""

    model_about = CityResponse
    related = ("decision", "design", "created_by")

    @property
    def response(self) -> CityResponse:
        return self.subject

    @property
    def url(self) -> str:
        return answer_url(self.engagement.city_id, self.response_pk)

    @property
    def response_pk(self) -> int:
        return self.subject.pk

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Answers", answers_url(self.engagement.city_id)), ("One answer", self.url))

    def default_url(self) -> str:
        return self.url
