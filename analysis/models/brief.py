from django.conf import settings
from django.db import models
from django.db.models import Q

from analysis.models.code_table import CodeTable
from core import clock
from core.audience import Audience
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class Brief(CityOwned):
    """A data brief as it was issued: its figures, rules and versions are frozen in `content`."""

    code_table = models.ForeignKey(CodeTable, on_delete=models.RESTRICT, related_name="briefs")
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    content = models.JSONField()
    signed_off_by = models.CharField("signed off by", max_length=200, blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="sign_off_names_who_and_when",
                condition=Q(signed_off_by="", signed_off_on=None)
                | (~Q(signed_off_by="") & Q(signed_off_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title
