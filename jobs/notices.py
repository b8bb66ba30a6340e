"""The number at the bell in the header: my finished jobs that I have not looked at."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.context import contribute
from jobs.models import Job


@contribute
def unseen_jobs(request) -> dict:
    """One count, and only for pages that draw the header."""
    count = SimpleLazyObject(lambda: Job.objects.of(request.user).unseen().count())
    return {"notice_count": count, "notices_url": reverse("jobs:job-list")}
