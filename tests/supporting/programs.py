"""Step 5: programs, their figures, check-ins and requests for support."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from core import clock
from core.audience import Audience
from support.cadence import add_months, last_full_month, month_of
from support.judging import Given
from support.models import CheckIn, FigureEntry, MetricDefinition, MetricValue, Program, RequestEntry, SupportRequest
from support.operations import check_ins, figures, programs, requests

BOTH, POST = "get post", "post"
MANY = 60
SECRET, FOREIGN = "Kestrel", "Osprey"

# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "support:program-list": ("YYYhhh",),
    "support:program-create": ("YYnhhh", BOTH),
    "support:program-detail": ("YYYhhh", "get", "program"),
    "support:program-update": ("YYnhhh", BOTH, "program"),
    "support:program-remove": ("YYnhhh", POST, "ended_program"),
    "support:program-restore": ("YYnhhh", POST, "removed_program"),
    "support:scorecard": ("YYYhhh",),
    "support:check-in-list": ("YYYhhh",),
    "support:check-in-create": ("YYnhhh", BOTH),
    "support:check-in-detail": ("YYYhhh", "get", "check_in"),
    "support:check-in-update": ("YYnhhh", BOTH, "check_in"),
    "support:check-in-remove": ("YYnhhh", POST, "check_in"),
    "support:check-in-restore": ("YYnhhh", POST, "removed_check_in"),
    "support:figure-list": ("YYYhhh",),
    "support:month-enter": ("YYYhhh", BOTH),
    "support:types-enter": ("YYYhhh", BOTH),
    "support:figure-detail": ("YYYhhh", "get", "figure"),
    "support:figure-update": ("YYYhhh", BOTH, "figure"),
    "support:figure-remove": ("YYYhhh", POST, "figure"),
    "support:figure-restore": ("YYYhhh", POST, "removed_figure"),
    "support:definition-list": ("YYYYnY",),
    "support:definition-create": ("Ynnnnn", BOTH),
    "support:definition-detail": ("YYYYhY", "get", "definition"),
    "support:definition-update": ("Ynnnhn", BOTH, "definition"),
    "support:policy-update": ("Ynnnnn", BOTH),
    "support:request-list": ("YYYhhh",),
    "support:request-create": ("YYYhhh", BOTH),
    "support:request-detail": ("YYYhhh", "get", "support_request"),
    "support:request-say": ("YYYhhh", BOTH, "support_request"),
    "support:request-update": ("YYnhhh", BOTH, "support_request"),
    "support:request-close": ("YYYhhh", POST, "support_request"),
    "support:request-reopen": ("YYYhhh", POST, "closed_request"),
}


def nothing(world) -> dict:
    return {}


def program(world) -> dict:
    launched = world.records["program"].launched_on
    return {
        "name": "Another name",
        "launched_on": launched.isoformat(),
        "first_dispatch_on": launched.isoformat(),
        "hours": "Mon-Fri 9 AM-5 PM",
        "posts_funded": "8",
        "posts_filled": "6",
        "weekly_weeks": "6",
        "biweekly_months": "3",
        "monthly_months": "6",
        "quarterly_months": "24",
    }


def launch(world) -> dict:
    """One of before: another is running."""
    today = world.ours.today.isoformat()
    return program(world) | {"ended_on": today, "end_reason": "The money ended"}


def check_in(world) -> dict:
    later = world.ours.today + timedelta(days=9)
    return {
        "on": world.ours.today.isoformat(),
        "rating": "amber",
        "summary": "Fewer calls than before",
        "topic_capture": "911 sends fewer",
        "action_1": "Ask the 911 center",
        "role_1": "lead",
        "due_1": later.isoformat(),
        "audience": "city",
    }


def month(world) -> dict:
    return {"n_capture": "51", "d_capture": "110", "n_dispatched": "44", "reason": "Recount"}


POSTS: dict[str, Callable[[Any], dict]] = {
    "support:program-create": launch,
    "support:program-update": program,
    "support:program-remove": nothing,
    "support:program-restore": nothing,
    "support:check-in-create": check_in,
    "support:check-in-update": check_in,
    "support:check-in-remove": nothing,
    "support:check-in-restore": nothing,
    "support:month-enter": month,
    "support:types-enter": lambda w: {"type_0": "Welfare check", "n_0": "9", "d_0": "40"},
    "support:figure-update": lambda w: {"numerator": "52", "denominator": "111", "reason": "A late report"},
    "support:figure-remove": nothing,
    "support:figure-restore": nothing,
    "support:definition-create": lambda w: {
        "name": "Rides given", "unit": "count", "numerator": "people driven", "counting_rule": "Each person once.",
        "direction": "none", "place": "300",
    },
    "support:definition-update": lambda w: {
        "name": "Contacts by phone", "unit": "count", "numerator": "calls settled", "counting_rule": "Without a visit.",
        "direction": "none", "place": "90",
    },
    "support:policy-update": lambda w: {"answer_days": "3"},
    "support:request-create": lambda w: {"subject": "A contract", "text": "A sample, please."},
    "support:request-say": lambda w: {"text": "Here it is."},
    "support:request-update": lambda w: {
        "owner": w.people["admin"].pk, "answer_due_on": (w.ours.today + timedelta(days=3)).isoformat(),
    },
    "support:request-close": nothing,
    "support:request-reopen": nothing,
}  # fmt: skip


def record(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "support:program-update": record("program"),
    "support:check-in-update": record("check_in"),
    "support:month-enter": record("figure"),
    "support:types-enter": record("figure"),
    "support:figure-update": record("figure"),
    "support:definition-update": record("definition"),
    "support:request-update": record("support_request"),
}


def add_records(world) -> None:
    """Of our city, and those of the other; what is LEAP's own is named so."""
    world.records["definition"] = MetricDefinition.objects.get(slug="phone")
    staff = world.people["staff"]
    for engagement, prefix, mark, who in (
        (world.ours, "", "", "liaison"),
        (world.theirs, "their_", f"{FOREIGN} ", "outsider"),
    ):
        made = case_records(engagement, mark, staff=staff, liaison=world.people[who])
        world.records |= {f"{prefix}{name}": one for name, one in made.items()}


