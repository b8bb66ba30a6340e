from django.conf import settings
from django.db import models
from django.db.models import Q


class Matter(models.TextChoices):
    """What a person can be told about. Mail about signing in is none of these: it always comes."""

    UPCOMING = "upcoming", "Something of mine is due soon"
    LATE = "late", "Something of mine is overdue"
    CITY = "city", "Something in a city I look after"
    WEEKLY = "weekly", "The request for the weekly update"
    DIGEST = "digest", "The digest of the morning"


class Channel(models.TextChoices):
    """How much a person hears of it. Each one but the last also leaves a notice in the app."""

    APP = "app", "In the app only"
    DIGEST = "digest", "In the morning’s digest"
    MAIL = "mail", "By mail at once"
    OFF = "off", "Not at all"


# These are mails of their own: they come or they do not.
MAIL_OR_OFF = (Matter.WEEKLY, Matter.DIGEST)


class PreferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()

    def chosen(self, user_id: int, matter: str) -> str:
        """The channel that this person wants, or nothing where the rule's own is taken."""
        return self.filter(user=user_id, matter=matter).values_list("channel", flat=True).first() or ""


class Preference(models.Model):
    """How one person wants to hear of one matter. Without a row, each rule says how."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences")
    matter = models.CharField(max_length=10, choices=Matter)
    channel = models.CharField(max_length=10, choices=Channel)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "matter"], name="one_preference_for_a_matter"),
            models.CheckConstraint(
                name="own_mails_come_or_do_not",
                condition=~Q(matter__in=MAIL_OR_OFF) | Q(channel__in=[Channel.MAIL, Channel.OFF]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.get_channel_display()}"
