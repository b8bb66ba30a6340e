"""The world with many more rows of each kind, written straight into the tables: only their number matters."""

from datetime import timedelta
from itertools import cycle, islice

from accounts.models import Invitation, Role, SignedLink, User
from analysis.models import CodeRow, CodeTable, DispositionRow, RowQuestion, SourceRow
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from dashboard.models import SavedView, Snooze
from engagements.models import (
    Anchor,
    AnchorKind,
    Attachment,
    City,
    Engagement,
    Evidence,
    Membership,
    Playbook,
    PlaybookVersion,
    Status,
    StepState,
    Task,
    TaskTemplate,
    Update,
    Waiver,
)
from engagements.steps import Step
from jobs.models import Job
from outbox.models import Message
from tests import brought, parts
from tests.calls import grow_exports
from tests.data_briefs import grow_briefs
from tests.factories import start
from tests.team_plans import grow_scenarios
from tests.world import World

MANY = 60


def grow(world: World) -> None:
    people = make_people()
    cases = [world.ours, *(start(make_city(n), actor=world.people["staff"]) for n in range(8))]
    for case in cases:
        fill_case(case, world, people)
    for role in ("liaison", "staff"):
        Membership.objects.bulk_create(Membership(engagement=case, user=world.people[role]) for case in cases[1:])
    brought.fill_import(world.records["import"], MANY)
    make_playbooks(world)
    fill_desks(world, people, cases)


def make_city(number: int) -> City:
    return City.objects.create(
        name=f"Ourburg {number}", state="TX", time_zone="America/Chicago", latitude=30 + number, longitude=-98
    )


def make_people() -> list[User]:
    roles = cycle(Role.values)
    return User.objects.bulk_create(
        User(email=f"many{n}@example.org", name=f"Ours {n}", role=next(roles)) for n in range(MANY)
    )


def fill_case(case: Engagement, world: World, people: list[User]) -> None:
    today, now = case.today, clock.now()
    every = zip(
        cycle(Audience.values), cycle(Step.values), cycle(people), cycle(Evidence.values), range(MANY), strict=False
    )
    for audience, step, person, evidence, n in every:
        own = {"engagement": case, "audience": audience}
        due_on = today + timedelta(days=n % 40 - 20)
        done_on = today if n % 3 == 0 else None
        task = Task.objects.create(
            **own, step=step, title=f"Our task {n}", assignee=person, due_on=due_on, done_on=done_on, done_by=person,
            evidence=evidence, anchor_kind=AnchorKind.START, offset_days=n,
        )  # fmt: skip
        Update.objects.create(**own, author=person, text=f"Our update {n}", from_city=n % 2 == 0)
        Anchor.objects.create(**own, kind=AnchorKind.OTHER, label=f"Our date {n}", on=due_on)
        Attachment.objects.create(
            **own, step=step, task=task, name=f"our{n}.pdf", stored_name="x", size=1, sha256="0", uploaded_by=person
        )
        AuditEvent.objects.create(
            actor=person, actor_label="Ours", verb="engagements.task_done", subject_type="engagements.task",
            subject_id=task.pk, subject_label=f"Our task {n}", engagement_id=case.pk, audience=audience,
            changes={"Done": ["no", "yes"]},
        )  # fmt: skip
        if evidence != Evidence.NONE and n % 2:
            key = {"step": step, "criterion": f"task:{task.pk}"}
            Waiver.objects.create(engagement=case, **key, label="Ours", reason="Ours", by=person)
    fill_code_table(case, people)
    grow_exports(case, people)
    grow_scenarios(case, MANY)
    grow_briefs(case, MANY)
    brought.fill_case(case, people, MANY)
    parts.fill_case(case, people)
    earlier = now - timedelta(days=9)
    ended = dict(zip(range(20), cycle([None, now]), strict=False))
    Membership.objects.bulk_create(
        Membership(engagement=case, user=people[n], since=earlier, until=ended[n]) for n in ended
    )
    blocked = {"status": Status.BLOCKED, "blocked_reason": "Ours", "owner": people[1], "target_on": today}
    StepState.objects.filter(engagement=case).exclude(step=Step.ANALYSIS).update(**blocked)


def fill_code_table(case: Engagement, people: list[User]) -> None:
    for table in CodeTable.objects.filter(engagement=case):
        types = CodeRow.objects.bulk_create(
            CodeRow(code_table=table, label=f"OURS {n}", calls=n, mapped_by=people[n]) for n in range(MANY)
        )
        values = [{"code_table": table, "value": f"Ours {n}"} for n in range(MANY)]
        SourceRow.objects.bulk_create(SourceRow(**each) for each in values)
        DispositionRow.objects.bulk_create(DispositionRow(**each) for each in values)
        first = table.rows.order_by("pk").first()
        for row in (first, *types):
            RowQuestion.objects.create(row=row, text="Ours?", asked_by=people[row.calls % 20])
            RowQuestion.objects.create(row=first, text="Ours?", asked_by=people[row.calls % 20])


def make_playbooks(world: World) -> None:
    draft = world.records["draft"]
    for n in range(10):
        playbook = Playbook.objects.create(name=f"Our playbook {n}")
        PlaybookVersion.objects.create(playbook=playbook, number=1, published_at=clock.now())
        PlaybookVersion.objects.create(playbook=playbook, number=2)
        PlaybookVersion.objects.create(playbook=draft.playbook, number=10 + n, published_at=clock.now())
    for version in PlaybookVersion.objects.all():
        TaskTemplate.objects.bulk_create(
            TaskTemplate(
                playbook_version=version, step=step, title=f"Ours {n}", anchor_kind=AnchorKind.START, offset_days=n
            )
            for n, step in enumerate(islice(cycle(Step.values), 20))
        )


def fill_desks(world: World, people: list[User], cases: list[Engagement]) -> None:
    """What admins and persons have besides cities."""
    now = clock.now()
    later = now + timedelta(days=9)
    for n in range(MANY):
        for role in ("admin", "staff", "liaison", "observer"):
            person = world.people[role]
            Job.objects.create(kind="demo.remove_demo", title=f"Job {n}", actor=person, finished_at=now, state="done")
        Message.objects.create(
            key=f"many{n}", kind="accounts.letter", recipient=people[n], state="unknown", message_id="x"
        )
        address = f"guest{n}@example.org"
        guest = {"email": address, "name": "Ours", "role": Role.LIAISON, "expires_at": later, "invited_by": people[n]}
        Invitation.objects.create(**guest, engagement_id=cases[n % len(cases)].pk)
        person = world.people["staff"]
        SavedView.objects.create(owner=people[n], page="portfolio", name=f"View {n}", is_shared=True)
        case = cases[n % len(cases)]
        Snooze.objects.create(
            engagement=case,
            key=f"x{n}",
            sentence="Ours",
            reason="Ours",
            by=person,
            until=case.today + timedelta(days=3),
        )
        SignedLink.objects.create(user=world.people["liaison"], url_name="x", subject_id=n, expires_at=later)
