"""The minute's plan of what the rules say: notices, and mails for those who want them at once."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from outbox.models import Message
from outbox.models.message import UNSENT, State
from outbox.operations import prepare
from reminders.hits import Hit, Hits, nearest
from reminders.models import Channel, Notice, Rule
from reminders.planning import missed, withheld

KIND = "reminders.due"
OFF = "This person does not want to hear of it."
NEARER = "A nearer reminder of the same thing was due as well."
Writing = tuple[Hit, Callable[[Hit], None]]


@dataclass
class Plan:
    """What is missing: rows to add, keys of what came back, keys of what something nearer overtook."""

    messages: list[Message] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    revived: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    left: int = 0  # so many reminders follow in the next minutes

    def tell(self, hit: Hit) -> None:
        self.messages += messages_of(hit)
        self.notices += notices_of(hit)

    def keep_back(self, hit: Hit) -> None:
        """Because something nearer is told."""
        self.messages.append(withheld(message_of(hit), State.SUPERSEDED, NEARER))

    def miss(self, hit: Hit) -> None:
        self.messages.append(missed(message_of(hit)))

    def parts(self) -> list["Plan"]:
        """The same, reminder by reminder."""
        parts: dict[str, Plan] = defaultdict(Plan)
        for name in ("messages", "notices"):
            for row in getattr(self, name):
                getattr(parts[row.key], name).append(row)
        return [*parts.values(), Plan(revived=self.revived, overtaken=self.overtaken)]


class Known:
    """What the rules have led to already, as far as it still matters: two queries."""

    def __init__(self, hits: Hits):
        mails = Message.objects.filter(source__in=[rule.source for rule in hits.rules], expires_at__gt=hits.since)
        self.states: dict[str, str] = dict(mails.order_by().values_list("key", "state"))
        noticed = Notice.objects.none()
        if hits.due_dates:
            due = min(hits.due_dates), max(hits.due_dates)
            noticed = Notice.objects.filter(rule__in=hits.rules, due_on__range=due)
        self.noticed = set(noticed.order_by().values_list("key", flat=True))
        self._by_tail: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        for key in self.noticed | self.states.keys():
            _, rule, version, tail = key.split(":", 3)
            self._by_tail[rule, tail][int(version)] = self.states.get(key, State.SENT)

    def earlier(self, hit: Hit) -> set[str]:
        """The states of the same hit under earlier versions of its rule."""
        versions = self._by_tail.get((str(hit.rule.id), hit.tail), {})
        return {state for version, state in versions.items() if version < hit.rule.version}

    def lets_act(self, hit: Hit) -> bool:
        """A version acts from when it was written, and takes over what an earlier one had not sent by then."""
        return hit.slot >= hit.rule.acts_from or bool(self.earlier(hit))

    def has_told(self, hit: Hit) -> bool:
        told = self.earlier(hit) - {State.SUPERSEDED}
        return bool(told) or hit.key in self.noticed or hit.key in self.states


def plan_rules(at: datetime, since: datetime | None = None, most: int | None = None) -> Plan:
    """What is due by now and not written down; and what got too late since then without anybody planning it.

    With `most`, about so many reminders, the longest due first: the rest is `left` for the next minute.
    """
    plan = Plan()
    rules = list(Rule.objects.active())
    if not rules:
        return plan
    hits = Hits(rules, at, at, since)
    found = list(hits)
    plan.failed = hits.failed
    known = Known(hits)
    acting = [hit for hit in found if known.lets_act(hit)]
    wanted, farther = nearest(hit for hit in acting if hit.expires > at)
    superseded = [hit for hit in wanted if known.states.get(hit.key) == State.SUPERSEDED]
    for hit in came_back(superseded):
        plan.revived.append(hit.key)
        plan.notices += notices_of(hit)
    new = [(hit, plan.tell) for hit in wanted if not known.has_told(hit)]
    for hit in farther:
        if known.states.get(hit.key) in UNSENT:
            plan.overtaken.append(hit.key)
        elif not known.has_told(hit):
            new.append((hit, plan.keep_back))
    too_late = [hit for hit in acting if hit.expires <= at and hit.channel == Channel.MAIL and not known.has_told(hit)]
    spoken_of = {hit.about for hit in wanted}
    new += [(hit, plan.miss) for hit in nearest(too_late)[0] if hit.about not in spoken_of]
    plan.left = carry(new, most)
    return plan


def carry(new: list[Writing], most: int | None) -> int:
    """Write down the first ones; returns how many are left.

    What is told of one thing stays together: a farther reminder that came later might find the nearer one over.
    """
    groups: dict[tuple, list[Writing]] = defaultdict(list)
    for hit, write in new:
        groups[hit.about].append((hit, write))
    done = 0
    for group in groups.values():
        if most and done >= most:
            break
        for hit, write in group:
            write(hit)
        done += len(group)
    return len(new) - done


def came_back(hits: list[Hit]) -> list[Hit]:
    """Mails that are wanted again: what they were about moved back, or nothing came of what was nearer. One query."""
    hits = [hit for hit in hits if hit.channel == Channel.MAIL]
    if not hits:
        return []
    decided = Message.objects.filter(kind=KIND, recipient__in={hit.reader.id for hit in hits})
    decided = decided.exclude(state__in=[State.SUPERSEDED, State.EXPIRED]).order_by()
    newest: dict[str, str] = {}
    for key in decided.values_list("key", flat=True):
        thing, _, told_on = key.split(":", 3)[3].rpartition(":")
        newest[thing] = max(newest.get(thing, ""), told_on)
    return [hit for hit in hits if newest.get(hit.thing, "") < str(hit.rule.told_on(hit.item.due_on))]


def messages_of(hit: Hit) -> list[Message]:
    if hit.channel == Channel.OFF:
        return [withheld(message_of(hit), State.SUPPRESSED, OFF)]
    return [message_of(hit)] if hit.channel == Channel.MAIL else []


def message_of(hit: Hit) -> Message:
    item = hit.item
    return prepare(
        KIND,
        key=hit.key,
        recipient_id=hit.reader.id,
        params={
            "rule": hit.rule.id,
            "version": hit.rule.version,
            "engagement": item.engagement_id,
            "step": item.step,
            "item": item.key[:100],
            "due_on": item.due_on.isoformat(),
        },
        not_before=hit.slot,
        expires_at=hit.expires,
        source=hit.rule.source,
    )


def notices_of(hit: Hit) -> list[Notice]:
    if hit.channel == Channel.OFF:
        return []
    item = hit.item
    return [
        Notice(
            key=hit.key,
            user_id=hit.reader.id,
            rule_id=hit.rule.id,
            engagement_id=item.engagement_id,
            step=item.step,
            item_key=item.key[:100],
            due_on=item.due_on,
            audience=item.audience,
            channel=hit.channel,
        )
    ]
