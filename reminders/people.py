"""Who is told: the persons behind "its assignee", "the lead" and "the liaisons", for all cities at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from accounts.models import Role, User
from core.audience import Audience
from engagements.models import Engagement, Membership, TaskRole
from engagements.workstreams import DueItem
from reminders.models import Preference, Rule, Whom


class Reader(NamedTuple):
    """An active person, as far as planning needs to know."""

    id: int
    role: str
    zone: str

    @property
    def is_insider(self) -> bool:
        return self.role in (Role.ADMIN, Role.STAFF)


class People:
    """Who may be told of something, read once: four queries, however many cities there are.

    `among` names those that matter besides leads, liaisons and admins; without it, everybody is read.
    """

    def __init__(self, engagements, among: Collection[int] | None = None):
        self.engagements, self.among = engagements, among

    @cached_property
    def readers(self) -> dict[int, Reader]:
        rows = User.objects.active().exclude(role=Role.OBSERVER).order_by()
        if self.among is not None:
            rows = rows.filter(
                Q(role=Role.ADMIN)
                | Q(pk__in=self.among)
                | Q(pk__in=self.engagements.order_by().values("lead"))
                | Q(pk__in=self._members.values("user"))
            )
        return {pk: Reader(pk, *facts) for pk, *facts in rows.values_list("pk", "role", "time_zone")}

    @cached_property
    def admins(self) -> list[int]:
        return [reader.id for reader in self.readers.values() if reader.role == Role.ADMIN]

    @cached_property
    def leads(self) -> dict[int, int]:
        """By engagement id."""
        return dict(self.engagements.order_by().exclude(lead=None).values_list("pk", "lead"))

    @property
    def _members(self):
        rows = Membership.objects.current().filter(user__role=Role.LIAISON, engagement__in=self.engagements.order_by())
        return rows.order_by()

    @cached_property
    def liaisons(self) -> dict[int, list[int]]:
        """By engagement id."""
        found = defaultdict(list)
        for engagement_id, user_id in self._members.order_by("pk").values_list("engagement", "user"):
            found[engagement_id].append(user_id)
        return found

    @cached_property
    def wishes(self) -> dict[tuple[int, str], str]:
        """The channel that a person chose for a matter."""
        rows = Preference.objects.values_list("user", "matter", "channel")
        return {(user_id, matter): channel for user_id, matter, channel in rows}

    def told(self, rule: Rule, item: DueItem) -> list[Reader]:
        """Those whom a rule tells of an item: active, and it is theirs to see."""
        return self.first_of(self.in_turn(Whom(rule.whom), item), item)

    def in_charge(self, item: DueItem) -> list[Reader]:
        """Whose it is."""
        return self.first_of(self.in_turn(Whom.ASSIGNEE, item), item)

    def first_of(self, groups: Iterator[list[int]], item: DueItem) -> list[Reader]:
        """The first group in which somebody can be told."""
        for group in groups:
            readers = [self.readers[user_id] for user_id in group if user_id in self.readers]
            if able := [reader for reader in readers if reader.is_insider or self.is_open_to(reader, item)]:
                return able
        return []

    def is_open_to(self, reader: Reader, item: DueItem) -> bool:
        is_member = reader.id in self.liaisons.get(item.engagement_id, ())
        return is_member and item.audience != Audience.INTERNAL

    def in_turn(self, whom: Whom, item: DueItem) -> Iterator[list[int]]:
        """Nothing is nobody's: after the assignee comes the lead, after the lead the admins."""
        if whom == Whom.LIAISONS:
            yield self.liaisons.get(item.engagement_id, [])
            return
        if whom == Whom.ASSIGNEE:
            yield self.assigned(item)
        if whom != Whom.ADMINS:
            yield [self.leads[item.engagement_id]] if item.engagement_id in self.leads else []
        yield self.admins

    def assigned(self, item: DueItem) -> list[int]:
        """The assignee; as long as nobody is named, the liaisons for what the city is to do."""
        if item.assignee_id:
            return [item.assignee_id]
        is_the_citys = item.assignee_label == TaskRole.LIAISON.label
        return self.liaisons.get(item.engagement_id, []) if is_the_citys else []


def people_around(item: DueItem, reader_id: int) -> People:
    """For one item, at the moment of sending: not everybody is read for one mail."""
    among = {reader_id, item.assignee_id} - {None}
    return People(Engagement.objects.filter(pk=item.engagement_id), among)
