"""Decisions, and the program's design."""

from engagements.addresses import step_url
from engagements.steps import Step

STEP = str(Step.PLANS)


def decisions_url(city_id: int) -> str:
    """A city's decisions. Below it: new/, take-list/, and a number for each."""
    return f"{step_url(city_id, STEP)}decisions/"


def decision_url(city_id: int, pk: int) -> str:
    return f"{decisions_url(city_id)}{pk}/"


def designs_url(city_id: int) -> str:
    """The versions of the design. Below it: draft/, compare/, others/, and a number for each."""
    return f"{step_url(city_id, STEP)}design/"


def design_url(city_id: int, pk: int) -> str:
    return f"{designs_url(city_id)}{pk}/"


def questions_url(playbook_id: int, number: int) -> str:
    """The decisions that a version of a playbook brings."""
    return f"/playbooks/{playbook_id}/versions/{number}/decisions/"
