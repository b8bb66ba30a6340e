"""One digest for each person and local morning: overdue, today, this week, waiting on others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.template.loader import render_to_string

from accounts.models import Role, User
from core import clock
from core.audience import Audience
from core.workdays import federal_holidays
from engagements.models import Engagement, TaskRole
from engagements.scope import Scope
from engagements.workstreams import DueItem
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from outbox.models.message import State
from outbox.operations import prepare
from reminders.due_mail import days_in_words
from reminders.found import Reference, find_all, title_for_mail
from reminders.models import Channel, Matter, Notice, Preference
from reminders.people import People
from reminders.planning import DaySlot, day_slot, missed, missed_days, planner
from reminders.reading import due_in_all_steps
from reminders.unsubscribing import unsubscribe_headers

KIND = "reminders.digest"
WEEK = timedelta(days=7)
MOST_READ = 2000
MOST_SHOWN = 10
NOTED_WITHIN = timedelta(days=7)
NOT_WANTED = "This person wants no digest."


@planner
def morning_digests(at: datetime, since: datetime | None = None) -> list[Message]:
    """One message for each person whose working day has begun; what it says is judged when it is sent."""
    zones = clock.Zone.values
    mornings = by_day((zone, slot) for zone in zones if (slot := day_slot(zone, at)))
    digests = [message for day, slots in mornings.items() for message in missing_digests(day, slots)]
    if since:
        gone = by_day((zone, slot) for zone in zones for slot in missed_days(zone, since, at))
        digests += [missed(message) for day, slots in gone.items() for message in missing_digests(day, slots)]
    return digests


def by_day(slots: Iterable[tuple[str, DaySlot]]) -> dict[date, dict[str, DaySlot]]:
    """Of each working day, the slots by zone."""
    days: dict[date, dict[str, DaySlot]] = defaultdict(dict)
    for zone, slot in slots:
        if federal_holidays().is_working_day(slot.day):
            days[slot.day][zone] = slot
    return days


def missing_digests(day: date, slots: dict[str, DaySlot]) -> list[Message]:
    rows = people_without_digest(day, list(slots)).values_list("pk", "time_zone", "created_at")
    return [digest_message(user_id, slots[zone]) for user_id, zone, came in rows if came < slots[zone].ends]


def digest_message(user_id: int, slot: DaySlot) -> Message:
    return prepare(
        KIND,
        key=f"digest:{user_id}:{slot.day}",
        recipient_id=user_id,
        params={"day": slot.day.isoformat()},
        not_before=slot.due,
        expires_at=slot.ends,
    )


def people_without_digest(day: date, zones: list[str]):
    """Active people whose digest of this local date is not planned; one query."""
    key = Concat(Value("digest:"), Cast("pk", CharField()), Value(f":{day}"), output_field=CharField())
    unwanted = Preference.objects.filter(user=OuterRef("pk"), matter=Matter.DIGEST, channel=Channel.OFF)
    return (
        User.objects.active()
        .exclude(role=Role.OBSERVER)
        .filter(time_zone__in=zones)
        .annotate(key=key)
        .exclude(Exists(Message.objects.filter(key=OuterRef("key"))))
        .exclude(Exists(unwanted))
        .order_by("pk")
    )


@dataclass
class Digest:
    """What one person sees in the morning; each part with the newest first."""

    overdue: list[DueItem] = field(default_factory=list)
    today: list[DueItem] = field(default_factory=list)
    week: list[DueItem] = field(default_factory=list)
    waiting: list[DueItem] = field(default_factory=list)
    noted: list[DueItem] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[str, list[DueItem]]]:
        named = [
            ("Overdue", self.overdue),
            ("Today", self.today),
            ("This week", self.week),
            ("Waiting on others", self.waiting),
            ("Also due in your cities", self.noted),
        ]
        return [(name, items) for name, items in named if items]


class OwnScope(Scope):
    """Asks only for those tasks that can be one person's own: there are far more of everybody's."""

    def tasks_to_do(self) -> QuerySet:
        own = Q(assignee=self.user)
        if self.user.is_insider:
            own |= Q(engagement__in=led_by(self.user, self.engagements).values("pk")) & UNABLE
        else:
            own |= Q(assignee=None, role=TaskRole.LIAISON)
        return super().tasks_to_do().filter(own)


# Nobody looks after it, or somebody who can not; a liaison who leaves hands everything back.
UNABLE = (
    Q(assignee=None)
    | Q(assignee__is_active=False)
    | Q(assignee__role=Role.OBSERVER)
    | Q(assignee__role=Role.LIAISON, audience=Audience.INTERNAL)
)


def led_by(user: User, cases):
    """The cases that this person answers for: the own ones, for admins also those without an active lead."""
    own = Q(lead=user)
    if user.is_admin:
        own |= Q(lead=None) | Q(lead__is_active=False)
    return cases.order_by().filter(own)


def own_items(scope: OwnScope, until: date, since: date | None = None) -> list[DueItem]:
    """What is due for the scope's reader, by the same order in which rules find whom to tell."""
    items = due_in_all_steps(scope, until, since)
    people = People(scope.engagements, {item.assignee_id for item in items if item.assignee_id})
    own = scope.user.pk
    return [item for item in items if any(reader.id == own for reader in people.in_charge(item))]


