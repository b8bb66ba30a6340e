"""Community groups, events, what people said."""

from community.models.bands import AgeBand, Attendance, Language, Sentiment
from community.models.event import Event, EventKind, GroupAttendance
from community.models.group import Group, GroupContact
from community.models.input import Channel, ConfidentialStatement, Consent, Input
from community.models.public_form import PublicForm, Submission, SubmissionState
from community.models.reference import Experience, ParticipationLevel, Theme

__all__ = [
    "AgeBand", "Attendance", "Channel", "ConfidentialStatement", "Consent", "Event", "EventKind", "Experience",
    "Group", "GroupAttendance", "GroupContact", "Input", "Language", "ParticipationLevel", "PublicForm", "Sentiment",
    "Submission", "SubmissionState", "Theme",
]  # fmt: skip
