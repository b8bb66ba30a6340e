"""The liaison's weekly request: one mail with one link, Monday at nine where the liaison is."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, DateTimeField, Exists, F, Field, OuterRef, Value, When
from django.db.models.functions import Cast, Concat
from django.template.loader import render_to_string

from accounts.models import Role, SignedLink
from accounts.operations import issue_link
from core import clock
from core.permissions import decide
from engagements.forms.week import asks_of
from engagements.models import Engagement, Membership
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from outbox.operations import prepare
from reminders.models import Channel, Matter, Preference
from reminders.planning import WeekSlot, missed, missed_weeks, planner, week_slot
from reminders.unsubscribing import unsubscribe_headers

KIND = "reminders.update_request"
PAGE = "engagements:week-by-link"
FRESH = timedelta(days=5)
LINK_WORKS = timedelta(days=14)


@planner
def weekly_requests(at: datetime, since: datetime | None = None) -> list[Message]:
    """One message for each liaison, city and local week."""
    requests = missing_requests({zone: slot for zone in clock.Zone.values if (slot := week_slot(zone, at))})
    gone: dict[str, dict[str, WeekSlot]] = defaultdict(dict)
    for zone in clock.Zone.values if since else ():
        for slot in missed_weeks(zone, since, at):
            gone[slot.week][zone] = slot
    return requests + [missed(message) for slots in gone.values() for message in missing_requests(slots)]


def missing_requests(slots: dict[str, WeekSlot]) -> list[Message]:
    """Of one week, whose slots by zone these are."""
    if not slots:
        return []
    missing = members_without_request(slots).values_list("pk", "user_id", "engagement_id", "user__time_zone", "key")
    return [
        prepare(
            KIND,
            key=key,
            recipient_id=user_id,
            params={"membership": pk, "engagement": engagement_id},
            not_before=slots[zone].due,
            expires_at=slots[zone].ends,
        )
        for pk, user_id, engagement_id, zone, key in missing
    ]


def members_without_request(slots: dict[str, WeekSlot]):
    """Liaisons of running engagements whose message for their own week is not there, with its `key`; one query."""
    week = by_zone({zone: slot.week for zone, slot in slots.items()}, CharField())
    due = by_zone({zone: slot.due for zone, slot in slots.items()}, DateTimeField())
    key = Concat(Value("update-request:"), Cast("pk", CharField()), Value(":"), week, output_field=CharField())
    liaisons = Membership.objects.current().filter(user__is_active=True, user__role=Role.LIAISON)
    unwanted = Preference.objects.filter(user=OuterRef("user"), matter=Matter.WEEKLY, channel=Channel.OFF)
    return (
        liaisons.filter(engagement__in=Engagement.objects.running())
        .annotate(key=key, due=due)
        .filter(since__lte=F("due"))
        .exclude(Exists(unwanted))
        .exclude(Exists(Message.objects.filter(key=OuterRef("key"))))
        .order_by("pk")
    )


def by_zone(values: dict[str, Any], field: Field) -> Case:
    """The value that belongs to the zone of a membership's person."""
    zones = defaultdict(list)
    for zone, value in values.items():
        zones[value].append(zone)
    return Case(*[When(user__time_zone__in=z, then=Value(v)) for v, z in zones.items()], output_field=field)


@kind(KIND, "Request for the weekly update")
def write(message: Message) -> Mail | Suppressed:
    """The city's name, two counts and the link; whether it is still wanted is judged now."""
    rows = Membership.objects.current().filter(pk=message.params["membership"], user=message.recipient)
    if not (membership := rows.select_related("engagement__city", "user").first()):
        return Suppressed("This person is no longer a member of the city's team.")
    if reason := why_not(membership, asked=message.params.get("asked", False)):
        return Suppressed(reason)
    engagement = membership.engagement
    link = issue_link(
        user=membership.user,
        url_name=PAGE,
        subject_id=engagement.pk,
        expires_at=clock.now() + LINK_WORKS,
        since=message.created_at,
    )
    return letter(engagement, membership.user, link, asked=message.params.get("asked", False))


def why_not(membership: Membership, *, asked: bool) -> str:
    """The reason for not asking now, or nothing. What a person asked for by hand is asked in any case."""
    engagement, user = membership.engagement, membership.user
    if not Engagement.objects.visible_to(user).filter(pk=engagement.pk).running().exists():
        return "The engagement is paused or closed, or this person no longer sees it."
    if not (decision := decide("engagements.post_update", user, engagement)):
        return decision.reason
    if not asked and Preference.objects.chosen(user.pk, Matter.WEEKLY) == Channel.OFF:
        return "This person does not want to be asked every week."
    heard = engagement.last_city_update_at
    if not asked and heard and heard > clock.now() - FRESH:
        return f"The city reported on {clock.today_in(engagement.city.time_zone, heard):%b %-d}."
    return ""


def letter(engagement: Engagement, user, link: SignedLink, *, asked: bool) -> Mail:
    """It counts what the page behind its link asks for, no more."""
    asks = asks_of(engagement, user)
    context = {
        "city": engagement.city,
        "asks": len(asks),
        "overdue": sum(task.is_overdue(engagement.today) for task in asks),
        "asked": asked,
        "link": link.url,
        "until": clock.today_in(user.time_zone, link.expires_at),
    }
    text = render_to_string("reminders/mail/update_request.txt", context)
    html = render_to_string("reminders/mail/update_request.html", context)
    return Mail(f"{engagement.city}: your weekly update", text, html, unsubscribe_headers(user, Matter.WEEKLY))
