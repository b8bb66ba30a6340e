"""Rules of reminders, preferences, calendars, and mail that waits for a decision."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from core import clock
from engagements.steps import Step
from outbox import operations as outbox
from reminders import operations
from reminders.models import Channel, Matter, Notice, Whom
from reminders.unsubscribing import unsubscribe_url

BOTH, POST = "get post", "post"
# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "outbox:held": ("Ynnnnn", BOTH),
    "outbox:test-mail": ("Ynnnnn", POST),
    "reminders:overview": ("Ynnnnn",),
    "reminders:next": ("Ynnnnn",),
    "reminders:rule-create": ("Ynnnnn", BOTH),
    "reminders:rule-update": ("Ynhhhh", BOTH, "rule"),
    "reminders:notice-list": ("YYYYYY",),
    "reminders:preferences": ("YYYYnY", BOTH),
    "reminders:calendar": ("YYYYnY",),
    "reminders:feed-make": ("YYYYnY", POST),
    "reminders:feed-end": ("YYYYnY", POST),
    "reminders:meeting-date": ("YYYhhh", "get", "event"),
    "reminders:task-date": ("YYYhhh", "get", "task"),
    # Open: whoever knows the address.
    "reminders:unsubscribe": ("YYYYYY", BOTH, "unsubscribing", "", True),
    "reminders:feed": ("YYYYYY", "get", "feed_token", "", True),
}


def nothing(world) -> dict:
    return {}


def rule(world) -> dict:
    return {
        "days": 2,
        "side": "before",
        "item": "task",
        "whom": Whom.LEAD,
        "channel": Channel.DIGEST,
        "send_at": "09:30",
        "grace_days": 3,
        "is_active": "on",
    }


POSTS: dict[str, Callable[[Any], dict]] = {
    "outbox:held": lambda w: {"which": "all", "action": "release"},
    "outbox:test-mail": nothing,
    "reminders:rule-create": rule,
    "reminders:rule-update": rule,
    "reminders:preferences": lambda w: {"late": Channel.MAIL, "digest": Channel.OFF},
    "reminders:feed-make": nothing,
    "reminders:feed-end": nothing,
    "reminders:unsubscribe": nothing,
}
CONFLICTS: dict[str, Callable[[Any], Any]] = {"reminders:rule-update": lambda w: w.records["rule"]}


def add_records(world) -> None:
    """Records of our city, and those of the other."""
    held = outbox.enqueue("accounts.letter", key="held", recipient_id=world.people["staff"].pk, params={"about": "x"})
    type(held).objects.filter(pk=held.pk).update(state="held", suppressed_reason="Too many of them.")
    own = {"actor": world.people["admin"], "offset_days": 1}
    world.records["rule"] = operations.add_rule(**own, whom=Whom.ASSIGNEE, channel=Channel.MAIL)
    for role in ("admin", "staff", "liaison", "outsider", "ended"):
        feed = operations.make_feed(actor=world.people[role])
    liaison = world.people["liaison"]
    world.records["feed"] = liaison.feeds.get()
    # The last part of their addresses is what opens them.
    world.records["feed_token"] = SimpleNamespace(url=f"/calendar/{world.records['feed'].token}/")
    world.records["unsubscribing"] = SimpleNamespace(url=unsubscribe_url(liaison, Matter.LATE))
    for task in ("task", "internal_task", "their_task"):
        for role in ("staff", "liaison", "outsider"):
            note(world, world.people[role], world.records[task])
    for step in Step:  # of each step, something that is no longer open
        for role in ("staff", "liaison"):
            note(world, world.people[role], world.records["task"], step=step)
    assert feed


def note(world, person, task, step=None) -> None:
    Notice.objects.create(
        key=f"note:{person.pk}:{task.pk}:{step}",
        user=person,
        rule=world.records["rule"],
        engagement=task.engagement,
        step=step or task.step,
        item_key="over" if step else f"task:{task.pk}",
        due_on=task.due_on,
        audience=task.audience,
        channel=Channel.APP,
    )


def fill_case(case, people) -> None:
    """Many rows of one city, straight into the tables."""
    own = {"actor": people[0], "offset_days": 2}
    told = operations.add_rule(**own, whom=Whom.LEAD, channel=Channel.APP)
    tasks = list(case.tasks.exclude(due_on=None)[:30])
    Notice.objects.bulk_create(
        Notice(
            key=f"many:{person.pk}:{task.pk}",
            user=person,
            rule=told,
            engagement=case,
            step=task.step,
            item_key=f"task:{task.pk}",
            due_on=task.due_on,
            audience=task.audience,
            channel=Channel.APP,
            created_at=clock.now(),
        )
        for task in tasks
        for person in {*people[:2], *(member.user for member in case.memberships.all()[:4]), case.lead}
    )
