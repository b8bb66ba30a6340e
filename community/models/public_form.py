"""The form on which anybody can say something, and what came by it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from community.models import codes
from community.models.bands import AgeBand, Language
from community.models.input import Consent, Input
from community.models.reference import Theme
from core import clock
from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet, InternalQuerySet


class PublicForm(CityOwned, Versioned):
    """A city's form. Without a row, and switched off, there is none."""

    audience = Audience.CITY

    engagement = models.OneToOneField("engagements.Engagement", on_delete=models.CASCADE, related_name="public_form")
    is_on = models.BooleanField("open to the public", default=False)
    intro = models.TextField("what it is about, in English", max_length=1000, blank=True)
    intro_es = models.TextField("what it is about, in Spanish", max_length=1000, blank=True)
    contact = models.CharField("where to write or call to take something back", max_length=300, blank=True)

    objects = CityOwnedQuerySet.as_manager()

    def __str__(self) -> str:
        return "Public form"


class SubmissionState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    MERGED = "merged", "Said before"
    REJECTED = "rejected", "Rejected"


class Submission(CityOwned, Versioned):
    """What somebody sent, until a person of LEAP has read it. Internal always; nothing of it is published.

    When it is accepted its words move to the input that it becomes: they are in one place.
    """

    language = models.CharField(max_length=5, choices=Language)
    consent = models.CharField(max_length=10, choices=Consent)
    said = models.TextField("what was said", max_length=3000, blank=True)
    ask = models.CharField("what they ask for", max_length=500, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+")
    age_band = models.CharField("age", max_length=5, choices=AgeBand, blank=True)
    code = models.CharField(max_length=12, unique=True, default=codes.new_code, editable=False)
    received_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=10, choices=SubmissionState, default=SubmissionState.WAITING, editable=False)
    reason = models.CharField(max_length=300, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    input = models.ForeignKey(
        Input, null=True, blank=True, on_delete=models.SET_NULL, related_name="submissions", editable=False
    )

    objects = InternalQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = "public submission"
        indexes = [models.Index(fields=["engagement", "state", "received_at"], name="submission_queue")]
        constraints = [
            models.CheckConstraint(
                name="submission_counted_only_has_no_words", condition=~Q(consent="count") | Q(said="", ask="")
            ),
            models.CheckConstraint(
                name="submission_rejected_with_reason", condition=~Q(state="rejected") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"Public submission {self.pk}" if self.pk else "Public submission"
