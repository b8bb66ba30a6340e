"""What files of groups, events and inputs hold. A city gets less: no bands of a single person, no way to reach a group.

What was said in confidence is in none.
"""

from community.models import Event, Group, Input
from core.exports.columns import ExportColumn


def names(relation: str):
    return lambda row: [str(one) for one in getattr(row, relation).all()]


GROUPS = (
    ExportColumn("Number", "pk"),
    ExportColumn("Group", "name"),
    ExportColumn("Speaks for", "speaks_for"),
    ExportColumn("Areas", names("areas")),
    ExportColumn("Languages", "languages_in_words"),
    ExportColumn("Ages", "ages_in_words"),
    ExportColumn("Lived experience", names("experiences")),
    ExportColumn("Agreed to be named on", "named_consent_on"),
    ExportColumn("Inputs", "said"),
)
GROUPS_OWN = (
    ExportColumn("In the register", lambda group: inside(group, "organization")),
    ExportColumn("How to reach it", lambda group: inside(group, "contact")),
)


def inside(group: Group, name: str) -> str:
    found = getattr(group, "inside", None)
    return str(getattr(found, name) or "") if found else ""


def came(event: Event) -> list[str]:
    return [str(row) for row in event.by_group.all()]


EVENTS = (
    ExportColumn("Number", "pk"),
    ExportColumn("Date", "on"),
    ExportColumn("Event", "title"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("Place", "place"),
    ExportColumn("Online", "is_online"),
    ExportColumn("Areas", names("areas")),
    ExportColumn("Host", lambda event: str(event.host or "")),
    ExportColumn("Co-host", lambda event: str(event.co_host or "")),
    ExportColumn("Languages", "languages_in_words"),
    ExportColumn("Interpretation", "interpretation_in_words"),
    ExportColumn("Childcare", "has_childcare"),
    ExportColumn("Food", "has_food"),
    ExportColumn("Stipend", "pays_stipend"),
    ExportColumn("Accessible venue", "is_accessible"),
    ExportColumn("Participation promised", lambda event: str(event.level or "")),
    ExportColumn("How many came", "get_attendance_display"),
    ExportColumn("By group", came),
    ExportColumn("Inputs", "said"),
)


def source(one: Input) -> str:
    return one.source


def answer_of(one: Input, name: str) -> str:
    """What the city's answer to it says; nothing while it waits."""
    answered = getattr(one, "answered", None)
    value = getattr(answered.response, name) if answered else ""
    return value() if callable(value) else value


INPUTS = (
    ExportColumn("Number", "pk"),
    ExportColumn("Date", "received_on"),
    ExportColumn("Source", source),
    ExportColumn("Consent", "get_consent_display"),
    ExportColumn("What was said", "said"),
    ExportColumn("What they ask for", "ask"),
    ExportColumn("Themes", names("themes")),
    ExportColumn("Group", lambda one: str(one.group or "")),
    ExportColumn("How they feel about it", "get_sentiment_display"),
    ExportColumn("The city answered", lambda one: answer_of(one, "get_verdict_display")),
    ExportColumn("Why", lambda one: answer_of(one, "reason")),
)
INPUTS_OWN = (
    ExportColumn("Area", lambda one: str(one.area or "")),
    ExportColumn("Language", "get_language_display"),
    ExportColumn("Age", "get_age_band_display"),
    ExportColumn("Lived experience", names("experiences")),
    ExportColumn("Said in confidence", "is_confidential"),
    ExportColumn("Code", "spelled_code"),
    ExportColumn("Visible to", "get_audience_display"),
)
SUBMISSIONS = (
    ExportColumn("Number", "pk"),
    ExportColumn("Received", "received_at"),
    ExportColumn("Language", "get_language_display"),
    ExportColumn("Consent", "get_consent_display"),
    ExportColumn("What was said", "said"),
    ExportColumn("What they ask for", "ask"),
    ExportColumn("Themes", names("themes")),
    ExportColumn("State", "get_state_display"),
)
