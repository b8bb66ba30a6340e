"""Telling back: who heard the answer, where, and whether it answers them."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from audit.operations import add, change, record, write
from community.models import CityResponse, Consent, Event, Feedback, Group, Heard
from core.errors import Refused
from core.permissions import require

NOT_YET = "This day has not come yet."
MISSING = "Write in their words what is missing, or choose “Only count it”: the city is asked to answer that."
UNASKED = "Say what they agreed to. If nobody asked them, leave out their words and only count it."
COUNTED = "They agreed only to be counted: take out the words, or ask them for more."
TAKEN_BACK = "These words were taken back: they stay erased, and what was said is only counted."


@transaction.atomic
def tell_back(
    response: CityResponse,
    *,
    actor,
    on: date,
    channel: str,
    place: str = "",
    groups: Collection[Group] = (),
    events: Collection[Event] = (),
    everyone: bool = False,
    edition: int | None = None,
) -> list[Feedback]:
    """Note that these groups, who took part in these events, or everyone were told: a row for each of them.

    `edition` is the one that whoever notes it had before them, if somebody has changed the answer since.
    """
    require("community.tell_back", actor, response)
    if not (groups or events or everyone):
        raise Refused("Choose who was told: a group, who took part in an event, or everyone.", field="groups")
    _check_day(response, on, "on")
    if any(each.engagement_id != response.engagement_id for each in (*groups, *events)):
        raise Refused("Only groups and events of this city can be told of it.", field="groups")
    told = [{"group": group} for group in groups] + [{"event": event} for event in events]
    told += [{}] if everyone else []
    common = {"engagement": response.engagement, "response": response, "on": on, "channel": channel, "place": place}
    common["edition"] = min(edition or response.edition, response.edition)
    rows = [Feedback(**common, **whom, created_by=actor) for whom in told]
    return [add(row, actor=actor, verb="community.told_back") for row in rows]


@transaction.atomic
def note_heard(
    feedback: Feedback,
    *,
    actor,
    heard: str,
    words: str = "",
    consent: str = "",
    heard_on: date,
    expected_version: int | None = None,
) -> Feedback:
    """Does it answer them? A no opens the city's clock again. Their words are kept as they agree, never in history."""
    require("community.note_heard", actor, feedback)
    check_words(feedback, heard, words, consent)
    _check_day(feedback.response, heard_on, "heard_on")
    if heard_on < feedback.on:
        raise Refused("That is before they were told.", field="heard_on")
    said = {"heard": heard, "words": words, "consent": consent, "heard_on": heard_on, "heard_by_link": False}
    own = {"actor": actor, "verb": "community.heard_noted", "unsaid": ("words",)}
    change(feedback, expected_version=expected_version, **own, **said)
    keep_dispute(feedback.response, actor)
    return feedback


@transaction.atomic
def withdraw_words(feedback: Feedback, *, actor, reason: str = "") -> Feedback:
    """Those who were told take back their words: erased for good; what they answered is still counted.

    It needs no version: it wins over whatever anybody else is writing.
    """
    require("community.withdraw_consent", actor, feedback)
    row = Feedback.objects.select_for_update().get(pk=feedback.pk)
    erased = {"words": "", "consent": Consent.COUNT, "consent_withdrawn_on": feedback.engagement.today}
    write(row, erased, expected_version=row.version)
    record(actor=actor, verb="community.told_words_withdrawn", subject=row, reason=reason)
    return row


def check_words(feedback: Feedback, heard: str, words: str, consent: str) -> None:
    if heard == Heard.NOT_ASKED:
        raise Refused("Say whether it answers them.", field="heard")
    if feedback.consent_withdrawn_on and (words or consent != Consent.COUNT):
        raise Refused(TAKEN_BACK, field="words" if words else "consent")
    if consent == Consent.COUNT and words:
        raise Refused(COUNTED, field="words")
    if heard == Heard.NO and consent != Consent.COUNT and not words.strip():
        raise Refused(MISSING, field="words")
    if words and not consent:
        raise Refused(UNASKED, field="consent")


def _check_day(response: CityResponse, on: date, field: str) -> None:
    if on > response.engagement.today:
        raise Refused(NOT_YET, field=field)
    if on < response.answered_on:
        raise Refused("That is before the city answered.", field=field)


def keep_dispute(response: CityResponse, actor) -> None:
    """Disputed since the first no to the answer as it stands."""
    nos = response.feedback.filter(heard=Heard.NO, edition=response.edition).order_by("heard_on")
    since = nos.values_list("heard_on", flat=True).first()
    verb = "community.response_disputed" if since else "community.dispute_ended"
    change(response, actor=actor, verb=verb, disputed_on=since)
