"""Addresses of step 1, written out for lists; a test holds them equal to the URL patterns."""

from engagements.addresses import step_url
from engagements.steps import Step

STEP = str(Step.ANALYSIS)


def requests_url(city_id: int) -> str:
    return f"{step_url(city_id, STEP)}requests/"


def request_url(city_id: int, pk: int) -> str:
    """Below it: edit/, remove/, restore/."""
    return f"{requests_url(city_id)}{pk}/"


def exports_url(city_id: int) -> str:
    return f"{step_url(city_id, STEP)}exports/"


def export_url(city_id: int, pk: int) -> str:
    """Below it, the wizard's steps: files/, columns/, check/."""
    return f"{exports_url(city_id)}{pk}/"


def table_url(city_id: int) -> str:
    """The code table: its call types. Below it: sources/, dispositions/, questions/, versions/ and more."""
    return f"{step_url(city_id, STEP)}code-table/"


def row_url(city_id: int, pk: int) -> str:
    """One call type. Below it: edit/, question/."""
    return f"{table_url(city_id)}rows/{pk}/"


def results_url(city_id: int) -> str:
    return f"{step_url(city_id, STEP)}results/"


def briefs_url(city_id: int) -> str:
    """Data briefs. Below it: new/."""
    return f"{step_url(city_id, STEP)}briefs/"


def brief_url(city_id: int, pk: int) -> str:
    """One brief. Below it: edit/, issue/, sign-off/, pdf/, xlsx/, remove/, restore/."""
    return f"{briefs_url(city_id)}{pk}/"


def settle_url(city_id: int) -> str:
    """What the records show to be done."""
    return f"{step_url(city_id, STEP)}settle/"


def scenarios_url(city_id: int) -> str:
    """Plans for a team. Below it: new/, compare/."""
    return f"{step_url(city_id, STEP)}scenarios/"


def scenario_url(city_id: int, pk: int) -> str:
    """One plan. Below it: edit/, remove/, restore/, choose/, release/."""
    return f"{scenarios_url(city_id)}{pk}/"
