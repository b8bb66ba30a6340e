"""What the pages of groups, events and inputs share: the way back, and how records are found."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from community.addresses.inputs import events_url, groups_url, inputs_url, queue_url
from community.models import Event, Group, Input, Submission
from engagements.addresses import city_url, step_url
from engagements.steps import Step
from engagements.views.base import AboutCity
from stakeholders.models import District
from stakeholders.views.contact_base import AboutRow


def trail_of(engagement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """City, step, and what lies between."""
    city_id, step = engagement.city_id, Step.COMMUNITY
    return [(str(engagement.city), city_url(city_id)), (str(step.label), step_url(city_id, str(step))), *more]


def areas_for(user: Any) -> Prefetch:
    """Areas as the reader may know them: the name of a district may come from LEAP's own services."""
    return Prefetch("areas", District.objects.visible_to(user))


def heard_by(name: str, user: Any) -> Coalesce:
    """How many inputs of a group or an event the reader sees: looked up for the rows of a page alone."""
    rows = Input.objects.visible_to(user).kept().filter(**{name: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(rows.values(name).annotate(number=Count("pk")).values("number")), 0)


class InCommunity(AboutCity, abstract=True):
    """A page of step 4 about a city as a whole. `above` names the list that it belongs to, with its address."""

    def above(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=trail_of(self.engagement, *self.above()), **kwargs)


class AboutRecord(AboutRow, abstract=True):
    """A page about one record of step 4; `list_label` and `list_url` name the list that it stands in."""

    list_label = ""

    def list_url(self) -> str:
        raise NotImplementedError

    @property
    def url(self) -> str:
        return f"{self.list_url()}{self.subject.pk}/"

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, (self.list_label, self.list_url()))


class AboutGroup(AboutRecord, abstract=True):
    owned_model = Group
    list_label = "Groups"

    def list_url(self) -> str:
        return groups_url(self.engagement.city_id)


class AboutEvent(AboutRecord, abstract=True):
    owned_model = Event
    related = ("host", "co_host", "level", "notes_file")
    list_label = "Events"

    def list_url(self) -> str:
        return events_url(self.engagement.city_id)


class AboutInput(AboutRecord, abstract=True):
    owned_model = Input
    related = ("event", "group", "area", "created_by")
    list_label = "What people said"

    def list_url(self) -> str:
        return inputs_url(self.engagement.city_id)


class AboutSubmission(AboutRecord, abstract=True):
    owned_model = Submission
    related = ("input", "decided_by")
    list_label = "By the public form"

    def list_url(self) -> str:
        return queue_url(self.engagement.city_id)
