"""Money, risks, the time line and papers."""

from engagements.addresses import step_url
from engagements.steps import Step

STEP = str(Step.PLANS)
CATALOG = "/risks/"
TEMPLATES = "/paper-templates/"


def funding_url(city_id: int) -> str:
    """What pays for the program. Below it: new/, cost/, and a number for each line."""
    return f"{step_url(city_id, STEP)}funding/"


def risks_url(city_id: int) -> str:
    """What could go wrong. Below it: new/, and a number for each."""
    return f"{step_url(city_id, STEP)}risks/"


def time_line_url(city_id: int) -> str:
    return f"{step_url(city_id, STEP)}timeline/"


def papers_url(city_id: int) -> str:
    """The register of documents. Below it: new/, issue/<kind>/<audience>/, issued/<number>/, and a number for each."""
    return f"{step_url(city_id, STEP)}documents/"


def paper_url(city_id: int, pk: int) -> str:
    """One that was issued."""
    return f"{papers_url(city_id)}issued/{pk}/"
