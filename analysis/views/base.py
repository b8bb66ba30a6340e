"""What the pages of step 1 share: the way back, and records found through their city."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.addresses import STEP, export_url, exports_url
from analysis.models import CadExport, DataRequest
from core.views import Guarded
from engagements.addresses import city_url, step_url
from engagements.steps import Step
from engagements.views.base import AboutCity


def trail_of(engagement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """City, step, and what lies between."""
    city_id = engagement.city_id
    return [(str(engagement.city), city_url(city_id)), (Step.ANALYSIS.label, step_url(city_id, STEP)), *more]


class InAnalysis(AboutCity, abstract=True):
    """A page of step 1 about a city as a whole."""

    def default_url(self) -> str:
        return step_url(self.engagement.city_id, STEP)

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=self.get_trail(), **kwargs)


class AboutRecord(Guarded, abstract=True):
    """A page about one record of step 1, below its city's address; its subject is the record."""

    owned_model: Any = None
    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any):
        rows = cls.owned_model.objects.visible_to(user).select_related("engagement__city")
        record = get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)
        if bool(record.removed_at) != cls.is_removed or not record.is_restorable:
            raise Http404("This was removed." if record.removed_at else "This was not removed.")
        return record

    @property
    def engagement(self):
        return self.subject.engagement

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement)

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        given = {"engagement": self.engagement, "city": city, "city_name": city.name, "trail": self.get_trail()}
        return super().get_context_data(**given, **kwargs)


class AboutRequest(AboutRecord, abstract=True):
    owned_model = DataRequest

    def default_url(self) -> str:
        return step_url(self.engagement.city_id, STEP)


class AboutExport(AboutRecord, abstract=True):
    owned_model = CadExport

    @property
    def url(self) -> str:
        return export_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Exports", exports_url(self.engagement.city_id)))
