"""Scenarios of the world: of either audience one that is there and one removed, and one that step 3 plans with."""

from typing import Any

from analysis.models import Scenario
from analysis.operations import scenarios
from analysis.scenarios.week import EVERY_DAY, span
from core.audience import Audience
from engagements.models import Engagement
from tests.factories import UserFactory


def add_scenarios(records: dict[str, Any], engagement: Engagement, *, actor, prefix: str, mark: str, secret: str):
    """`mark` is in every name of the second city, `secret` in every one of LEAP's own."""
    table = records[f"{prefix}table"]
    for audience, kind, word in ((Audience.CITY, "", mark), (Audience.INTERNAL, "internal_", f"{mark}{secret} ")):
        own = {"actor": actor, "audience": audience, "code_table": table, "hours": span(EVERY_DAY, 11, 20)}
        for name in ("scenario", "removed_scenario"):
            made = scenarios.add_scenario(engagement, **own, name=f"{word}{name}")
            records[f"{prefix}{kind}{name}"] = made
        scenarios.remove_scenario(records[f"{prefix}{kind}removed_scenario"], actor=actor)
    chosen = scenarios.add_scenario(engagement, **own | {"audience": Audience.CITY}, name=f"{mark}chosen scenario")
    records[f"{prefix}chosen_scenario"] = scenarios.choose_scenario(chosen, actor=actor)


def grow_scenarios(engagement: Engagement, number: int) -> None:
    """Written straight into the table."""
    table = engagement.codetable_set.approved().first()
    if table:
        own = {"engagement": engagement, "code_table": table, "created_by": UserFactory(), "audience": Audience.CITY}
        Scenario.objects.bulk_create(Scenario(**own, name=f"Ours {n}", hours=[n]) for n in range(number))


def sent(world) -> dict[str, Any]:
    """What the form about one sends."""
    return {
        "name": "Evenings",
        "code_table": world.records["table"].pk,
        "categories": ["health", "conflict"],
        "includes_depends": "on",
        "hours": [str(hour) for hour in span(EVERY_DAY, 16, 24)],
        "capture_rate": "60",
        "minutes_on_task": "45",
        "utilization": "50 %",
        "team_size": "3",
        "availability": "80",
        "cost_low": "$70,000",
        "cost_high": "$90,000",
        "audience": Audience.CITY,
    }
