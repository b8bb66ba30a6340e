from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef, Q

from core import clock
from outbox.models.attempt import DeliveryAttempt, Outcome


class State(models.TextChoices):
    PENDING = "pending", "Waiting for its time"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    RETRY = "retry", "Will be tried again"
    UNKNOWN = "unknown", "Not known whether it arrived"
    DEAD = "dead", "Given up"
    SUPPRESSED = "suppressed", "Not sent on purpose"
    SUPERSEDED = "superseded", "Replaced by a later one"
    EXPIRED = "expired", "Missed: too late to send"
    HELD = "held", "Held for an admin"


# From each state, where a message may go. Every change of state asks this table, and the database knows it.
EDGES = {
    State.PENDING: {State.SENDING, State.EXPIRED, State.SUPPRESSED, State.SUPERSEDED, State.HELD},
    State.SENDING: {
        *(State.SENT, State.RETRY, State.UNKNOWN, State.DEAD, State.PENDING),
        *(State.SUPPRESSED, State.SUPERSEDED, State.EXPIRED, State.HELD),
    },
    State.RETRY: {State.SENDING, State.EXPIRED, State.SUPPRESSED, State.SUPERSEDED, State.PENDING, State.HELD},
    State.UNKNOWN: {State.SENDING, State.SENT, State.PENDING, State.SUPPRESSED, State.HELD},
    State.DEAD: {State.PENDING, State.SUPPRESSED},
    State.HELD: {State.PENDING, State.SUPPRESSED, State.SUPERSEDED, State.EXPIRED},
    State.SUPERSEDED: {State.PENDING},  # what it was about moved away and came back
    State.SENT: set(),
    State.SUPPRESSED: set(),
    State.EXPIRED: set(),
}
CLAIMABLE = (State.PENDING, State.RETRY, State.UNKNOWN)
NEEDS_A_PERSON = (State.HELD, State.DEAD, State.UNKNOWN)
UNSENT = (State.PENDING, State.RETRY, State.HELD)  # Nothing of it has left, or it was refused.
OVER = (State.SENT, State.SUPPRESSED, State.SUPERSEDED, State.EXPIRED)
EXPLAINED = (State.SUPPRESSED, State.SUPERSEDED, State.HELD)  # `suppressed_reason` says why.
KEPT_FOR = timedelta(days=180)


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Mail is between LEAP CRM and its reader; admins look after it."""
        return self if user.is_authenticated and user.is_active and user.is_admin else self.none()

    def able_to_become(self, state: State):
        """Rows whose state allows the next one."""
        return self.filter(state__in=[origin for origin, targets in EDGES.items() if state in targets])

    def due(self, at):
        """What a sender may take now. Without `not_before` a message waits for a person."""
        return self.filter(state__in=CLAIMABLE, not_before__lte=at).in_time(at)

    def in_time(self, at):
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at))

    def lapsed(self, at):
        """Too late now, and never begun or safely over."""
        return self.filter(state__in=UNSENT, expires_at__lte=at)

    def refused(self):
        """Given up because the mail server refused it for good, and nothing has reached its reader since."""
        mine = Message.objects.filter(recipient=OuterRef("recipient"), state=State.SENT)
        for_good = DeliveryAttempt.objects.filter(message=OuterRef("pk"), outcome=Outcome.PERMANENT)
        reached = mine.filter(state_since__gt=OuterRef("state_since"))
        return self.filter(Exists(for_good), ~Exists(reached), state=State.DEAD)

    def held(self):
        return self.filter(state=State.HELD)

    def lost(self, at):
        """Given up, or perhaps arrived, and too late now to be sent again."""
        return self.filter(state__in=[State.DEAD, State.UNKNOWN], expires_at__lte=at)

    def forgettable(self, at):
        """Over for half a year: sent, or never to be sent any more. Nothing is planned so late that its key matters."""
        return (self.filter(state__in=OVER) | self.lost(at)).filter(state_since__lt=at - KEPT_FOR)

    def abandoned(self, at):
        """Claimed by a sender that has not been heard of since."""
        return self.filter(state=State.SENDING, lease_until__lt=at)


class Message(models.Model):
    """A mail to one person: at most one row for each `key`, whatever happens.

    What it says is made when it is sent, and the reader's rights are judged then. `claim` names the sender
    that holds the row, so that one given up for dead cannot write over its successor. The `message_id` stays
    the same for every try: a receiver can tell a copy.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    # Only for people who have no account yet; everyone else is reached where the account says.
    address = models.EmailField(blank=True)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # What ordered it, such as a rule: the blast guard counts by it.
    source = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(default=clock.now)
    state_since = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(null=True, default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True)
    message_id = models.CharField(max_length=200)
    last_error = models.CharField(max_length=500, blank=True)
    suppressed_reason = models.CharField(max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="message_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="message_has_a_reader", condition=Q(recipient__isnull=False) | ~Q(address="")),
            models.CheckConstraint(
                name="message_being_sent_is_claimed",
                condition=~Q(state=State.SENDING) | Q(claim__isnull=False, lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="withheld_message_says_why", condition=~Q(state__in=EXPLAINED) | ~Q(suppressed_reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["not_before", "id"], name="message_due", condition=Q(state__in=CLAIMABLE)),
            models.Index(fields=["lease_until"], name="message_leased", condition=Q(state=State.SENDING)),
            models.Index(fields=["state", "-created_at", "-id"], name="message_by_state"),
            models.Index(fields=["-created_at", "-id"], name="message_newest"),
            models.Index(fields=["source", "created_at"], name="message_by_source", condition=~Q(source="")),
            models.Index(fields=["recipient", "created_at"], name="message_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to}"

    @property
    def to(self) -> str:
        """Where it goes now."""
        return self.recipient.email if self.recipient else self.address

    @property
    def reason(self) -> str:
        """Why it is in its state, where there is more to say than the state."""
        return self.suppressed_reason or self.last_error

    @property
    def can_be_retried(self) -> bool:
        """Can an admin send it (again)?"""
        return self.state in (State.DEAD, State.RETRY, State.UNKNOWN, State.HELD)

    @property
    def can_be_dropped(self) -> bool:
        return State.SUPPRESSED in EDGES[State(self.state)] and self.state != State.SENDING

    @property
    def is_held(self) -> bool:
        return self.state == State.HELD
