"""What the city answers to what people said. One answer may be to many inputs; what it said before stays readable.

An answer that says something else is its next edition: whoever was told an earlier one was not told that.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from community.models.asking import Asked, AskedQuerySet
from community.models.event import Event
from community.models.group import Group
from community.models.input import Consent, Input
from core import clock
from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from plans.models import ChangeKind, Decision, DecisionChange, ProgramDesign


class Verdict(models.TextChoices):
    ADOPTED = "adopted", "Adopted"
    IN_PART = "in_part", "Adopted in part"
    DECLINED = "declined", "Declined"
    PENDING = "pending", "Pending"


OVERTURNING = (ChangeKind.CHANGED, ChangeKind.REOPENED)


def answers_what_is_seen(user, response: str):
    """Whether an answer, named by the path to it, is to anything that the reader sees."""
    return Exists(AnsweredInput.objects.filter(response=OuterRef(response), input__audience__in=user.audiences))


class CityResponseQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """An answer to nothing but what only LEAP knows is LEAP's own: to the city it does not exist."""
        rows = super().visible_to(user)
        is_city = user.is_authenticated and not user.is_insider
        return rows.filter(answers_what_is_seen(user, "pk")) if is_city else rows

    def final(self):
        """Those that say yes, partly or no."""
        return self.exclude(verdict=Verdict.PENDING)

    def disputed(self):
        return self.exclude(disputed_on=None)

    def overdue(self, at=None):
        """Put off beyond the day that was named."""
        late = clock.before_today("pending_until", "engagement__city__time_zone", at or clock.now())
        return self.filter(late, verdict=Verdict.PENDING)

    def untold(self):
        """Final answers that nobody was told as they stand."""
        return self.final().filter(~told_as_it_stands())

    def with_since(self):
        """With `since`, the day from which it says what it says."""
        return self.annotate(since=Coalesce("revised_on", "answered_on"))

    def with_overturned(self):
        """With `overturned_on`, the day on which its decision was changed, taken back or removed after it was said."""
        said = ResponseRevision.objects.filter(response=OuterRef(OuterRef("pk"))).order_by("-pk").values("created_at")
        shared = Decision.objects.exclude(audience=Audience.INTERNAL)
        turns = DecisionChange.objects.filter(
            decision=OuterRef("decision"), decision__in=shared, kind__in=OVERTURNING, created_at__gt=Subquery(said[:1])
        )
        removed = shared.filter(pk=OuterRef("decision"), removed_at__gt=Subquery(said[:1]))
        turned_on = Subquery(turns.order_by("pk").values("on")[:1])
        removed_on = Subquery(removed.order_by().values(day=TruncDate("removed_at"))[:1])
        return self.annotate(overturned_on=Coalesce(turned_on, removed_on))

    def overturned(self):
        """Those that somebody has to look at again: what they rest on does not stand as it stood."""
        turned = DecisionChange.objects.filter(kind__in=OVERTURNING).values("decision")
        rows = self.filter(Q(decision__in=turned) | Q(decision__removed_at__isnull=False))
        return rows.with_overturned().exclude(overturned_on=None)


def told_as_it_stands(path: str = "") -> Exists:
    """Whether anybody was told the present edition of an answer. `path` leads to it, and ends in two underscores."""
    told = Feedback.objects.filter(response=OuterRef(f"{path}pk"), edition=OuterRef(f"{path}edition"))
    return Exists(told)


