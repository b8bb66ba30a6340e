"""Interactions, objections and what answers them, speakers, media."""

from engagements.addresses import step_url
from engagements.steps import Step

LIBRARY = "/library/"
MATERIALS = "/library/materials/"
SPEAKERS = "/speakers/"


def contacts_url(city_id: int) -> str:
    """What was said and done in a city. Below it: new/, and a number for each contact."""
    return f"{step_url(city_id, str(Step.STAKEHOLDERS))}contacts/"


def objections_url(city_id: int) -> str:
    """What was raised in a city. Below it: new/, and a number for each, with answers/new/ and settle/."""
    return f"{step_url(city_id, str(Step.STAKEHOLDERS))}objections/"


def answers_url(city_id: int) -> str:
    """Where what was used is changed, below its number."""
    return f"{objections_url(city_id)}answers/"


def bookings_url(city_id: int) -> str:
    return f"{step_url(city_id, str(Step.STAKEHOLDERS))}bookings/"


def media_url(city_id: int) -> str:
    return f"{step_url(city_id, str(Step.STAKEHOLDERS))}media/"


def objection_url(pk: int) -> str:
    """One of the library."""
    return f"{LIBRARY}{pk}/"


def material_url(pk: int) -> str:
    return f"{MATERIALS}{pk}/"


def speaker_url(pk: int) -> str:
    return f"{SPEAKERS}{pk}/"
