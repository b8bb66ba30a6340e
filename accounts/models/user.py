from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from accounts.models.role import Role, RolePolicy
from core import clock
from core.audience import Audience
from core.records import Versioned


def open_sessions():
    """The sessions that can still be in use."""
    return UserSession.objects.filter(last_seen_at__gte=clock.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE))


def factors_of(user):
    """The time-based codes that a person, or each person of an outer query, has set up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """LEAP's own people see everyone; others see themselves."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self if user.is_insider else self.filter(pk=user.pk)

    def active(self):
        return self.filter(is_active=True)

    def insiders(self):
        """LEAP's own people."""
        return self.filter(role__in=[Role.ADMIN, Role.STAFF])

    def active_admins(self):
        return self.active().filter(role=Role.ADMIN)

    def with_second_factor(self):
        """Adds `requires_second_factor` (by the role's policy, as it is now) and `has_second_factor`."""
        policy = RolePolicy.objects.filter(role=OuterRef("role"), requires_second_factor=True)
        factors = factors_of(OuterRef("pk"))
        return self.annotate(requires_second_factor=Exists(policy), has_second_factor=Exists(factors))

    def with_session_count(self):
        """Adds `session_count`: the sessions that were neither signed out of nor left to expire."""
        sessions = open_sessions().filter(user=OuterRef("pk")).order_by().values("user")
        counted = Subquery(sessions.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
        return self.annotate(session_count=Coalesce(counted, 0))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, Versioned):
    """A person who signs in with an e-mail address. Persons are deactivated, never deleted."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150)
    title = models.CharField("title or office", max_length=150, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.LIAISON)
    time_zone = models.CharField(max_length=40, choices=clock.Zone, default=clock.Zone.EASTERN)
    shortcuts = models.BooleanField("keyboard shortcuts", default=True)
    is_active = models.BooleanField("active", default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    # "Since you were last here" on Today runs from `previous_visit_at`.
    last_visit_at = models.DateTimeField(null=True, editable=False)
    previous_visit_at = models.DateTimeField(null=True, editable=False)
    # Raising it ends every session, wherever it is kept.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", violation_error_message="This e-mail address is taken."
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN

    @property
    def is_insider(self) -> bool:
        """One of LEAP's own people, who see every city and internal notes."""
        return self.role in (Role.ADMIN, Role.STAFF)

    @property
    def is_liaison(self) -> bool:
        return self.role == Role.LIAISON

    @property
    def audiences(self) -> list[str]:
        """The audiences whose records this person may read, given that the city is visible at all."""
        if self.is_insider:
            return Audience.values
        return [Audience.CITY, Audience.PUBLIC] if self.is_liaison else [Audience.PUBLIC]

    @cached_property
    def requires_second_factor(self) -> bool:
        """Whether the role's policy, as it is now, asks for one; a list reads it along (`with_second_factor`)."""
        return RolePolicy.objects.requires_second_factor(self.role)

    @cached_property
    def has_second_factor(self) -> bool:
        return factors_of(self).exists()

    def _get_session_auth_hash(self, secret=None):
        """What a session must know to stay valid; a new password or epoch ends them all."""
        value = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.session", value, secret=secret, algorithm="sha256").hexdigest()
