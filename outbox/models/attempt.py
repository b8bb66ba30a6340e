from django.db import models

from core import clock


class Outcome(models.TextChoices):
    SENT = "sent", "Accepted by the mail server"
    TEMPORARY = "temporary", "Refused for now"
    PERMANENT = "permanent", "Refused for good"
    UNKNOWN = "unknown", "No answer after the text was handed over"


class DeliveryAttempt(models.Model):
    """One try. It is written before the mail server hears anything, so that a row without an end means
    "nobody knows", and no row means "never tried". Rows are only added, and ended once.
    """

    message = models.ForeignKey("outbox.Message", on_delete=models.CASCADE, related_name="tries")
    claim = models.UUIDField()
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reply = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["message", "claim"], name="one_attempt_per_claim")]

    def __str__(self) -> str:
        return self.get_outcome_display() or "No answer known"
