"""The number at the bell: what became due for me and what has ended, one count for both."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.context import contribute
from jobs.models import Job
from reminders.models import Notice

MOST = 99


@contribute
def unseen_notices(request) -> dict:
    """One query, and only for pages that draw the header."""
    return {
        "notice_count": SimpleLazyObject(lambda: count(request.user)),
        "notices_url": reverse("reminders:notice-list"),
    }


def count(user) -> int | str:
    ended = Job.objects.of(user).unseen().order_by().values_list("pk")
    noted = Notice.objects.filter(user=user).unseen().order_by().values_list("pk")
    number = noted.union(ended, all=True).count()
    return number if number <= MOST else f"{MOST}+"
