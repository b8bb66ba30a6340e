"""What reports tell of programs: launches, the first call from 911, ends. And whose changes move which figure."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from engagements.behind import Behind
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Milestone
from support.models import MetricVersion, Program

TOLD = {
    "launched_on": "The program was launched",
    "first_dispatch_on": "911 sent the program its first call",
    "ended_on": "The program ended",
}


def milestones(scope: Scope, since: date, until: date) -> list[Milestone]:
    period = Q()
    for name in TOLD:
        period |= Q(**{f"{name}__range": (since, until)})
    rows = Program.objects.visible_to(scope.user).kept().filter(period, engagement__in=scope.ids)
    return [
        Milestone(program.engagement_id, on, f"{words}: {program}")
        for program in rows.order_by("pk")
        for name, words in TOLD.items()
        if (on := getattr(program, name)) and since <= on <= until
    ]


def behind(keys: Collection[str]) -> dict[str, Behind]:
    """An event may hold many figures of a month: it names each by the words of its time."""
    slugs = [key.removeprefix(f"{Step.SUPPORT}.") for key in keys]
    names = defaultdict(list)
    for slug, name in MetricVersion.objects.filter(definition__slug__in=slugs).values_list("definition__slug", "name"):
        names[slug].append(f"{name}, ")
    return {f"{Step.SUPPORT}.{slug}": Behind(("support.figure",), names=tuple(found)) for slug, found in names.items()}
