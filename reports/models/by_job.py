"""What a worker makes, and how far it is with it."""

from django.db import models
from django.db.models import OuterRef, Subquery

from jobs.models import Job
from jobs.models.job import State

GAVE_UP = (State.FAILED, State.CANCELLED)


class MadeByJobQuerySet(models.QuerySet):
    def with_job(self):
        """Adds the state of its job, and the job's last words."""
        own = Job.objects.filter(pk=OuterRef("job_id"))
        return self.annotate(job_state=Subquery(own.values("state")[:1]), job_words=Subquery(own.values("message")[:1]))


class MadeByJob(models.Model):
    """Read `with_job`, it says whether its job gave up on it."""

    job_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_there(self) -> bool:
        raise NotImplementedError

    @property
    def has_failed(self) -> bool:
        return not self.is_there and self.job_state in GAVE_UP

    @property
    def failure(self) -> str:
        """Why it is not there, in a sentence."""
        return self.job_words or "It was not made."
