from django.conf import settings
from django.db import models
from django.db.models import Q

from analysis.models.code_table import CodeTable
from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class BriefQuerySet(CityOwnedQuerySet):
    def issued(self):
        return self.kept().exclude(issued_at=None)

    def signed(self):
        return self.issued().exclude(signed_off_on=None)


class Brief(CityOwned, Versioned, Removable):
    """A data brief: a draft of LEAP's own until it is issued, fixed from then on.

    `content` is what it said when it was issued, with the versions that it stands on: nothing that changes later
    changes it. A newer one is another brief. `meant_for` is whom it is issued to; `audience` who sees it now.
    """

    code_table = models.ForeignKey(CodeTable, on_delete=models.RESTRICT, related_name="briefs")
    title = models.CharField(max_length=200)
    meant_for = models.CharField("for whom", max_length=10, choices=Audience, default=Audience.CITY)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    vignettes = models.TextField(blank=True)
    vignettes_are_public = models.BooleanField("vignettes may be published", default=False)
    caveats = models.TextField(blank=True)
    internal_caveats = models.TextField("caveats for LEAP only", blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    content = models.JSONField(default=dict, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.CharField("signed off by", max_length=200, blank=True)
    signed_off_role = models.CharField("role of who signed off", max_length=200, blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = BriefQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="brief_number_once"),
            models.CheckConstraint(
                name="issued_brief_has_number",
                condition=Q(issued_at=None, number=None) | Q(issued_at__isnull=False, number__isnull=False),
            ),
            models.CheckConstraint(
                name="brief_draft_is_internal", condition=Q(issued_at__isnull=False) | Q(audience=Audience.INTERNAL)
            ),
            models.CheckConstraint(
                name="sign_off_names_who_and_when",
                condition=Q(signed_off_by="", signed_off_role="", signed_off_on=None)
                | (~Q(signed_off_by="") & ~Q(signed_off_role="") & Q(signed_off_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="signed_brief_is_issued", condition=Q(signed_off_on=None) | Q(issued_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.issued_at is None

    @property
    def is_signed(self) -> bool:
        return self.signed_off_on is not None
