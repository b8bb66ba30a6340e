"""The numbers of listening for reports, each with what it counts."""

from community.addresses.answers import answers_url
from community.answer_facts import DEFINITIONS, Listening
from core.audience import Audience
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Measure


def measures(scope: Scope) -> list[Measure]:
    """Of each city in which anybody spoke."""
    found = []
    for pk, city in scope.cities.items():
        one = Listening.of(pk, scope)
        if one.voices.total:
            url = answers_url(city.city_id)
            found += [measure(pk, url, *parts) for parts in numbers(one) if parts[2] is not None]
    return found


def numbers(one: Listening) -> list[tuple]:
    """Key, label, value, definition, of what, unit; a value that is nothing is not told."""
    voices = one.voices
    return [
        ("inputs", "Inputs", voices.total, "Everything that somebody said.", None, "inputs"),
        ("answered", "Inputs answered", voices.answered, DEFINITIONS["answered"], voices.total, ""),
        ("median", "Wait for an answer", voices.median, DEFINITIONS["median"], None, "days"),
        ("told", "Told back", one.told if voices.answered else None, DEFINITIONS["told"], voices.answered, ""),
        ("heard", "Felt heard", one.said_yes if one.asked else None, DEFINITIONS["heard"], one.asked, ""),
    ]


def measure(pk: int, url: str, key: str, label: str, value: float, definition: str, of: int | None, unit: str):
    return Measure(
        key=f"{Step.COMMUNITY}.{key}",
        engagement_id=pk,
        label=label,
        value=value,
        definition=definition,
        audience=Audience.CITY,
        url=url,
        of=of,
        unit=unit,
    )
