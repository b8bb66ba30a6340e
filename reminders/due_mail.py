"""The mail about one thing that is due: judged anew at the moment it is sent."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from accounts.operations import issue_link
from core import clock
from engagements.forms.week import askable
from engagements.models import City
from engagements.workstreams import DueItem
from outbox.kinds import Later, Mail, Superseded, Suppressed, Written, kind
from outbox.models import Message
from reminders.found import Reference, find, moved_to, title_for_mail
from reminders.models import Channel, Preference, Rule
from reminders.people import people_around
from reminders.rule_planner import KIND, OFF
from reminders.unsubscribing import unsubscribe_headers

LINK_WORKS = timedelta(days=14)
WEEK_PAGE = "engagements:week-by-link"


@kind(KIND, "Reminder of something due")
def write(message: Message) -> Written:
    """The city, the title that the reader may see, the date, one link."""
    params = message.params
    rule = Rule.objects.active().filter(pk=params["rule"], version=params["version"]).first()
    if not rule:
        return Superseded("The rule was changed or switched off.")
    reader = message.recipient
    if reason := unwanted(rule, reader):
        return Suppressed(reason)
    reference = Reference(params["engagement"], params["step"], params["item"], date.fromisoformat(params["due_on"]))
    item = find(reference, reader)
    if not item:
        return gone(reference)
    if reader.pk not in {each.id for each in people_around(item, reader.pk).told(rule, item)}:
        return Suppressed("Somebody else looks after it now.")
    slot = rule.slot(item.due_on, reader.time_zone)
    if slot > clock.now():
        return Later(slot, rule.expires(item.due_on, reader.time_zone))
    return letter(message, rule, item)


def unwanted(rule: Rule, reader: Any) -> str:
    """Why this person gets no mail of its own about it, or nothing."""
    channel = Preference.objects.chosen(reader.pk, rule.matter) or rule.channel
    if channel == Channel.MAIL:
        return ""
    return OFF if channel == Channel.OFF else f"This person wants it {Channel(channel).label.lower()}."


def gone(reference: Reference) -> Written:
    if day := moved_to(reference):
        if day != reference.due_on:
            return Superseded(f"It was moved to {day:%b %-d, %Y}.")
        return Suppressed("This person may not see it any more.")
    return Suppressed("It is done, removed, or its city is paused or closed.")


def letter(message: Message, rule: Rule, item: DueItem) -> Mail:
    reader = message.recipient
    context = {
        "city": item.city,
        "title": title_for_mail(item),
        "when": days_in_words(item.due_on, today_of(item)),
        "due_on": item.due_on,
        "link": link_to(item, reader, message),
        "rule": rule,
    }
    return Mail(
        f"{item.city}: {'something is overdue' if item.due_on < today_of(item) else 'something is due'}",
        render_to_string("reminders/mail/due.txt", context),
        render_to_string("reminders/mail/due.html", context),
        unsubscribe_headers(reader, rule.matter),
    )


def today_of(item: DueItem) -> date:
    zone = City.objects.filter(engagements=item.engagement_id).values_list("time_zone", flat=True).first()
    return clock.today_in(zone)


def link_to(item: DueItem, reader: Any, message: Message) -> str:
    """The item's page; for what a liaison can report on the page of the week, which needs no password."""
    kind, _, number = item.key.partition(":")
    if not (reader.is_liaison and kind == "task" and askable(reader).filter(pk=number).exists()):
        return settings.BASE_URL + item.url
    expires_at = clock.now() + LINK_WORKS
    link = issue_link(
        user=reader,
        url_name=WEEK_PAGE,
        subject_id=item.engagement_id,
        expires_at=expires_at,
        since=message.created_at,
    )
    return f"{link.url}?task={number}"


def days_in_words(due_on: date, today: date) -> str:
    days = (due_on - today).days
    many = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    if not days:
        return "due today"
    return f"due in {many}" if days > 0 else f"overdue by {many}"
