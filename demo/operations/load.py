"""Loads the demo: whole or not at all."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

import accounts.operations as accounts
import audit.operations as audit
from accounts.models import User
from core import clock
from core.clock import Zone
from core.errors import Refused
from demo.operations.desk import put_in_order
from demo.operations.play import Player
from demo.operations.reported import report_to_the_board
from demo.operations.stage import Stage
from demo.people import ADMIN, OBSERVER, PASSWORD, STAFF, DemoPerson, liaison_of
from demo.places import PLACE
from demo.programs import programs_of
from demo.stories import STORIES
from engagements.models import City, Engagement
from engagements.operations import playbooks
from engagements.steps import Step
from outbox.models import Message
from reports.operations import snapshots
from stakeholders.operations import library

MONTHS_KEPT = 4  # of which a night was kept: enough for a quarter and the day before it
OVER = time(10)
LAST_VISITS = (12, 4)  # Days ago that those who sign in were last here.


@dataclass
class Loaded:
    """What came of it."""

    engagements: int = 0
    left_out: list[str] = field(default_factory=list)


@transaction.atomic
def load_demo(*, today: date | None = None, until: Step = Step.SUPPORT) -> Loaded:
    """Tell all stories up to yesterday, as seen from `today`, up to and including one step."""
    if count := City.objects.filter(is_demo=True).count():
        raise Refused(f"The demo is here already: {count} cities. Remove it first to load it again.")
    today = today or clock.today_in(Zone.EASTERN)
    cast = Cast(today)
    loaded = Loaded()
    real = {(city.name, city.state) for city in City.objects.all()}
    with clock.travel(cast.beginning):
        version = playbooks.install_default()
        library.install_default()
    players: dict[str, Player] = {}
    for story in STORIES:
        place = PLACE[story.place]
        if (place.name, place.state) in real:
            loaded.left_out.append(str(place))
            continue
        liaison = cast.person(liaison_of(place, story.liaison)) if story.liaison else None
        if story.place in players:  # a city begins anew when its earlier engagement is over
            players.pop(story.place).end()
        player = Player(story, today=today, lead=cast.staff[story.lead], liaison=liaison, until=until)
        player.begin(version, [program.sentence for program in programs_of(str(place))])
        players[story.place] = player
        loaded.engagements += 1
    for night in nights(today):
        for player in players.values():
            player.go_on(night)
        with clock.travel(night):
            snapshots.take_nightly(Engagement.objects.filter(city__is_demo=True))
    for player in players.values():
        player.end()
    with clock.travel(cast.stage.morning(1)):
        put_in_order(cast.staff, cast.stage)
        report_to_the_board(cast.admin)
    cast.visit()
    Message.objects.filter(recipient__is_demo=True).delete()  # of what happened long ago, nobody is told now
    return loaded


def nights(today: date) -> list[datetime]:
    """After the last day of each of some months: when it is over everywhere, and not for long anywhere."""
    found, first = [], today.replace(day=1)
    for _ in range(MONTHS_KEPT):
        found.append(datetime.combine(first, OVER, UTC))
        first = (first - timedelta(days=1)).replace(day=1)
    return [night for night in reversed(found) if night.date() < today]


class Cast:
    """Everyone in the demo, made when first needed."""

    def __init__(self, today: date):
        self.stage = Stage(today, Zone.EASTERN, Random(0))
        longest = max(story.opened for story in STORIES)
        self.beginning = self.stage.morning(longest + 30)
        self.people: dict[str, User] = {}
        self.admin = None
        self.admin = self.person(ADMIN)
        self.staff = {key: self.person(person) for key, person in STAFF.items()}
        self.person(OBSERVER)

    def person(self, wanted: DemoPerson) -> User:
        if wanted.email not in self.people:
            with clock.travel(self.beginning):
                self.people[wanted.email] = find_or_make(wanted, actor=self.admin)
        return self.people[wanted.email]

    def visit(self) -> None:
        """So that Today knows what is new since they were last here."""
        for ago in LAST_VISITS:
            with clock.travel(self.stage.morning(ago)):
                for user in self.people.values():
                    if user.has_usable_password():
                        user.refresh_from_db(fields=["last_visit_at"])
                        accounts.note_visit(user)


def find_or_make(wanted: DemoPerson, *, actor) -> User:
    """A demo person that an earlier removal had to keep comes back; anyone else's address is not touched."""
    password = PASSWORD if wanted.signs_in else None
    if user := User.objects.filter(email__iexact=wanted.email).first():
        return let_in_again(user, password, actor=actor)
    return accounts.create_person(
        email=wanted.email,
        name=wanted.name,
        role=wanted.role,
        title=wanted.title,
        time_zone=wanted.zone,
        password=password,
        actor=actor,
        is_demo=True,
    )


def let_in_again(user: User, password: str | None, *, actor) -> User:
    if not user.is_demo:
        raise Refused(f"{user.email} belongs to someone who is not part of the demo.")
    values = {"is_active": True, "password": make_password(password), "version": F("version") + 1}
    User.objects.filter(pk=user.pk).update(**values)
    audit.record(actor=actor or user, verb="accounts.person_reactivated", subject=user)
    user.refresh_from_db()
    return user
