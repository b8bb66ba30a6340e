"""Addresses of step 5, written out for lists; a test holds them equal to the URL patterns."""

from datetime import date

from engagements.addresses import step_url
from engagements.steps import Step

STEP = str(Step.SUPPORT)
DEFINITIONS = "/figures/definitions/"


def programs_url(city_id: int) -> str:
    """Programs. Below it: new/, and a number for each, with edit/."""
    return f"{step_url(city_id, STEP)}programs/"


def program_url(city_id: int, pk: int) -> str:
    return f"{programs_url(city_id)}{pk}/"


def check_ins_url(city_id: int) -> str:
    """Below it: new/, and a number for each, with edit/."""
    return f"{step_url(city_id, STEP)}check-ins/"


def check_in_url(city_id: int, pk: int) -> str:
    return f"{check_ins_url(city_id)}{pk}/"


def figures_url(city_id: int) -> str:
    """Below it: enter/, types/, and a number for each, with edit/."""
    return f"{step_url(city_id, STEP)}figures/"


def figure_url(city_id: int, pk: int) -> str:
    return f"{figures_url(city_id)}{pk}/"


def enter_url(city_id: int, month: date | None = None) -> str:
    """Where the figures of a month are entered."""
    return f"{figures_url(city_id)}enter/{f'?month={month:%Y-%m}' if month else ''}"


def scorecard_url(city_id: int) -> str:
    return f"{step_url(city_id, STEP)}scorecard/"


def requests_url(city_id: int) -> str:
    """Below it: new/, and a number for each, with say/, edit/, close/ and reopen/."""
    return f"{step_url(city_id, STEP)}requests/"


def request_url(city_id: int, pk: int) -> str:
    return f"{requests_url(city_id)}{pk}/"


def definition_url(pk: int) -> str:
    """Below it: edit/."""
    return f"{DEFINITIONS}{pk}/"
