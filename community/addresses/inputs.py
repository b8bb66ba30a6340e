"""Groups, events, what people said, the public form."""

from engagements.addresses import step_url
from engagements.steps import Step

REFERENCE = "/community-lists/"


def below(city_id: int, part: str) -> str:
    return f"{step_url(city_id, str(Step.COMMUNITY))}{part}/"


def groups_url(city_id: int) -> str:
    """Below it: new/, and a number for each group."""
    return below(city_id, "groups")


def events_url(city_id: int) -> str:
    """Below it: new/, and a number for each event."""
    return below(city_id, "events")


def inputs_url(city_id: int) -> str:
    """Below it: new/, quick/, confidential/, paper/, find/, and a number for each input."""
    return below(city_id, "inputs")


def queue_url(city_id: int) -> str:
    """What came by the public form. Below it a number for each."""
    return below(city_id, "submissions")


def form_url(city_id: int) -> str:
    """Where the public form is opened and closed."""
    return below(city_id, "form")


def say_url(city_id: int, language: str = "en") -> str:
    """The public form: what anybody may open."""
    return f"/public/{city_id}/say/" if language == "en" else f"/public/{city_id}/{language}/say/"
