"""What lies on the desks of LEAP's people besides the cases: put aside, kept, or waiting for an answer."""

from dataclasses import dataclass

import accounts.operations as accounts
from accounts.models import Role, User
from dashboard.models import ViewPage
from dashboard.operations import snoozes, views
from demo.operations.stage import Stage
from demo.people import liaison_of
from demo.places import PLACE
from demo.script import marked
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.signals import all_signals


@dataclass(frozen=True)
class PutAside:
    place: str
    key: str
    ahead: int
    reason: str


SNOOZED = [PutAside("Milwaukee", "plans.overdue", 8, "The task force meets next week and settles both dates.")]
VIEWS = {"Blocked in data analysis": "step=analysis.blocked", "Support under way": "step=support.active&view=map"}
INVITED = {"Pelham": "Select board’s office", "Des Moines": "Police Department, crisis advocacy"}


def put_in_order(staff: dict[str, User], stage: Stage) -> None:
    """As the staff left their desks yesterday."""
    for wanted in SNOOZED:
        put_aside(wanted, stage)
    for name, query in VIEWS.items():
        views.save_view(actor=staff["midwest"], page=ViewPage.PORTFOLIO, name=name, query=query, is_shared=True)
    for name, office in INVITED.items():
        invite(name, office)


def put_aside(wanted: PutAside, stage: Stage) -> None:
    engagement = of_place(wanted.place)
    signals = all_signals(Scope.of(engagement, user=engagement.lead)) if engagement else []
    for signal in signals:
        if signal.key == wanted.key:
            until, reason = stage.ahead(wanted.ahead), marked(wanted.reason)
            snoozes.snooze(engagement, actor=engagement.lead, signal=signal, until=until, reason=reason)


def invite(name: str, office: str) -> None:
    """Somebody in a prospect has been asked to join and has not answered. No mail leaves for it."""
    if engagement := of_place(name):
        person = liaison_of(PLACE[name], office)
        accounts.invite(
            actor=engagement.lead,
            email=person.email,
            name=person.name,
            title=person.title,
            role=Role.LIAISON,
            time_zone=person.zone,
            engagement_id=engagement.pk,
            send=False,
        )


def of_place(name: str) -> Engagement | None:
    """The demo's current engagement there, if its city is not left out."""
    rows = Engagement.objects.filter(city__name=name, city__is_demo=True).select_related("city", "lead")
    return rows.current().first()
