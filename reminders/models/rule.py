from datetime import date, datetime, time
from functools import cache

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core import clock
from core.records import Versioned
from core.workdays import add_working_days
from engagements.steps import Step
from engagements.workstreams import DueItem
from reminders.models.preference import Channel, Matter

MOST_DAYS = 60


class Item(models.TextChoices):
    ANY = "any", "anything"
    TASK = "task", "a task"
    RECORD = "record", "anything but a task"


class Whom(models.TextChoices):
    ASSIGNEE = "assignee", "its assignee"
    LEAD = "lead", "the city’s lead at LEAP"
    LIAISONS = "liaisons", "the city’s liaisons"
    ADMINS = "admins", "the admins"


class RuleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rules are LEAP's own."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()

    def active(self):
        return self.filter(is_active=True)


class Rule(Versioned):
    """Who is told how many working days before or after something is due. Each edit makes a new version.

    A version acts on what falls due to be told from `acts_from` on: writing a rule does not wake the past.
    """

    item = models.CharField("what", max_length=10, choices=Item, default=Item.ANY)
    step = models.CharField(max_length=12, choices=Step, blank=True)
    offset_days = models.SmallIntegerField(
        "working days",
        default=0,
        validators=[MinValueValidator(-MOST_DAYS), MaxValueValidator(MOST_DAYS)],
    )
    send_at = models.TimeField("local time", default=time(8))
    whom = models.CharField("for whom", max_length=10, choices=Whom, default=Whom.ASSIGNEE)
    channel = models.CharField("how", max_length=10, choices=Channel, default=Channel.MAIL)
    grace_days = models.PositiveSmallIntegerField(
        "still sent so many working days late", default=5, validators=[MaxValueValidator(MOST_DAYS)]
    )
    is_active = models.BooleanField("active", default=True)
    acts_from = models.DateTimeField(default=clock.now, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["offset_days", "pk"]
        constraints = [
            models.CheckConstraint(name="rule_is_on", condition=~Q(channel=Channel.OFF)),
            models.CheckConstraint(
                name="rule_is_within_reach",
                condition=Q(offset_days__gte=-MOST_DAYS, offset_days__lte=MOST_DAYS, grace_days__lte=MOST_DAYS),
            ),
        ]

    def __str__(self) -> str:
        """The rule as a sentence."""
        is_due = "is due" if self.offset_days <= 0 else "was due"
        how = f"{CHANNEL_WORDS[Channel(self.channel)]} at {clock_time(self.send_at)}"
        return f"{self.moment} {self.thing} {is_due}, to {self.get_whom_display()}, {how}"

    @property
    def moment(self) -> str:
        days = abs(self.offset_days)
        many = f"{days} working day{'s' * (days != 1)}"
        if not days:
            return "On the day"  # … on which a task is due
        return f"{many} before" if self.offset_days < 0 else f"{many} after"

    @property
    def thing(self) -> str:
        thing = self.get_item_display()
        return f"{thing} of “{Step(self.step).label}”" if self.step else thing

    @property
    def source(self) -> str:
        """The name under which the outbox counts what it makes."""
        return f"rule:{self.pk}"

    @property
    def matter(self) -> Matter:
        if self.whom != Whom.ASSIGNEE:
            return Matter.CITY
        return Matter.LATE if self.offset_days > 0 else Matter.UPCOMING

    def covers(self, item: DueItem) -> bool:
        if self.step and item.step != self.step:
            return False
        is_task = item.key.startswith("task:")
        return self.item == Item.ANY or is_task == (self.item == Item.TASK)

    def told_on(self, due_on: date) -> date:
        """The local date on which somebody is told of what is due on `due_on`."""
        return shifted(due_on, self.offset_days)

    def last_day(self, due_on: date) -> date:
        """The last local date on which it still makes sense: what announces a date does so until that date."""
        return due_on if self.offset_days <= 0 else shifted(self.told_on(due_on), self.grace_days)

    def slot(self, due_on: date, zone: str) -> datetime:
        """The instant of the local time on that date. A wall time that does not exist moves forward."""
        return datetime.combine(self.told_on(due_on), self.send_at, clock.zone_of(zone))

    def expires(self, due_on: date, zone: str) -> datetime:
        """The end of the last day."""
        return datetime.combine(next_day(self.last_day(due_on)), time(0), clock.zone_of(zone))


CHANNEL_WORDS = {
    Channel.APP: "in the app only",
    Channel.DIGEST: "in the morning’s digest",
    Channel.MAIL: "by mail",
    Channel.OFF: "not at all",
}


@cache
def shifted(day: date, working_days: int) -> date:
    """So many working days on; zero is the day itself, also a Saturday: it is what people were told."""
    return add_working_days(day, working_days) if working_days else day


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def clock_time(moment: time) -> str:
    return f"{moment:%-I:%M %p}"
