"""What every page of imports shares: the city, the way back, and where an unfinished import stands."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

import jobs.operations as jobs
from core.views import Guarded
from engagements.addresses import city_url
from engagements.views.base import AboutCity
from imports.addresses import import_url, imports_url
from imports.models import Import, State
from imports.operations.checks import scope_of
from jobs.models import Job

LIST = "Imports"


class InImports(AboutCity, abstract=True):
    """A page about the imports of a city as a whole."""

    @property
    def url(self) -> str:
        return imports_url(self.engagement.city_id)

    def default_url(self) -> str:
        return self.url

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=self.get_trail(), **kwargs)

    def get_trail(self) -> list[tuple[str, str]]:
        return [(str(self.engagement.city), city_url(self.engagement.city_id))]


class AboutImport(Guarded, abstract=True):
    """A page about one import, below its city's address; its subject is the import."""

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> Import:
        rows = Import.objects.visible_to(user).shown().select_related("engagement__city", "created_by")
        imported = get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)
        if imported.of_kind is None and imported.is_unfinished:
            raise Http404("This version does not know this kind of import.")
        return imported

    @property
    def engagement(self):
        return self.subject.engagement

    @property
    def url(self) -> str:
        return import_url(self.engagement.city_id, self.subject.pk)

    @property
    def scope(self):
        return scope_of(self.subject, self.request.user)

    @property
    def job(self) -> Job | None:
        if not hasattr(self, "_job"):
            self._job = Job.objects.filter(pk=self.subject.job_id).first() if self.subject.job_id else None
        return self._job

    def take_notice(self) -> None:
        """Whoever sees here what came of the work need not be told of it by the bell."""
        if self.job and self.job.is_finished and not self.job.seen_at and self.job.actor_id == self.request.user.pk:
            jobs.mark_seen(actor=self.request.user, job=self.job)

    @property
    def is_at_work(self) -> bool:
        working = self.subject.state in (State.CHECKING, State.WRITING, State.UNDOING)
        return working and self.job is not None and not self.job.is_finished

    def default_url(self) -> str:
        return self.url

    def where_it_stands(self) -> str:
        """The address of the step that an unfinished import waits at."""
        parts = {State.DRAFT: "columns/", State.CHECKING: "check/", State.CHECKED: "preview/"}
        return f"{self.url}{parts.get(self.subject.state, '')}"

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        trail = [(str(city), city_url(city.pk)), (LIST, imports_url(city.pk))]
        given = {"engagement": self.engagement, "city": city, "city_name": city.name, "trail": trail}
        return super().get_context_data(**given, imported=self.subject, url=self.url, **kwargs)
