"""Local services."""

from engagements.addresses import step_url
from engagements.steps import Step

STEP = str(Step.STAKEHOLDERS)


def assets_url(city_id: int) -> str:
    """The list. Below it: new/, map/, hsds/."""
    return f"{step_url(city_id, STEP)}services/"


def asset_url(city_id: int, pk: int) -> str:
    """Below it: edit/, verify/, ask/, remove/, restore/."""
    return f"{assets_url(city_id)}{pk}/"


def answer_url(city_id: int, pk: int) -> str:
    """What a provider corrected; no page of its own. Below it: accept/, decline/."""
    return f"{step_url(city_id, STEP)}answers/{pk}/"


def gaps_url(city_id: int) -> str:
    """The matrix. Below it: cell/, needs/, needs/set/."""
    return f"{step_url(city_id, STEP)}gaps/"


def cell_page_url(city_id: int) -> str:
    return f"{gaps_url(city_id)}cell/"


def needs_url(city_id: int) -> str:
    return f"{gaps_url(city_id)}needs/"


def categories_url() -> str:
    return "/service-types/"
