"""Fill the product: `python -m bench.load ENGAGEMENTS TASKS UPDATES` writes rows straight, as a benchmark may.

Prints, as JSON, the session of a staff member and the numbers that the measured addresses need. One city
has 500 updates, or all there are if fewer.
"""

import json
import os
import random
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leapcrm.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import Role, User  # noqa: E402
from audit.models import AuditEvent  # noqa: E402
from bench import assets, community, contacts, stakeholders  # noqa: E402
from core import clock  # noqa: E402
from core.audience import Audience  # noqa: E402
from core.clock import Zone  # noqa: E402
from engagements.models import (  # noqa: E402
    Anchor,
    AnchorKind,
    City,
    Engagement,
    Lifecycle,
    Membership,
    Status,
    StepState,
    Task,
    Update,
)
from engagements.states import State  # noqa: E402
from engagements.steps import Step  # noqa: E402

VOCABULARY = (
    "council dispatch call type liaison budget vote union chief crisis welfare check noise trespass shelter sobering "
    "mediation training hours staffing radio disqualifier report listening session memo launch"
)
CHOICE = random.Random(20260101)


def words(count: int) -> str:
    return " ".join(CHOICE.choices(VOCABULARY.split(), k=count))


def fill(engagements: int, tasks: int, updates: int) -> dict:
    now = clock.now()
    today = now.date()
    staff = User.objects.create(email="staff@bench.example", name="Bench Staff", role=Role.STAFF)
    liaison = User.objects.create(email="liaison@bench.example", name="Bench Liaison", role=Role.LIAISON)
    cities = City.objects.bulk_create(
        City(
            name=f"Benchtown {n}",
            state=CHOICE.choice(State.values[:50]),
            time_zone=CHOICE.choice(Zone.values),
            latitude=CHOICE.uniform(30, 45),
            longitude=CHOICE.uniform(-120, -75),
        )
        for n in range(engagements)
    )
    cases = Engagement.objects.bulk_create(
        Engagement(
            city=city,
            lead=staff,
            lifecycle=CHOICE.choice([Lifecycle.ACTIVE, Lifecycle.ACTIVE, Lifecycle.PROSPECT, Lifecycle.SUSTAINED]),
            opened_on=today - timedelta(CHOICE.randrange(30, 700)),
            last_update_at=now - timedelta(CHOICE.randrange(60)),
            last_city_update_at=now - timedelta(CHOICE.randrange(60)),
        )
        for city in cities
    )
    Membership.objects.bulk_create(Membership(engagement=case, user=liaison, since=now) for case in cases)
    StepState.objects.bulk_create(step_state(case, step, today) for case in cases for step in Step)
    Anchor.objects.bulk_create(
        Anchor(engagement=case, kind=AnchorKind.COUNCIL_VOTE, on=today + timedelta(CHOICE.randrange(-30, 200)))
        for case in cases
    )
    Task.objects.bulk_create(
        (
            Task(
                engagement=cases[n % engagements],
                step=CHOICE.choice(Step.values),
                title=words(5),
                due_on=today + timedelta(CHOICE.randrange(-60, 200)),
                assignee=staff,
                audience=CHOICE.choice(Audience.values),
                done_on=today if CHOICE.random() < 0.6 else None,
            )
            for n in range(tasks)
        ),
        batch_size=5000,
    )
    Update.objects.bulk_create(
        (
            Update(
                engagement=cases[0] if n < 500 else cases[n % engagements],
                author=liaison,
                from_city=True,
                text=words(15),
                created_at=now - timedelta(minutes=n * 3),
            )
            for n in range(updates // 2)
        ),
        batch_size=5000,
    )
    AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                actor=staff,
                actor_label=staff.name,
                verb="engagements.task_done",
                subject_type="engagements.task",
                subject_id=n,
                subject_label=words(5),
                engagement_id=cases[n % engagements].pk,
                audience=Audience.CITY,
                at=now - timedelta(minutes=n * 3),
            )
            for n in range(updates // 2)
        ),
        batch_size=5000,
    )
    stakeholders.fill(cases, staff, tasks * 2 // 5, today)
    assets.fill(cases, tasks * 2 // 5, today)
    contacts.fill(cases, staff, updates, today)
    community.fill(cases, staff, tasks, today)
    task = Task.objects.filter(engagement=cases[0], done_on=None).first()
    return {"session": session_of(staff), "city": cities[0].pk, "task": task.pk}


def step_state(case: Engagement, step: str, today) -> StepState:
    status = CHOICE.choice(Status.values)
    return StepState(
        engagement=case,
        step=step,
        status=status,
        target_on=today + timedelta(CHOICE.randrange(-20, 300)),
        started_on=None if status == Status.NOT_STARTED else today,
        completed_on=today if status == Status.COMPLETE else None,
        blocked_reason="Waits for the records request" if status == Status.BLOCKED else "",
    )


def session_of(user: User) -> str:
    """The key of a session signed in the way the product does it."""
    client = Client()
    client.force_login(user)
    return client.session.session_key


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
    print(json.dumps(fill(*map(int, sys.argv[1:4]))))
