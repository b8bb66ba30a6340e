"""Notices that were read, and those of long ago."""

from datetime import timedelta

from core import clock
from reminders.models import Notice

KEPT_FOR = timedelta(days=180)
MOST_AT_ONCE = 5000


def mark_notices_seen(*, actor) -> int:
    """Whoever looks at the list has seen what is in it. It is no news to anybody else, so it leaves no trace."""
    return Notice.objects.filter(user=actor).unseen().update(seen_at=clock.now())


def forget_old_notices() -> int:
    """Long over: nothing is planned so late that its key matters."""
    old = Notice.objects.filter(created_at__lt=clock.now() - KEPT_FOR).order_by("created_at")
    ids = list(old.values_list("pk", flat=True)[:MOST_AT_ONCE])
    Notice.objects.filter(pk__in=ids).delete()
    return len(ids)
