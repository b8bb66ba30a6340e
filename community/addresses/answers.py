"""The city's answers, telling back, the public page, who was not heard."""

from engagements.addresses import step_url
from engagements.steps import Step


def answers_url(city_id: int) -> str:
    """Below it: new/, and a number for each answer."""
    return f"{step_url(city_id, str(Step.COMMUNITY))}answers/"


def answer_url(city_id: int, pk: int) -> str:
    return f"{answers_url(city_id)}{pk}/"


def equity_url(city_id: int) -> str:
    """Who was heard, and who was not."""
    return f"{step_url(city_id, str(Step.COMMUNITY))}heard/"


def census_url(city_id: int) -> str:
    return f"{equity_url(city_id)}census/"


def page_url(city_id: int) -> str:
    """Where the public page is looked at and switched on."""
    return f"{step_url(city_id, str(Step.COMMUNITY))}public/"


def public_url(city_id: int, language: str = "en") -> str:
    """What anybody may open."""
    return f"/public/{city_id}/" if language == "en" else f"/public/{city_id}/{language}/"


def feed_url(city_id: int) -> str:
    return f"/public/{city_id}/feed.json"
