"""The questions that a version of a playbook brings to each engagement, with what other cities chose."""

from django.db import models

from core.audience import Audience
from core.records import Versioned
from engagements.models import AnchorKind, PlaybookVersion
from engagements.models.anchor import counted_from


class DecisionQuestion(Versioned):
    """A decision that cities have to take. It is fixed with its version of the playbook, once that is published."""

    CONTENT = ("position", "title", "question", "who_decides", "is_core", "anchor_kind", "offset_days", "audience")

    playbook_version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="decision_questions")
    position = models.PositiveSmallIntegerField("number in the list", default=0)
    title = models.CharField("decision", max_length=120)
    question = models.CharField(max_length=500)
    who_decides = models.CharField("who usually decides", max_length=200, blank=True)
    is_core = models.BooleanField("the step closes only when this is taken or waived", default=True)
    anchor_kind = models.CharField("counted from", max_length=20, choices=AnchorKind, default=AnchorKind.COUNCIL_VOTE)
    offset_days = models.SmallIntegerField("working days", default=0)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    # Where a draft took it over from: two versions are compared along this.
    copied_from = models.ForeignKey("self", null=True, editable=False, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["playbook_version", "title"],
                name="question_once_per_version",
                violation_error_message="This version has a decision of this name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counted_from(self) -> str:
        """How its date follows from an anchor, in words."""
        return counted_from(self.anchor_kind, self.offset_days)


class OptionFacts(models.Model):
    """An answer that a city could give, who gave it, and how we know."""

    name = models.CharField("option", max_length=200)
    where = models.CharField("cities that chose it", max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class QuestionOption(OptionFacts):
    """An option that comes with the playbook."""

    question = models.ForeignKey(DecisionQuestion, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
