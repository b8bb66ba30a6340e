"""Who is told: the persons behind "its assignee", "the lead" and "the liaisons", for all cities at once."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

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
    """Everybody who may be told of something, read once: four queries, however many cities there are."""

    def __init__(self, engagements):
        self.engagements = engagements

    @cached_property
    def readers(self) -> dict[int, Reader]:
        rows = User.objects.active().exclude(role=Role.OBSERVER).order_by()
        return {pk: Reader(pk, *facts) for pk, *facts in rows.values_list("pk", "role", "time_zone")}

    @cached_property
    def admins(self) -> list[int]:
        return [reader.id for reader in self.readers.values() if reader.role == Role.ADMIN]

    @cached_property
    def leads(self) -> dict[int, int]:
        """By engagement id."""
        return dict(self.engagements.order_by().exclude(lead=None).values_list("pk", "lead"))

    @cached_property
    def liaisons(self) -> dict[int, list[int]]:
        """By engagement id."""
        rows = Membership.objects.current().filter(user__role=Role.LIAISON, engagement__in=self.engagements.order_by())
        found = defaultdict(list)
        for engagement_id, user_id in rows.order_by("pk").values_list("engagement", "user"):
            found[engagement_id].append(user_id)
        return found

    @cached_property
    def wishes(self) -> dict[tuple[int, str], str]:
        """The channel that a person chose for a matter."""
        rows = Preference.objects.values_list("user", "matter", "channel")
        return {(user_id, matter): channel for user_id, matter, channel in rows}

    def told(self, rule: Rule, item: DueItem) -> list[Reader]:
        """Those whom a rule tells of an item: active, and it is theirs to see."""
        named = {
            Whom.ASSIGNEE: self.in_charge,
            Whom.LEAD: self.lead_of,
            Whom.LIAISONS: self.liaisons_of,
            Whom.ADMINS: lambda item: self.admins,
        }[Whom(rule.whom)](item)
        readers = (self.readers[user_id] for user_id in named if user_id in self.readers)
        return [reader for reader in readers if reader.is_insider or self.is_open_to(reader, item)]

    def is_open_to(self, reader: Reader, item: DueItem) -> bool:
        is_member = reader.id in self.liaisons.get(item.engagement_id, ())
        return is_member and item.audience != Audience.INTERNAL

    def in_charge(self, item: DueItem) -> list[int]:
        """The assignee; as long as nobody is named, the lead, or the liaisons for what the city is to do."""
        if item.assignee_id:
            return [item.assignee_id]
        is_the_citys = item.assignee_label == TaskRole.LIAISON.label
        return self.liaisons_of(item) if is_the_citys else self.lead_of(item)

    def lead_of(self, item: DueItem) -> list[int]:
        lead = self.leads.get(item.engagement_id)
        return [lead] if lead else []

    def liaisons_of(self, item: DueItem) -> list[int]:
        return self.liaisons.get(item.engagement_id, [])


def people_of(engagement_id: int) -> People:
    """For one city, at the moment of sending."""
    return People(Engagement.objects.filter(pk=engagement_id))
