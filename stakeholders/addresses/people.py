"""The register, a city's stakeholders and bodies."""

from engagements.addresses import step_url
from engagements.steps import Step

STEP = str(Step.STAKEHOLDERS)
REGISTERS = {"person": "persons", "organization": "organizations"}


def person_url(pk: int) -> str:
    """Below it: edit/, remove/, restore/, merge/, affiliations/."""
    return f"/persons/{pk}/"


def organization_url(pk: int) -> str:
    """Below it: edit/, remove/, restore/, merge/."""
    return f"/organizations/{pk}/"


def merge_url(pk: int) -> str:
    """Below it: undo/."""
    return f"/merges/{pk}/"


def stakeholders_url(city_id: int) -> str:
    """The list. Below it: new/."""
    return f"{step_url(city_id, STEP)}people/"


def stakeholder_url(city_id: int, pk: int) -> str:
    """Below it: edit/, standing/, place/, remove/, restore/, stances/new/, influences/new/."""
    return f"{stakeholders_url(city_id)}{pk}/"


def stance_url(city_id: int, pk: int) -> str:
    """No page of its own. Below it: withdraw/."""
    return f"{step_url(city_id, STEP)}stances/{pk}/"


def influence_url(city_id: int, pk: int) -> str:
    """No page of its own. Below it: remove/."""
    return f"{step_url(city_id, STEP)}influences/{pk}/"


def grid_url(city_id: int) -> str:
    return f"{step_url(city_id, STEP)}grid/"


def influences_url(city_id: int) -> str:
    """Who moves whom."""
    return f"{step_url(city_id, STEP)}influences/"


def bodies_url(city_id: int) -> str:
    """The list. Below it: new/."""
    return f"{step_url(city_id, STEP)}bodies/"


def body_url(city_id: int, pk: int) -> str:
    """Below it: edit/, remove/, restore/, seats/new/."""
    return f"{bodies_url(city_id)}{pk}/"


def seat_url(city_id: int, pk: int) -> str:
    """No page of its own. Below it: edit/, remove/, terms/new/."""
    return f"{step_url(city_id, STEP)}seats/{pk}/"


def term_url(city_id: int, pk: int) -> str:
    """No page of its own. Below it: edit/, remove/."""
    return f"{step_url(city_id, STEP)}terms/{pk}/"
