"""The media log of a city."""

from django.db import transaction

from audit.operations import add, change, conflict, label, record, remove, restore, shown, write
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement
from stakeholders.models import MediaItem

OWN = ("tone", "author")


@transaction.atomic
def add_item(engagement: Engagement, *, actor, **fields) -> MediaItem:
    item = MediaItem(engagement=engagement, **fields)
    _check(item)
    return add(item, actor=actor, verb="stakeholders.media_added")


@transaction.atomic
def edit_item(item: MediaItem, *, actor, expected_version: int | None = None, **fields) -> MediaItem:
    """Change an item. Who wrote it, and how LEAP reads it, is told to LEAP only."""
    names = ("author", "published_on", "audience")
    wanted = {name: fields.get(name, getattr(item, name)) for name in names}
    _check(MediaItem(engagement=item.engagement, **wanted))
    own = {name: fields.pop(name) for name in OWN if name in fields}
    own = {name: value for name, value in own.items() if value != getattr(item, name)}
    before = item.version
    change(item, actor=actor, verb="stakeholders.media_edited", expected_version=expected_version, **fields)
    if own:
        expected = expected_version if item.version == before else item.version
        changes = {label(item, name): [shown(item, name, getattr(item, name)), shown(item, name, value)]
                   for name, value in own.items()}  # fmt: skip
        if not write(item, own, expected_version=expected):
            raise conflict(item, own)
        record(actor=actor, verb="stakeholders.media_edited", subject=item, changes=changes, audience=Audience.INTERNAL)
    return item


def remove_item(item: MediaItem, *, actor) -> MediaItem:
    return remove(item, actor=actor, verb="stakeholders.media_removed")


def restore_item(item: MediaItem, *, actor) -> MediaItem:
    return restore(item, actor=actor, verb="stakeholders.media_restored")


def _check(item: MediaItem) -> None:
    if item.published_on > item.engagement.today:
        raise Refused("This day has not come yet: note it once it is out.", field="published_on")
    if not item.author:
        return
    if item.author.engagement_id != item.engagement.pk:
        raise Refused("Choose a stakeholder of this city.", field="author")
    if item.audience != Audience.INTERNAL and item.author.audience == Audience.INTERNAL:
        raise Refused(
            f"{item.author} is a stakeholder that only LEAP sees, and this item would name them. "
            "Leave “By” empty, or keep the item for LEAP.",
            field="author",
        )
