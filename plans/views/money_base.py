"""What the pages of money, risks, the time line and papers share: the way back."""

from engagements.addresses import city_url, step_url
from engagements.steps import Step
from stakeholders.views import contact_base as step_2


def trail_of(engagement, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """City, step, and what lies between."""
    city_id, step = engagement.city_id, Step.PLANS
    return [(str(engagement.city), city_url(city_id)), (str(step.label), step_url(city_id, str(step))), *more]


class InStep(step_2.InCity, abstract=True):
    """A page of step 3 about a city as a whole. `above` names the list that it belongs to, with its address."""

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, *self.above())


class AboutRow(step_2.AboutRow, abstract=True):
    """A page about one record of a city, below the city's address; its subject is the record."""

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, *self.above())
