from django.db import models
from django.db.models import Q

from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class AnchorKind(models.TextChoices):
    """Real-world dates that a plan hangs on."""

    START = "start", "Start of the engagement"
    COUNCIL_VOTE = "council_vote", "Council vote"
    BUDGET = "budget", "Budget adoption"
    ELECTION = "election", "Election"
    UNION_CONTRACT = "union_contract", "Union contract"
    GRANT = "grant", "Grant deadline"
    GO_LIVE = "go_live", "Go-live"
    OTHER = "other", "Other"


class Certainty(models.TextChoices):
    FIRM = "firm", "Firm"
    EXPECTED = "expected", "Expected"
    GUESS = "guess", "A guess"


class Anchor(CityOwned, Versioned):
    """A date of the outside world. Tasks counted from it move with it."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="anchors")
    kind = models.CharField(max_length=20, choices=AnchorKind)
    label = models.CharField("what exactly", max_length=200, blank=True)
    on = models.DateField("date")
    # The date before it was first moved; empty while it has not been.
    planned_on = models.DateField("first planned", null=True, editable=False)
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.EXPECTED)
    source = models.CharField("how we know", max_length=300, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "kind"],
                condition=~Q(kind=AnchorKind.OTHER),
                name="one_anchor_of_a_kind",
                violation_error_message="This engagement has a date of this kind already: change that one.",
            ),
            models.CheckConstraint(name="other_anchor_says_what", condition=~Q(kind=AnchorKind.OTHER) | ~Q(label="")),
        ]
        indexes = [models.Index(fields=["on"])]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


def counted_from(kind: str, offset: int | None) -> str:
    """As in "10 working days before the council vote", or nothing for a date of its own."""
    if not kind or offset is None:
        return ""
    label = AnchorKind(kind).label
    anchor = f"the {label[0].lower()}{label[1:]}"
    if offset == 0:
        return f"on the day of {anchor}"
    days = "1 working day" if abs(offset) == 1 else f"{abs(offset)} working days"
    return f"{days} {'after' if offset > 0 else 'before'} {anchor}"