def case_records(engagement, mark: str, *, staff, liaison) -> dict[str, Any]:
    today = engagement.today
    launched = add_months(month_of(today), -4)
    own = {"actor": staff, "launched_on": launched}
    made: dict[str, Any] = {
        "removed_program": programs.add_program(engagement, **own, name=f"{mark}Program of before"),
    }
    programs.remove_program(made["removed_program"], actor=staff)
    made["ended_program"] = programs.add_program(engagement, **own, name=f"{mark}First program of Ours")
    over = {"ended_on": launched, "end_reason": f"{mark}Money"}
    programs.edit_program(made["ended_program"], actor=staff, **over)
    made["program"] = programs.add_program(
        engagement, **own, name=f"{mark}Program of Ours", first_dispatch_on=launched, hours="Mon-Fri 9 AM-5 PM"
    )
    # What is removed lies apart: only one of them may run, and it is brought back beside an ended one.
    Program.objects.filter(pk=made["removed_program"].pk).update(ended_on=launched, end_reason="Over")
    made |= case_check_ins(made["program"], mark, today, staff=staff)
    made |= case_figures(made["program"], mark, actor=liaison)
    ask = {"actor": liaison, "text": f"{mark}Please help Ours"}
    made["support_request"] = requests.ask(engagement, **ask, subject=f"{mark}Request of Ours")
    made["closed_request"] = requests.ask(engagement, **ask, subject=f"{mark}Old request of Ours")
    requests.say(made["closed_request"], actor=staff, text=f"{mark}Here is the answer")
    requests.close(made["closed_request"], actor=staff)
    return made


