"""Community groups, events, what people said; what the city answered, and whether they were told."""

from community.models.bands import AgeBand, Attendance, Language, Sentiment
from community.models.census import CensusShare, Dimension
from community.models.event import Event, EventKind, GroupAttendance
from community.models.group import Group, GroupContact
from community.models.input import Channel, ConfidentialStatement, Consent, Input
from community.models.public import PublicItem, PublicPage
from community.models.public_form import PublicForm, Submission, SubmissionState
from community.models.reference import Experience, ParticipationLevel, Theme
from community.models.response import (
    AnsweredInput,
    CityResponse,
    Feedback,
    Heard,
    ResponseRevision,
    ToldBy,
    Verdict,
    told_as_it_stands,
)

__all__ = [
    "AgeBand", "AnsweredInput", "Attendance", "CensusShare", "Channel", "CityResponse", "ConfidentialStatement",
    "Consent", "Dimension", "Event", "EventKind", "Experience", "Feedback", "Group", "GroupAttendance", "GroupContact",
    "Heard", "Input", "Language", "ParticipationLevel", "PublicForm", "PublicItem", "PublicPage", "ResponseRevision",
    "Sentiment", "Submission", "SubmissionState", "Theme", "ToldBy", "Verdict", "told_as_it_stands",
]  # fmt: skip
