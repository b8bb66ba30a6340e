"""Requests and tasks of step 1 that its records show to be done: settled by whoever looked at them."""

from collections.abc import Collection

from django.db import transaction

from analysis.export_facts import columns_of
from analysis.operations.requests import edit_request
from analysis.settling import Open, open_items
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement, Task
from engagements.operations.files import add_files
from engagements.operations.tasks import complete_task


@transaction.atomic
def settle(engagement: Engagement, *, actor, keys: Collection[str]) -> int:
    """How many were settled. What is not open any more, or not shown any more, is refused."""
    found = {item.key: item for item in open_items(engagement)}
    if set(keys) - set(found):
        raise Refused("Some of this was settled or changed meanwhile. Look again.")
    for key in keys:
        _settle(found[key], actor=actor)
    return len(keys)


def _settle(item: Open, *, actor) -> None:
    record = item.record
    if not isinstance(record, Task):
        columns = record.fields_received or "\n".join(columns_of(item.export))
        edit_request(record, actor=actor, received_on=item.on, fields_received=columns[:5000])
        return
    if item.proof and item.proof.file:
        seen = narrower(record.audience, item.proof.audience)
        add_files(record.engagement, actor=actor, files=[item.proof.file()], audience=seen, task=record)
    complete_task(record, actor=actor, today=record.engagement.today)


def narrower(*audiences: str) -> str:
    return min(audiences, key=Audience.values.index)