class CityResponse(CityOwned, Versioned):
    """The city's answer: what became of it, why, and who decided. LEAP and the city see it, and its revisions."""

    audience = Audience.CITY

    verdict = models.CharField("answer", max_length=10, choices=Verdict)
    reason = models.TextField(max_length=5000)
    decided_by = models.CharField("who decided", max_length=200)
    answered_on = models.DateField("answered")
    pending_until = models.DateField("a decision by", null=True, blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="responses",
        verbose_name="decision that it changed",
    )  # fmt: skip
    design = models.ForeignKey(
        ProgramDesign, null=True, blank=True, on_delete=models.SET_NULL, related_name="responses",
        verbose_name="version of the design that it changed",
    )  # fmt: skip
    disputed_on = models.DateField("disputed", null=True, blank=True)
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    revised_on = models.DateField("changed", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_on", "-pk"]
        verbose_name = "answer of a city"
        verbose_name_plural = "answers of cities"
        constraints = [
            models.CheckConstraint(name="response_says_why", condition=~Q(reason="") & ~Q(decided_by="")),
            models.CheckConstraint(
                name="pending_response_says_until_when",
                condition=Q(verdict=Verdict.PENDING, pending_until__isnull=False)
                | (~Q(verdict=Verdict.PENDING) & Q(pending_until=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["engagement", "-answered_on"], name="response_of_city"),
            models.Index(
                fields=["engagement", "disputed_on"], name="response_disputed", condition=~Q(disputed_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason[:80]}"

    @property
    def is_final(self) -> bool:
        return self.verdict != Verdict.PENDING

    @property
    def audit_audience(self) -> str:
        is_seen = self.answered.exclude(input__audience=Audience.INTERNAL).exists()
        return Audience.CITY if is_seen else Audience.INTERNAL


class AnsweredInputQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """As far as the reader sees the input."""
        rows = super().visible_to(user)
        is_city = user.is_authenticated and not user.is_insider
        return rows.filter(input__audience__in=user.audiences) if is_city else rows


class AnsweredInput(CityOwned):
    """That an input has this answer, and no other. `days` from when it came to when it was answered for good."""

    response = models.ForeignKey(CityResponse, on_delete=models.CASCADE, related_name="answered")
    input = models.OneToOneField(Input, on_delete=models.CASCADE, related_name="answered")
    days = models.PositiveIntegerField(null=True, blank=True)

    objects = AnsweredInputQuerySet.as_manager()

    class Meta:
        verbose_name = "answered input"
        indexes = [models.Index(fields=["engagement", "days"], name="answered_days_of_city")]

    def __str__(self) -> str:
        return str(self.response)


class OfResponseQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """As far as the reader sees the answer."""
        rows = super().visible_to(user)
        is_city = user.is_authenticated and not user.is_insider
        return rows.filter(answers_what_is_seen(user, "response")) if is_city else rows


class ResponseRevision(CityOwned):
    """What an answer said from a day on, and what it had changed. Only ever added: no later one hides it."""

    audience = Audience.CITY

    response = models.ForeignKey(CityResponse, on_delete=models.CASCADE, related_name="revisions")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField()
    decided_by = models.CharField(max_length=200)
    answered_on = models.DateField()
    pending_until = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL, related_name="+")
    design = models.ForeignKey(ProgramDesign, null=True, on_delete=models.SET_NULL, related_name="+")
    edition = models.PositiveSmallIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = OfResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason[:80]}"


class ToldBy(models.TextChoices):
    MEETING = "meeting", "At a meeting"
    MAIL = "mail", "By mail or e-mail"
    CALL = "call", "By phone"
    PAGE = "page", "On the public page"
    NEWSLETTER = "newsletter", "In a newsletter or on social media"
    REPORT = "report", "In a report"
    OTHER = "other", "Otherwise"


class Heard(models.TextChoices):
    """Does this answer you?"""

    NOT_ASKED = "", "Not said yet"
    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class FeedbackQuerySet(AskedQuerySet, OfResponseQuerySet):
    def said(self):
        """Where somebody said whether it answers them."""
        return self.exclude(heard=Heard.NOT_ASKED)


class Feedback(Asked, CityOwned, Versioned):
    """That an edition of an answer was told to a group, to who took part in an event, or to everyone; and whether it
    answers them. What they say to it is kept as they agree, like anything that people say."""

    audience = Audience.CITY

    response = models.ForeignKey(CityResponse, on_delete=models.CASCADE, related_name="feedback")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="feedback")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="feedback")
    on = models.DateField("told on")
    channel = models.CharField("how", max_length=12, choices=ToldBy)
    place = models.CharField("where", max_length=300, blank=True)
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    heard = models.CharField("does this answer you?", max_length=8, choices=Heard, blank=True, default=Heard.NOT_ASKED)
    words = models.TextField("in the group’s words", max_length=2000, blank=True)
    consent = models.CharField("what they agreed to", max_length=10, choices=Consent, blank=True)
    heard_on = models.DateField("said on", null=True, blank=True)
    consent_withdrawn_on = models.DateField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = "telling back"
        verbose_name_plural = "tellings back"
        constraints = [
            models.CheckConstraint(name="told_to_one", condition=Q(group=None) | Q(event=None)),
            models.CheckConstraint(
                name="no_says_what_is_missing",
                condition=~Q(heard=Heard.NO) | Q(heard_on__isnull=False) & (~Q(words="") | Q(consent=Consent.COUNT)),
            ),
            models.CheckConstraint(
                name="feedback_counted_only_has_no_words", condition=~Q(consent=Consent.COUNT) | Q(words="")
            ),
        ]
        indexes = [models.Index(fields=["engagement", "on"], name="feedback_of_city")]

    def __str__(self) -> str:
        return f"{self.to_whom}, {self.get_channel_display().lower()}"

    @property
    def to_whom(self) -> str:
        if self.group_id:
            return str(self.group)
        return f"Who took part in {self.event}" if self.event_id else "Everyone"

    @property
    def is_of_an_earlier_answer(self) -> bool:
        return self.edition != self.response.edition

    @property
    def audit_audience(self) -> str:
        return self.response.audit_audience