def case_check_ins(program: Program, mark: str, today, *, staff) -> dict[str, Any]:
    held = {"actor": staff, "on": today, "rating": "green", "own_notes": f"{SECRET} notes"}
    made = {
        "check_in": check_ins.add_check_in(program, **held, summary=f"{mark}All well in Ours"),
        "internal_check_in": check_ins.add_check_in(
            program, **held, summary=f"{SECRET} talk of Ours", audience=Audience.INTERNAL,
            actions=[check_ins.NextAction(f"{SECRET} next step")],
        ),
        "removed_check_in": check_ins.add_check_in(program, **held, summary=f"{mark}Old talk"),
    }  # fmt: skip
    check_ins.remove_check_in(made["removed_check_in"], actor=staff)
    return made


def case_figures(program: Program, mark: str, *, actor) -> dict[str, Any]:
    last = last_full_month(program.engagement.today)
    known = {each.slug: each for each in MetricDefinition.objects.with_words()}
    given = [
        Given(known["capture"], Decimal(50), Decimal(110)),
        Given(known["follow-up"], Decimal(7)),
        Given(known["capture"], Decimal(8), Decimal(40), f"{mark}WELFARE"),
    ]
    entered = figures.enter_month(program, actor=actor, month=last, figures=given, source=f"{mark}Records")
    figures.remove_figure(entered[1], actor=actor)
    return {"figure": entered[0], "removed_figure": entered[1], "type_figure": entered[2]}


def fill_case(case, people) -> None:
    """Many check-ins, figures of many months and requests of one more case."""
    today, now = case.today, clock.now()
    program = Program.objects.running().filter(engagement=case).first() or Program.objects.create(
        engagement=case, name=f"Ours {case.pk}", launched_on=add_months(month_of(today), -30), created_by=people[0]
    )
    Program.objects.bulk_create(
        Program(engagement=case, name=f"Ours before {n}", launched_on=today, ended_on=today, end_reason="Ours",
                created_by=people[n]) for n in range(10)
    )  # fmt: skip
    every = zip(range(MANY), cycle(Audience.values), cycle(["green", "amber", "red"]), islice(cycle(people), MANY))  # noqa: B905
    for n, audience, rating, person in every:
        own = {"engagement": case, "program": program, "created_by": person}
        held = CheckIn.objects.create(**own, on=today - timedelta(days=n), rating=rating, audience=audience)
        held.next_steps.set(case.tasks.all()[:5])
        asked = SupportRequest.objects.create(
            engagement=case, subject=f"Ours {n}", text="Ours", asked_by=person, owner=person,
            answer_due_on=today - timedelta(days=n), waiting_since=today - timedelta(days=n + 5),
        )  # fmt: skip
        RequestEntry.objects.create(request=asked, text="Ours", by=person)
    fill_figures(case, program, people, now)
    first = SupportRequest.objects.filter(engagement=case).order_by("pk").first()
    RequestEntry.objects.bulk_create(RequestEntry(request=first, text="Ours", by=people[n]) for n in range(20))


def fill_figures(case, program: Program, people, now) -> None:
    known = list(MetricDefinition.objects.with_words())
    last = last_full_month(case.today)
    for n, definition in enumerate(known * 4):
        month = add_months(last, -(n % 8) - 1)
        value, is_new = MetricValue.objects.get_or_create(
            engagement=case, program=program, definition=definition, month=month,
            call_type="" if n < len(known) else f"OURS {n}", removed_at=None,
            defaults={"numerator": n, "denominator": n + 10, "words": definition.current, "entered_by": people[n]},
        )  # fmt: skip
        FigureEntry.objects.create(
            value=value, numerator=n, words=definition.current, entered_by=people[n], entered_at=now
        )
    for value in MetricValue.objects.filter(engagement=case):
        FigureEntry.objects.create(value=value, numerator=1, words=value.words, entered_by=people[1])
