"""What was removed so long ago that it cannot be brought back goes for good."""

from collections import Counter
from functools import partial

from django.db import transaction

from audit.operations import SYSTEM, record
from core import clock
from core.records import KEPT_FOR
from engagements.models import Attachment, Engagement, Task, Update
from engagements.operations.files import delete_contents

MOST_AT_ONCE = 2000  # of each kind; the rest waits for the next time


@transaction.atomic
def purge_removed(*, actor=SYSTEM) -> int:
    """Delete tasks, updates and files, with what the files held; returns how many. What remains is their history."""
    counts: Counter[int] = Counter()
    contents = set()
    for model in (Attachment, Update, Task):
        rows = model.objects.filter(removed_at__lte=clock.now() - KEPT_FOR).order_by("removed_at")
        found = list(rows.select_for_update()[:MOST_AT_ONCE])
        counts.update(row.engagement_id for row in found)
        if model is Attachment:
            contents = {file.stored_name for file in found}
        model.objects.filter(pk__in=[row.pk for row in found]).delete()
    for engagement in Engagement.objects.filter(pk__in=counts).select_related("city"):
        record(actor=actor, verb="engagements.removed_purged", subject=engagement, count=counts[engagement.pk])
    transaction.on_commit(partial(delete_contents, contents), robust=True)
    return counts.total()
