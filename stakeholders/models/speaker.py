from django.db import models

from core.audience import Audience
from core.records import Removable, RemovableQuerySet, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from engagements.states import State
from stakeholders.models.person import Person


class SpeakerQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        """LEAP's own list."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()


class Speaker(Versioned, Removable):
    """Someone who speaks for the model from experience: rank, kind of agency, state."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="speaker")
    rank = models.CharField(max_length=100, blank=True)
    agency_kind = models.CharField("kind of agency", max_length=100, blank=True)
    state = models.CharField(max_length=2, choices=State, blank=True)
    topics = models.CharField(max_length=300, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "pk"]

    def __str__(self) -> str:
        return str(self.person)


class BookingState(models.TextChoices):
    ASKED = "asked", "Asked"
    CONFIRMED = "confirmed", "Confirmed"
    HELD = "held", "Held"
    CALLED_OFF = "called_off", "Called off"


class Booking(CityOwned, Versioned, Removable):
    """A speaker in a city, on a day."""

    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="bookings")
    on = models.DateField("date")
    occasion = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=BookingState, default=BookingState.ASKED)
    note = models.TextField(blank=True)
    # The objection that the speaker is to answer: LEAP's own, whoever sees the booking.
    raised = models.ForeignKey(
        "stakeholders.ObjectionRaised", null=True, blank=True, on_delete=models.SET_NULL, related_name="bookings"
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.occasion}"
