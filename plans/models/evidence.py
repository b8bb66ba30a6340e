from django.conf import settings
from django.db import models

from analysis.models import Brief, CodeTable, Scenario
from core import clock
from core.audience import Audience
from engagements.models import Attachment
from plans.models.decision import Decision
from stakeholders.models import Asset


class DecisionEvidence(models.Model):
    """A record that a decision rests on, or words and a web address where there is no record.

    `label` is what the record was called when it was linked: it stays when the record goes.
    """

    RECORDS = ("code_table", "scenario", "brief", "asset", "attachment")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="evidence")
    code_table = models.ForeignKey(
        CodeTable, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="result of step 1"
    )
    scenario = models.ForeignKey(Scenario, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    brief = models.ForeignKey(
        Brief, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="data brief"
    )
    asset = models.ForeignKey(
        Asset, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="service"
    )
    attachment = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="file"
    )
    kind = models.CharField(max_length=12)
    label = models.CharField("what it is", max_length=300)
    url = models.URLField("web address", max_length=500, blank=True)
    note = models.CharField("what it shows", max_length=500, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.label

    @property
    def record(self) -> models.Model | None:
        """What it links to, unless that is gone or it never was a record."""
        return getattr(self, self.kind) if self.kind in self.RECORDS else None

    @property
    def engagement(self):
        return self.decision.engagement

    @property
    def audit_engagement_id(self) -> int:
        return self.decision.engagement_id

    @property
    def audience(self) -> str:
        """Who may know of the link: nobody who does not see the record as well."""
        audiences = [self.decision.audience, *([self.record.audience] if self.record else [])]
        return min(audiences, key=Audience.values.index)
