"""What was removed so long ago that it cannot be brought back goes for good."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from audit.operations import SYSTEM, record
from core import clock
from core.records import KEPT_FOR
from engagements.models import Attachment, Engagement, Task, Update
from engagements.operations.files import delete_contents

MOST_AT_ONCE = 2000  # of each kind; the rest waits for the next time
Later = Callable[[], None]


@dataclass(frozen=True)
class Purge:
    """Removed records of one kind.

    `rows` are those that nothing else stands on. `clear` is given the records that are about to go, takes away what
    hangs on them, and returns what is to be done once they are gone.
    """

    rows: Callable[[], QuerySet]
    clear: Callable[[list[Any]], Later] = lambda found: lambda: None


PURGES: list[Purge] = []


def register(*purges: Purge) -> None:
    """Kinds of other apps: what points to another kind comes before it."""
    PURGES.extend(purges)


@transaction.atomic
def purge_removed(*, actor=SYSTEM) -> int:
    """Delete records of all kinds, with what they held in storage; returns how many. What remains is their history."""
    counts: Counter[int | None] = Counter()
    for purge in PURGES:
        rows = purge.rows().filter(removed_at__lte=clock.now() - KEPT_FOR).order_by("removed_at")
        found = list(rows.select_for_update(of=("self",))[:MOST_AT_ONCE])
        counts.update(getattr(row, "engagement_id", None) for row in found)
        later = purge.clear(found)
        rows.model.objects.filter(pk__in=[row.pk for row in found]).delete()
        transaction.on_commit(later, robust=True)
    for engagement in Engagement.objects.filter(pk__in=[pk for pk in counts if pk]).select_related("city"):
        record(actor=actor, verb="engagements.trash_emptied", subject=engagement, count=counts[engagement.pk])
    return counts.total()


def _contents(found: list[Attachment]) -> Later:
    return partial(delete_contents, {file.stored_name for file in found})


register(Purge(Attachment.objects.all, _contents), Purge(Update.objects.all), Purge(Task.objects.all))
