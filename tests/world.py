"""Two cities with a record of each kind, and a person of each role: what the tests across apps walk through.

Everything that only LEAP may read holds the word Kestrel, everything of the second city the word Osprey.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

import accounts.operations as accounts
from accounts.middleware import SEEN
from accounts.models import Role, User
from core import clock
from core.audience import Audience
from core.tests.files import PDF, upload
from core.uploads import inspect
from dashboard.operations import snoozes, views
from demo.tasks import KIND as DEMO_KIND
from engagements.models import AnchorKind, Certainty, Engagement, Evidence, Lifecycle, PlaybookVersion, Status, TaskRole
from engagements.operations import anchors, cases, files, members, playbooks, steps, tasks, updates
from engagements.scope import Scope
from engagements.signals import all_signals
from engagements.steps import Step
from jobs.models import Job
from outbox.models import Message
from outbox.models.message import State
from outbox.tests.states import put
from tests import brought, parts
from tests.calls import add_calls, checked_export
from tests.code_tables import add_tables
from tests.data_briefs import add_briefs
from tests.factories import CityFactory, UserFactory, liaison_of, start
from tests.team_plans import add_scenarios

ROLES = ("admin", "staff", "liaison", "outsider", "observer", "ended")
PASSWORD = "seven grey herons wait"
SECRET, FOREIGN = "Kestrel", "Osprey"


@dataclass
class World:
    """`people` by role; `ours` is the first city's engagement, `theirs` the second's; `records` by kind.

    `ended` was a liaison of ours; `gone` was an admin and is deactivated. Both are still signed in somewhere.
    """

    people: dict[str, User] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    browser: Client = field(default_factory=Client)
    ours: Engagement | None = None
    theirs: Engagement | None = None
    closed: Engagement | None = None

    def client(self, role: str) -> Client:
        """The browser, with this person signed in, or with nobody. A new one would load every middleware again."""
        self.browser.cookies.clear()
        if role in self.sessions:
            self.browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return self.browser


def make_world() -> World:
    world = make_people()
    make_playbook(world)
    make_case(world)
    make_records(world)
    brought.add_imports(world.records, world.ours, actor=world.people["staff"], word=f"{SECRET} ")
    parts.add_records(world)
    sign_everybody_in(world)
    accounts.deactivate(world.people["gone"], actor=world.people["admin"], reason="For the test")
    members.end_membership(world.records["ended_membership"], actor=world.people["staff"])
    return world


def make_people() -> World:
    staff = UserFactory(role=Role.STAFF, name="Staff of LEAP")
    ours = start(CityFactory(name="Ourtown"), actor=staff)
    theirs = start(CityFactory(name=f"{FOREIGN}ville"), actor=staff)
    closed = start(CityFactory(name="Closedton"), actor=staff)
    people = {
        "admin": UserFactory(role=Role.ADMIN, name="Admin of LEAP", password=PASSWORD),
        "staff": staff,
        "liaison": liaison_of(ours, name="Liaison of Ourtown"),
        "outsider": liaison_of(theirs, name=f"{FOREIGN} liaison"),
        "observer": UserFactory(role=Role.OBSERVER, name="Board observer"),
        "ended": liaison_of(ours, name="Former liaison"),
        "gone": UserFactory(role=Role.ADMIN, name="Former admin"),
    }
    members.add_member(closed, actor=staff, user=people["liaison"])
    cases.change_lifecycle(closed, actor=staff, to=Lifecycle.CLOSED, on=closed.today, reason=f"{SECRET} said no")
    world = World(people, ours=ours, theirs=theirs, closed=closed)
    world.records["ended_membership"] = ours.memberships.get(user=people["ended"])
    world.records["membership"] = ours.memberships.get(user=people["liaison"])
    return world


def make_playbook(world: World) -> None:
    admin = world.people["admin"]
    world.records["undrafted_playbook"] = playbooks.install_default(actor=admin).playbook
    playbook = playbooks.add_playbook(actor=admin, name=f"{SECRET} playbook")
    first = PlaybookVersion.objects.get(playbook=playbook)
    template = {
        "step": Step.ANALYSIS,
        "title": f"{SECRET} template",
        "anchor_kind": AnchorKind.START,
        "offset_days": 3,
        "audience": Audience.INTERNAL,
    }
    playbooks.add_template(first, actor=admin, **template)
    playbooks.publish(first, actor=admin, note="First")
    draft = playbooks.start_draft(playbook, actor=admin)
    world.records |= {"playbook": playbook, "draft": draft, "template": draft.task_templates.get()}


def make_case(world: World) -> None:
    """What each of the two cities has: of either audience, and something removed."""
    for engagement, mark, liaison in ((world.ours, "", "liaison"), (world.theirs, f"{FOREIGN} ", "outsider")):
        prefix = "" if engagement == world.ours else "their_"
        for audience, word in ((Audience.CITY, mark), (Audience.INTERNAL, f"{SECRET} ")):
            kind = prefix if audience == Audience.CITY else f"{prefix}internal_"
            made = case_records(world, engagement, audience, word, liaison)
            world.records |= {f"{kind}{name}": record for name, record in made.items()}
            staff = world.people["staff"]
            add_calls(world.records, engagement, actor=staff, prefix=kind, audience=audience, word=word)
        tables = {"actor": world.people["staff"], "asker": world.people[liaison]}
        add_tables(world.records, engagement, **tables, prefix=prefix, word=mark)
        add_scenarios(world.records, engagement, actor=staff, prefix=prefix, mark=mark, secret=SECRET)
        add_briefs(world.records, engagement, actor=staff, prefix=prefix, mark=mark, secret=SECRET)
    world.records["checked_export"] = checked_export(world.ours, actor=world.people["staff"], label=f"{SECRET} calls")


def case_records(world: World, engagement: Engagement, audience: str, word: str, liaison: str) -> dict[str, Any]:
    staff = world.people["staff"]
    is_internal = audience == Audience.INTERNAL
    author = staff if is_internal else world.people[liaison]
    own = {"actor": staff, "audience": audience}
    task = {**own, "step": Step.ANALYSIS, "role": TaskRole.LEAD if is_internal else TaskRole.LIAISON}
    yesterday = engagement.today - timedelta(days=1)
    made = {
        "task": tasks.add_task(engagement, **task, title=f"{word}overdue task", due_on=yesterday),
        "evidence": tasks.add_task(engagement, **task, title=f"{word}roster", evidence=Evidence.DONE),
        "done_task": tasks.add_task(engagement, **task, title=f"{word}finished task", due_on=engagement.today),
        "removed_task": tasks.add_task(engagement, **task, title=f"{word}removed task"),
        "update": updates.post_update(engagement, actor=author, text=f"{word}news", audience=audience),
        "removed_update": updates.post_update(engagement, actor=author, text=f"{word}old news", audience=audience),
        "file": add_file(engagement, f"{word}memo.pdf", **own),
        "removed_file": add_file(engagement, f"{word}draft.pdf", **own),
    }
    anchors.add_anchor(
        engagement, **own, kind=AnchorKind.OTHER, label=f"{word}hearing", on=engagement.today, certainty=Certainty.FIRM
    )
    made["anchor"] = engagement.anchors.get(audience=audience, kind=AnchorKind.OTHER)
    tasks.complete_task(made["done_task"], actor=staff, today=engagement.today)
    tasks.remove_task(made["removed_task"], actor=staff)
    updates.remove_update(made["removed_update"], actor=author)
    files.remove_file(made["removed_file"], actor=staff)
    return made


def add_file(engagement: Engagement, name: str, *, actor, audience: str):
    checked = inspect(upload(name, PDF))
    return files.add_files(engagement, actor=actor, files=[checked], audience=audience)[0]


def make_records(world: World) -> None:
    """What belongs to LEAP or to a person."""
    ours, staff, admin = world.ours, world.people["staff"], world.people["admin"]
    records = world.records
    soon = clock.now() + timedelta(days=7)
    week = {"url_name": "engagements:week-by-link", "subject_id": ours.pk, "expires_at": soon}
    records["link"] = accounts.issue_link(user=world.people["liaison"], **week)
    records["ended_link"] = accounts.issue_link(user=world.people["ended"], **week)
    state = ours.step_states.get(step=Step.PLANS)
    steps.move_step(state, actor=staff, to=Status.ACTIVE, today=ours.today)
    steps.move_step(state, actor=staff, to=Status.BLOCKED, today=ours.today, reason=f"{SECRET} holds it up")
    records["waiver"] = steps.waive(
        ours.step_states.get(step=Step.ANALYSIS),
        actor=staff,
        criterion=f"task:{records['internal_evidence'].pk}",
        label=f"{SECRET} roster",
        reason=f"{SECRET} agreed",
        until=None,
        today=ours.today,
    )
    signals = all_signals(Scope.of(ours, user=staff))
    blocked = next(signal for signal in signals if signal.key.endswith("blocked"))
    records["signal"] = next(signal for signal in signals if signal.key.endswith("overdue"))
    later = {"until": ours.today + timedelta(days=5), "reason": f"{SECRET} waits"}
    records["snooze"] = snoozes.snooze(ours, actor=staff, signal=blocked, **later)
    records["view"] = views.save_view(actor=staff, page="portfolio", name=f"{SECRET} view", query="", is_shared=True)
    records["job"] = Job.objects.create(kind=DEMO_KIND, title=f"{SECRET} job", actor=staff)
    records["invitation"] = accounts.invite(
        actor=admin, email="guest@example.org", name=f"{SECRET} guest", role=Role.LIAISON, engagement_id=ours.pk
    )
    records["message"] = Message.objects.get(address="guest@example.org")
    put(records["message"], State.UNKNOWN)
    records["colleague"] = UserFactory(role=Role.STAFF, name=f"{SECRET} colleague")
    records["gone"] = world.people["gone"]


def sign_everybody_in(world: World) -> None:
    for role, user in world.people.items():
        browser = Client()
        browser.force_login(user)
        world.sessions[role] = browser.cookies[settings.SESSION_COOKIE_NAME].value
        browser.get("/help/")  # the first page of a session notes the visit
        kept = browser.session
        kept[SEEN] += timedelta(days=1).total_seconds()  # no test of a long run notes another
        kept.save()


# Kept by being here, or by Django for itself.
NO_RECORDS = {"sessions", "usersessions", "contenttypes", "auth"}


class Digest:
    """All rows of all tables of records, or their sums, to see that a refused write changed nothing."""

    def __init__(self):
        models = [model for model in apps.get_models() if model._meta.app_label not in NO_RECORDS]
        self.tables = [model._meta.db_table for model in models]
        self.rows = rows_of(self.tables)
        self.writes = writes()

    def changed(self) -> list[str]:
        """The tables whose rows are no longer those of then: only what was written to since is read again."""
        now = writes()
        touched = [table for table in self.tables if table not in now or now[table] != self.writes[table]]
        rows = rows_of(touched)
        changed = [table for table in touched if rows[table] != self.rows[table]]
        self.writes |= {table: now[table] for table in touched if table in now and table not in changed}
        return changed


def writes() -> dict[str, int]:
    """Rows written to each table in this transaction, whether they stayed or were taken back, where that is known."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


def rows_of(tables: list[str]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {table: [] for table in tables}
    with connection.cursor() as cursor:
        for statement in read_all(tables):
            cursor.execute(statement)
            for table, *row in cursor.fetchall():
                rows[table].append(str(row))
    return {table: sorted(found) for table, found in rows.items()}


def read_all(tables: list[str]) -> list[str]:
    """One statement, where the database can sum rows up."""
    if connection.vendor == "postgresql" and tables:
        summed = "md5(string_agg(row::text, ' ' ORDER BY row::text))"
        return [" UNION ALL ".join(f"SELECT '{table}', {summed} FROM {table} row" for table in tables)]  # noqa: S608
    return [f"SELECT '{table}', * FROM {table}" for table in tables]  # noqa: S608


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
