"""Pages of a city: what they are about is found through the one visibility rule."""

from typing import Any

from django.db.models import BigIntegerField
from django.http import Http404
from django.shortcuts import get_object_or_404

from core.views import Guarded
from engagements.addresses import city_url
from engagements.models import Engagement, StepState
from engagements.steps import Step

MOST_SHOWN = 20
BIGGEST_ID = BigIntegerField.MAX_BIGINT  # SQLite answers larger numbers with an error


def find_engagement(user, city_id: int) -> Engagement:
    """The city's current engagement as far as the reader sees it, with those `before` it; Http404 otherwise."""
    rows = Engagement.objects.visible_to(user).current().select_related("city", "lead")
    found = list(rows.filter(city=city_id)[:MOST_SHOWN]) if city_id <= BIGGEST_ID else []
    if not found:
        raise Http404("No such city.")
    current, *current.before = found
    return current


class AboutCity(Guarded, abstract=True):
    """Mixed into a page below /cities/<city_id>/; its subject is the engagement."""

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, **kwargs: Any) -> Engagement:
        return find_engagement(user, city_id)

    @property
    def engagement(self) -> Engagement:
        return self.subject

    @property
    def reader(self) -> Any:
        """Whose eyes the page is read with; a preview puts in a stand-in."""
        return self.request.user

    def default_url(self) -> str:
        return city_url(self.engagement.city_id)

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        return super().get_context_data(engagement=self.engagement, city=city, city_name=city.name, **kwargs)


class AboutStep(AboutCity, abstract=True):
    """Mixed into a page about one step of a city; `self.state` is its StepState."""

    def dispatch(self, request, *args, step: str, **kwargs):
        if step not in Step:
            raise Http404("No such step.")
        self.step = Step(step)
        return super().dispatch(request, *args, **kwargs)

    @property
    def state(self) -> StepState:
        if not hasattr(self, "_state"):
            self._state = get_object_or_404(
                StepState.objects.select_related("owner"), engagement=self.engagement, step=self.step
            )
            self._state.engagement = self.engagement
        return self._state


class AboutOwned(Guarded, abstract=True):
    """Mixed into a page about one record of a city, found by `pk`; its subject is the record."""

    owned_model = None

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any):
        rows = cls.owned_model.objects.visible_to(user).select_related("engagement__city")
        return get_object_or_404(rows, pk=pk)

    def default_url(self) -> str:
        return city_url(self.subject.engagement.city_id)

    def get_context_data(self, **kwargs: Any) -> dict:
        engagement = self.subject.engagement
        city = engagement.city
        return super().get_context_data(engagement=engagement, city=city, city_name=city.name, **kwargs)


class AboutRemovable(AboutOwned, abstract=True):
    """About a record that can be removed: pages find the kept ones, `is_removed` those that can still be restored."""

    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, **kwargs: Any):
        record = super().find_subject(user, **kwargs)
        if bool(record.removed_at) != cls.is_removed or not record.is_restorable:
            raise Http404("This was removed." if record.removed_at else "This was not removed.")
        return record