def digest_for(user: User, at: datetime, noted_since: datetime) -> Digest:
    """Read with the person's own rights."""
    scope = OwnScope(Engagement.objects.visible_to(user).running(), user, at)
    digest = Digest()
    for item in own_items(scope, clock.today_in(user.time_zone, at) + WEEK):
        place(digest, item, scope)
    digest.noted = noted(user, noted_since, known={item.key for _, items in digest.parts for item in items})
    for _, items in digest.parts:
        items.sort(key=lambda item: item.due_on, reverse=True)
    return digest


def place(digest: Digest, item: DueItem, scope: Scope) -> None:
    today = scope.cities[item.engagement_id].today
    if item.waiting_on:
        digest.waiting.append(item)
    elif item.due_on < today:
        digest.overdue.append(item)
    elif item.due_on == today:
        digest.today.append(item)
    elif item.due_on <= today + WEEK:
        digest.week.append(item)


def noted(user: User, since: datetime, *, known: set[str]) -> list[DueItem]:
    """What the rules noted for the digest since the last one, as far as it is still open."""
    rows = Notice.objects.visible_to(user).filter(channel=Channel.DIGEST, created_at__gt=since)
    places = rows.values_list("engagement_id", "step", "item_key", "due_on")[:MOST_READ]
    found = find_all({Reference(*each) for each in places}, user)
    return [item for item in found.values() if item.key not in known]


def last_digest_at(user: User, at: datetime) -> datetime:
    """When the last one left; not more than a week ago."""
    sent = Message.objects.filter(recipient=user, kind=KIND, state=State.SENT, created_at__gt=at - NOTED_WITHIN)
    last = sent.order_by("-created_at").values_list("created_at", flat=True).first()
    return last or at - NOTED_WITHIN


@kind(KIND, "Digest of the morning")
def write(message: Message) -> Mail | Suppressed:
    """Counts, the titles that the reader may see, and one link."""
    user, now = message.recipient, clock.now()
    if Preference.objects.chosen(user.pk, Matter.DIGEST) == Channel.OFF:
        return Suppressed(NOT_WANTED)
    digest = digest_for(user, now, last_digest_at(user, now))
    if not digest.parts:
        return Suppressed("There is nothing to say today.")
    context = {
        "day": date.fromisoformat(message.params["day"]),
        "counts": ", ".join(f"{len(items)} {name.lower()}" for name, items in digest.parts),
        "parts": [(name, len(items), list(lines(items)), left_out(items)) for name, items in digest.parts],
        "link": f"{settings.BASE_URL}/",
    }
    return Mail(
        "LEAP CRM: your day",
        render_to_string("reminders/mail/digest.txt", context),
        render_to_string("reminders/mail/digest.html", context),
        unsubscribe_headers(user, Matter.DIGEST),
    )


def left_out(items: list[DueItem]) -> int:
    return max(len(items) - MOST_SHOWN, 0)


def lines(items: list[DueItem]) -> Iterable[str]:
    """The first of a part, a line each."""
    zones = dict(
        Engagement.objects.filter(pk__in={item.engagement_id for item in items[:MOST_SHOWN]}).values_list(
            "pk", "city__time_zone"
        )
    )
    for item in items[:MOST_SHOWN]:
        when = days_in_words(item.due_on, clock.today_in(zones[item.engagement_id]))
        waiting = ", waiting on others" if item.waiting_on else ""  # whom, is free text: on the page only
        yield f"{item.city}: {title_for_mail(item)} ({when}{waiting})"
