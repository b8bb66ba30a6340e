"""What people said, with what they agreed may be done with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from community.models import codes
from community.models.bands import AgeBand, Language, Sentiment
from community.models.event import Event
from community.models.group import Group
from community.models.reference import Experience, Theme
from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet, InternalQuerySet
from plans.models import Decision
from stakeholders.models import District


class Consent(models.TextChoices):
    """What somebody agreed to, asked first."""

    QUOTE = "quote", "Quote their words"
    SUMMARY = "summary", "Summarize it"
    COUNT = "count", "Only count it"


class Channel(models.TextChoices):
    """Where it came from, if not from an event."""

    EVENT = "event", "An event"
    FORM = "form", "Public form"
    MEETING = "meeting", "Meeting or conversation"
    CALL = "call", "Phone call"
    MAIL = "mail", "Mail or letter"
    SURVEY = "survey", "Survey"
    OTHER = "other", "Something else"


class InputQuerySet(CityOwnedQuerySet):
    def publishable(self):
        """The one rule of what may ever be published: with words, and with consent to quote or summarize them.

        Confidential ones and those that are counted only hold no words. Whoever publishes asks this at each reading,
        so that an input whose consent is withdrawn is gone at once.
        """
        return self.kept().filter(
            consent__in=(Consent.QUOTE, Consent.SUMMARY), audience__in=(Audience.CITY, Audience.PUBLIC)
        )

    def counted(self):
        """Every voice, the confidential ones too: for totals in which small cells are suppressed."""
        return self.kept()

    def named(self):
        """With what a row of a list says of each."""
        return self.select_related("event", "group").prefetch_related("themes")


class Input(CityOwned, Versioned, Removable):
    """One voice. It needs no name and has no place for one.

    Who may only be counted left no words here, and a confidential one keeps its words in `ConfidentialStatement`: to a
    city it does not exist, but in totals.
    """

    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.RESTRICT, related_name="inputs")
    channel = models.CharField("source", max_length=10, choices=Channel)
    received_on = models.DateField("received on")
    consent = models.CharField(max_length=10, choices=Consent)
    said = models.TextField("what was said", max_length=5000, blank=True)
    ask = models.CharField("what they ask for", max_length=500, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="inputs")
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.RESTRICT, related_name="inputs", verbose_name="group represented"
    )
    sentiment = models.CharField("how they feel about it", max_length=15, choices=Sentiment, blank=True)
    area = models.ForeignKey(District, null=True, blank=True, on_delete=models.SET_NULL, related_name="inputs")
    language = models.CharField(max_length=5, choices=Language, blank=True)
    age_band = models.CharField("age", max_length=5, choices=AgeBand, blank=True)
    experiences = models.ManyToManyField(Experience, blank=True, related_name="inputs", verbose_name="lived experience")
    decisions = models.ManyToManyField(
        Decision, blank=True, related_name="inputs_behind", verbose_name="decisions that it bears on"
    )
    is_confidential = models.BooleanField("confidential", default=False, editable=False)
    code = models.CharField(max_length=12, unique=True, default=codes.new_code, editable=False)
    external_id = models.CharField("number in its source", max_length=100, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    consent_withdrawn_on = models.DateField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = InputQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(
                fields=["engagement", "-received_on", "-id"], name="input_latest", condition=Q(removed_at=None)
            ),
            models.Index(
                fields=["engagement", "consent", "-received_on"], name="input_by_consent", condition=Q(removed_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="input_counted_only_has_no_words", condition=~Q(consent="count") | Q(said="", ask="")
            ),
            models.CheckConstraint(
                name="input_confidential_is_leaps_own",
                condition=Q(is_confidential=False) | Q(consent="count", audience="internal"),
            ),
            models.CheckConstraint(
                name="input_of_event_names_it",
                condition=Q(channel="event", event__isnull=False) | (~Q(channel="event") & Q(event=None)),
            ),
            models.UniqueConstraint(
                fields=["engagement", "external_id"],
                name="input_once_per_number",
                condition=Q(removed_at=None) & ~Q(external_id=""),
                violation_error_message="There is an input with this number.",
            ),
        ]

    def __str__(self) -> str:
        """Never its words: this goes into the history."""
        return f"Input {self.pk}" if self.pk else "Input"

    @property
    def spelled_code(self) -> str:
        return codes.spelled(self.code)

    @property
    def source(self) -> str:
        return str(self.event) if self.event_id else self.get_channel_display()


class ConfidentialStatement(CityOwned):
    """What somebody said in confidence. Nothing joins this table: no list, search, export, mail or history.

    It is read by opening it, with a reason, which is logged.
    """

    IS_SEALED = True  # no package, table or preview holds it

    input = models.OneToOneField(Input, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=5000)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = InternalQuerySet.as_manager()

    def __str__(self) -> str:
        return "Confidential statement"
