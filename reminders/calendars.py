"""What is due, as iCalendar: a deadline is a date without a time, a meeting an instant in its city's zone."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Entry

from community.models import Event
from core import clock
from engagements.addresses import task_url
from engagements.models import Engagement, Task
from engagements.scope import Scope
from engagements.workstreams import DueItem
from reminders.digests import OwnScope, own_items
from reminders.found import title_for_mail
from reminders.meetings import Meeting, meeting_of, meetings
from reminders.zones import timezone_of

BACK, AHEAD = timedelta(days=60), timedelta(days=400)


def calendar_of(user: Any) -> bytes:
    """What is due for this person, and the meetings of the person's cities; read with the person's rights of now."""
    now = clock.now()
    scope = OwnScope(Engagement.objects.visible_to(user).running(), user, now)
    today = clock.today_in(user.time_zone, now)
    items = own_items(scope, today + AHEAD, today - BACK)
    own_cases = scope.engagements.filter(lead=user) if user.is_insider else scope.engagements
    held = meetings(Scope(own_cases, user, now), today - BACK, today + AHEAD)
    zones = {str(meeting.starts_at.tzinfo) for meeting in held}
    return calendar_with([*map(item_event, items), *map(meeting_event, held)], sorted(zones))


def calendar_with(events: Iterable[Entry], zones: Iterable[str] = ()) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//LEAP CRM//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "LEAP CRM")
    for component in (*map(timezone_of, zones), *events):
        calendar.add_component(component)
    return calendar.to_ical()


def event(key: str, summary: str, url: str) -> Entry:
    """The same key makes the same event, so that a calendar moves it instead of keeping both."""
    made = Entry()
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    made.add("uid", f"{key}@{host}")
    made.add("dtstamp", clock.now())
    made.add("summary", summary)
    made.add("url", settings.BASE_URL + url)
    return made


def all_day(made: Entry, day: date) -> Entry:
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    return made


def item_event(item: DueItem) -> Entry:
    return all_day(event(item.key, f"{item.city}: {title_for_mail(item)}", item.url), item.due_on)


def calendar_of_meeting(meeting: Event) -> bytes:
    """One meeting as a file: with its hour where that is known, else the whole day. It is the same one in the feed."""
    found = meeting_of(meeting)
    if not meeting.starts:
        return calendar_with([all_day(event(found.key, f"{found.city}: {found.what}", found.url), meeting.on)])
    return calendar_with([meeting_event(found)], [str(found.starts_at.tzinfo)])


def task_event(task: Task) -> Entry:
    city = task.engagement.city
    return all_day(event(f"task:{task.pk}", f"{city}: {task.title}", task_url(task.pk)), task.due_on)


def meeting_event(meeting: Meeting) -> Entry:
    made = event(meeting.key, f"{meeting.city}: {meeting.what}", meeting.url)
    made.add("dtstart", meeting.starts_at)
    made.add("dtend", meeting.ends_at)
    return made
