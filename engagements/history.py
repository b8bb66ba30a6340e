"""A case's history in words, and how it is narrowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import django_filters as filters
from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from accounts.models import User
from audit.models import AuditEvent
from core.forms import DayField
from core.records import Removable
from core.templatetags.ui import icon
from engagements import words
from engagements.models.engagement import Engagement
from engagements.models.owned import CityOwned
from engagements.task_history import MOST_NAMED, titles_in

# What someone did, as it follows the name. Apps above add the verbs of their records.
DEEDS = {
    "engagements.engagement_started": "started the engagement",
    "engagements.engagement_prospect": "made it a prospect",
    "engagements.engagement_active": "made the engagement active",
    "engagements.engagement_paused": "paused the engagement",
    "engagements.engagement_sustained": "moved the engagement to sustained",
    "engagements.engagement_closed": "closed the engagement",
    "engagements.lead_changed": "changed the lead",
    "engagements.city_edited": "changed the city’s facts",
    "engagements.playbook_copied": "took over the tasks of the playbook",
    "engagements.step_not_started": "set a step back",
    "engagements.step_active": "made a step active",
    "engagements.step_blocked": "blocked a step",
    "engagements.step_complete": "completed a step",
    "engagements.step_edited": "changed a step’s owner or target",
    "engagements.criterion_waived": "waived a criterion",
    "engagements.waiver_ended": "ended a waiver",
    "engagements.task_added": "added a task",
    "engagements.task_edited": "changed a task",
    "engagements.task_done": "did a task",
    "engagements.task_reopened": "reopened a task",
    "engagements.task_redated": "moved a task",
    "engagements.task_removed": "removed a task",
    "engagements.task_restored": "brought back a task",
    "engagements.tasks_done": "did tasks",
    "engagements.tasks_moved": "moved tasks with their date",
    "engagements.tasks_redated": "moved tasks",
    "engagements.tasks_handed_over": "handed over tasks",
    "engagements.tasks_released": "left tasks without anyone",
    "engagements.tasks_taken_back": "took back a change of tasks",
    "engagements.anchor_added": "added a date",
    "engagements.anchor_edited": "changed a date",
    "engagements.anchor_removed": "removed a date",
    "engagements.trash_emptied": "removed for good what had been removed for 30 days",
    "engagements.removed_purged": "removed for good what had been removed for 30 days",  # its name in older rows
    "engagements.update_posted": "posted an update",
    "engagements.update_edited": "corrected an update",
    "engagements.update_removed": "removed an update",
    "engagements.update_restored": "brought back an update",
    "engagements.file_added": "added a file",
    "engagements.file_edited": "changed what is said of a file",
    "engagements.file_removed": "removed a file",
    "engagements.file_restored": "brought back a file",
    "engagements.member_added": "added a person",
    "engagements.member_ended": "ended a person’s part",
    "accounts.invitation_sent": "invited a person",
    "accounts.invitation_sent_again": "invited a person again",
    "accounts.invitation_revoked": "took an invitation back",
    "accounts.invitation_accepted": "accepted an invitation",
}

# Deeds of which the city hears nothing, not even that there are such. Apps above add theirs.
OWN_DEEDS: set[str] = set()

ICONS = {
    "step": "progress", "task": "checklist", "update": "message", "anchor": "flag", "member": "user",
    "engagement": "briefcase", "city": "building-community", "attachment": "file", "waiver": "circle-half-2",
}  # fmt: skip
SAY_IT_ALL = {"engagements.task_done", "engagements.task_reopened", "engagements.member_ended"}
KEPT_BY_US = {"Status since"}
CHANGES_SHOWN = MOST_NAMED


def events_for(engagement: Engagement, reader: Any) -> QuerySet:
    """A case's history as far as the reader may know it."""
    return events_among([engagement.pk], reader)


def events_among(engagements: Any, reader: Any) -> QuerySet:
    """The history of several cases, by their ids. A city is not told of what it sees no longer."""
    rows = AuditEvent.objects.of_engagements(engagements).for_audiences(reader.audiences)
    if reader.is_insider:
        return rows
    for model in models_with_audience():
        seen = model.objects.visible_to(reader).filter(pk=OuterRef("subject_id"))
        if issubclass(model, Removable):
            seen = seen.kept()
        rows = rows.exclude(Q(subject_type=model._meta.label_lower) & ~Exists(seen))
    return rows


def models_with_audience() -> list[type[CityOwned]]:
    """Records that some see and others do not, of every app."""
    return [model for model in apps.get_models() if issubclass(model, CityOwned) and model.has_audience()]


def deed(event: AuditEvent) -> str:
    return DEEDS.get(event.verb, event.action)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the history shows it, in plain values."""

    who: str
    deed: str
    icon: SafeString
    label: str
    reason: str
    at: datetime
    when: str
    changes: list[tuple[str, str, str]]


def entries_of(events: list[AuditEvent], reader: Any) -> list[Entry]:
    """Of a list that may hold events over many tasks, whose titles are looked up: one query."""
    titles = titles_in(events, reader)
    return [entry_of(event, titles) for event in events]


def entry_of(event: AuditEvent, titles: Mapping[str, str] = MappingProxyType({})) -> Entry:
    at = localtime(event.at)
    return Entry(
        who=event.actor_label,
        deed=deed(event),
        icon=icon(icon_name(event)),
        label=label_of(event),
        reason=event.reason,
        at=at,
        when=words.moment(at),
        changes=[(titles.get(name, name), before, after) for name, before, after in changes_of(event)],
    )


def icon_name(event: AuditEvent) -> str:
    kind = event.subject_type.rpartition(".")[2]
    return next((name for start, name in ICONS.items() if kind.startswith(start)), "point")


def label_of(event: AuditEvent) -> str:
    """The record, unless it is the case itself."""
    if event.subject_type not in ("engagements.engagement", "engagements.city"):
        return event.subject_label
    return f"{event.count} of them" if event.count > 1 else ""


def changes_of(event: AuditEvent) -> list[tuple[str, str, str]]:
    """What changed as (name, before, after), as far as the deed does not say it."""
    if event.verb in SAY_IT_ALL:
        return []
    rows = [row for row in event.changes_in_words if row[0] not in KEPT_BY_US]
    rest = len(rows) - CHANGES_SHOWN
    return [*rows[:CHANGES_SHOWN], ("and", "", f"{rest} more")] if rest > 0 else rows


class DayFilter(filters.Filter):
    field_class = DayField


class HistoryFilter(filters.FilterSet):
    """By what happened, who did it, and when on the calendar of the city."""

    verb = filters.ChoiceFilter(label="What", empty_label="Anything")
    actor = filters.ModelChoiceFilter(label="Who", queryset=User.objects.none(), empty_label="Anyone")
    since = DayFilter(label="From", method="filter_since")
    until = DayFilter(label="To", method="filter_until")

    class Meta:
        model = AuditEvent
        fields = []

    def __init__(self, *args, zone: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)
        told = (
            DEEDS.items() if self.request.user.is_insider else [one for one in DEEDS.items() if one[0] not in OWN_DEEDS]
        )
        self.filters["verb"].extra["choices"] = sorted(told, key=lambda pair: pair[1])
        self.filters["actor"].queryset = User.objects.filter(pk__in=self.queryset.order_by().values("actor"))

    def start_of(self, day):
        return datetime.combine(day, time.min, self.zone)

    def filter_since(self, rows, name, value):
        return rows.filter(at__gte=self.start_of(value))

    def filter_until(self, rows, name, value):
        return rows.filter(at__lt=self.start_of(value + timedelta(days=1)))
