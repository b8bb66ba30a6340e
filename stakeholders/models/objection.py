"""The library: what is said against the model, and what answers it. And how it went, city by city."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.records import Removable, RemovableQuerySet, Versioned
from engagements.models.owned import CityOwned, InternalQuerySet
from stakeholders.models.speaker import Speaker
from stakeholders.models.stakeholder import Stakeholder


class LibraryQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        """The library is LEAP's own."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()


class Objection(Versioned, Removable):
    """Something that is said against the model in city after city. Internal always."""

    title = models.CharField(max_length=200, unique=True)
    statement = models.TextField("how it is put", blank=True)
    answer = models.TextField("what we say", blank=True)
    source = models.CharField("where it was heard, and where the answer comes from", max_length=500, blank=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class MaterialKind(models.TextChoices):
    REPORT = "report", "Report or study"
    FACT_SHEET = "fact_sheet", "Fact sheet or brief"
    FAQ = "faq", "FAQ"
    VIDEO = "video", "Video"
    REFERENCE_CITY = "reference_city", "Reference city or site visit"
    VIGNETTES = "vignettes", "Call vignettes"
    OTHER = "other", "Other"


class Material(Versioned, Removable):
    """Something to hand over: a report, a fact sheet, a reference city."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=MaterialKind)
    publisher = models.CharField(max_length=200, blank=True)
    published_year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField("address", blank=True, max_length=500)
    note = models.TextField(blank=True)
    objections = models.ManyToManyField(Objection, blank=True, related_name="materials", verbose_name="answers")

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """What tells two of one title apart."""
        kind = MaterialKind(self.kind).label  # a tenth of what `get_kind_display` costs, and lists ask for each
        return " · ".join(filter(None, [kind, self.publisher, str(self.published_year or "")]))


class ObjectionRaised(CityOwned, Versioned, Removable):
    """An objection in the mouth of a stakeholder, on a day."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="raised")
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="objections")
    on = models.DateField("date")
    words = models.TextField("in their words", blank=True, max_length=2000)
    interaction = models.ForeignKey(
        "stakeholders.Interaction", null=True, blank=True, on_delete=models.SET_NULL, related_name="objections"
    )
    settled_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = InternalQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "objections raised"

    def __str__(self) -> str:
        return f"{self.stakeholder}: {self.objection}"


class Outcome(models.TextChoices):
    MOVED = "moved", "Moved them"
    SOFTENED = "softened", "Softened"
    NOTHING = "nothing", "Changed nothing"
    HARDENED = "hardened", "Hardened"
    PENDING = "pending", "Not known yet"


class AnswerGiven(CityOwned, Versioned):
    """What was used on an objection, and what happened."""

    raised = models.ForeignKey(ObjectionRaised, on_delete=models.CASCADE, related_name="answers")
    material = models.ForeignKey(Material, null=True, blank=True, on_delete=models.PROTECT, related_name="used")
    speaker = models.ForeignKey(Speaker, null=True, blank=True, on_delete=models.PROTECT, related_name="used")
    argument = models.CharField("or what was said", max_length=500, blank=True)
    on = models.DateField("date")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    note = models.TextField(blank=True, max_length=2000)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = InternalQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "answers given"
        constraints = [
            models.CheckConstraint(
                name="answer_says_what_was_used",
                condition=Q(material__isnull=False) | Q(speaker__isnull=False) | ~Q(argument=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.material or self.speaker or self.argument)
