"""Meetings with the community: what they offered, what they promised, how many came."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from community.models.bands import Attendance, Language, words_of
from community.models.group import Group
from community.models.reference import ParticipationLevel
from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from stakeholders.models import District


class EventKind(models.TextChoices):
    LISTENING = "listening", "Listening session"
    FOCUS_GROUP = "focus_group", "Focus group"
    FORUM = "forum", "Forum or town hall"
    WARD = "ward", "Ward or district meeting"
    CO_DESIGN = "co_design", "Co-design session or workshop"
    WORKING_GROUP = "working_group", "Working group or committee"
    ADVISORY_BOARD = "advisory_board", "Community advisory board"
    SURVEY = "survey", "Survey"
    INTERVIEWS = "interviews", "Interviews"
    HEARING = "hearing", "Public hearing"
    OUTREACH = "outreach", "Outreach or canvass"
    OTHER = "other", "Other"


class Event(CityOwned, Versioned, Removable):
    """`on` is the day in the city, `starts` the clock time there: so it stays right when the clocks change."""

    audience = Audience.CITY

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="community_events")
    kind = models.CharField(max_length=15, choices=EventKind)
    title = models.CharField(max_length=200)
    on = models.DateField("date")
    starts = models.TimeField("begins at", null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    is_online = models.BooleanField("online", default=False)
    areas = models.ManyToManyField(District, blank=True, related_name="community_events")
    host = models.ForeignKey(Group, null=True, blank=True, on_delete=models.RESTRICT, related_name="hosted")
    co_host = models.ForeignKey(Group, null=True, blank=True, on_delete=models.RESTRICT, related_name="co_hosted")
    languages = models.JSONField(default=list, blank=True)
    interpretation = models.JSONField("interpretation into", default=list, blank=True)
    has_childcare = models.BooleanField("childcare", default=False)
    has_food = models.BooleanField("food", default=False)
    pays_stipend = models.BooleanField("stipend for those who come", default=False)
    is_accessible = models.BooleanField("accessible venue", default=False)
    level = models.ForeignKey(
        ParticipationLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="events",
        verbose_name="level promised",
    )  # fmt: skip
    attendance = models.CharField("how many came", max_length=10, choices=Attendance, blank=True)
    notes_file = models.ForeignKey(
        "engagements.Attachment", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["engagement", "-on", "-id"], name="community_event_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def starts_at(self) -> datetime | None:
        """The instant at which it begins, where its time is known."""
        if self.starts is None:
            return None
        return datetime.combine(self.on, self.starts, tzinfo=clock.zone_of(self.engagement.city.time_zone))

    @property
    def languages_in_words(self) -> str:
        return words_of(Language, self.languages)

    @property
    def interpretation_in_words(self) -> str:
        return words_of(Language, self.interpretation)


class GroupAttendance(models.Model):
    """How many of one group came to an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="by_group")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="attended")
    attendance = models.CharField(max_length=10, choices=Attendance)

    class Meta:
        ordering = ["group__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "group"], name="group_once_per_event"),
            models.CheckConstraint(name="group_attendance_is_said", condition=~Q(attendance="")),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_attendance_display()}"
