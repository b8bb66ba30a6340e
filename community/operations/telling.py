"""Telling back: who heard the answer, where, and whether it answers them."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from audit.operations import add, change
from community.models import CityResponse, Event, Feedback, Group, Heard
from core.errors import Refused
from core.permissions import require

NOT_YET = "This day has not come yet."


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
) -> list[Feedback]:
    """Note that these groups, who took part in these events, or everyone were told: a row for each of them."""
    require("community.tell_back", actor, response)
    if not (groups or events or everyone):
        raise Refused("Choose who was told: a group, who took part in an event, or everyone.", field="groups")
    _check_day(response, on, "on")
    if any(each.engagement_id != response.engagement_id for each in (*groups, *events)):
        raise Refused("Only groups and events of this city can be told of it.", field="groups")
    told = [{"group": group} for group in groups] + [{"event": event} for event in events]
    told += [{}] if everyone else []
    common = {"engagement": response.engagement, "response": response, "on": on, "channel": channel, "place": place}
    rows = [Feedback(**common, **whom, created_by=actor) for whom in told]
    return [add(row, actor=actor, verb="community.told_back") for row in rows]


@transaction.atomic
def note_heard(
    feedback: Feedback, *, actor, heard: str, words: str = "", heard_on: date, expected_version: int | None = None
) -> Feedback:
    """Does it answer them? A no, in their words, opens the city's clock again."""
    require("community.tell_back", actor, feedback)
    if heard == Heard.NOT_ASKED:
        raise Refused("Say whether it answers them.", field="heard")
    if heard == Heard.NO and not words.strip():
        raise Refused("Write in their words what is missing: the city is asked to answer that.", field="words")
    _check_day(feedback.response, heard_on, "heard_on")
    if heard_on < feedback.on:
        raise Refused("That is before they were told.", field="heard_on")
    said = {"heard": heard, "words": words, "heard_on": heard_on}
    change(feedback, actor=actor, verb="community.heard_noted", expected_version=expected_version, **said)
    _keep_dispute(feedback.response, actor)
    return feedback


def _check_day(response: CityResponse, on: date, field: str) -> None:
    if on > response.engagement.today:
        raise Refused(NOT_YET, field=field)
    if on < response.answered_on:
        raise Refused("That is before the city answered.", field=field)


def _keep_dispute(response: CityResponse, actor) -> None:
    """Disputed since the first no that came after the answer as it stands."""
    nos = response.feedback.filter(heard=Heard.NO, heard_on__gte=response.answered_on).order_by("heard_on")
    since = nos.values_list("heard_on", flat=True).first()
    verb = "community.response_disputed" if since else "community.dispute_ended"
    change(response, actor=actor, verb=verb, disputed_on=since)
