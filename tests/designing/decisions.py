"""Step 3: decisions and the program's design."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from core.audience import Audience
from engagements.models import AnchorKind
from plans.models import ChangeKind, Decision, DecisionChange, DecisionEvidence, DecisionOption, ProgramDesign
from plans.operations import choices, decisions, designs, evidence, questions

BOTH, POST = "get post", "post"
# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "plans:decision-board": ("YYnnnn",),
    "plans:decision-list": ("YYYhhh",),
    "plans:decision-create": ("YYnhhh", BOTH),
    "plans:decision-take-list": ("YYnhhh", POST),
    "plans:decision-detail": ("YYYhhh", "get", "decision"),
    "plans:decision-update": ("YYnhhh", BOTH, "decision"),
    "plans:decision-remove": ("YYnhhh", POST, "decision"),
    "plans:decision-restore": ("YYnhhh", POST, "removed_decision"),
    "plans:decision-recommend": ("YYnhhh", BOTH, "decision"),
    "plans:decision-take": ("YYnhhh", BOTH, "decision"),
    "plans:decision-reopen": ("YYnhhh", BOTH, "taken_decision"),
    "plans:decision-waive": ("YYnhhh", BOTH, "decision"),
    "plans:decision-unwaive": ("YYnhhh", POST, "waived_decision"),
    "plans:choice-propose": ("nnYhhh", BOTH, "decision"),
    "plans:proposal-set-aside": ("YYnhhh", BOTH, "proposed_decision"),
    "plans:option-create": ("YYYhhh", BOTH, "decision"),
    "plans:option-remove": ("YYnhhh", POST, "option"),
    "plans:evidence-create": ("YYYhhh", BOTH, "decision"),
    "plans:evidence-remove": ("YYnhhh", POST, "evidence_in_words"),
    "plans:design-list": ("YYYhhh",),
    "plans:design-start": ("YYnhhh", POST),
    "plans:design-compare": ("YYYhhh",),
    "plans:design-others": ("YYYhhh",),
    "plans:design-detail": ("YYYhhh", "get", "design"),
    "plans:design-update": ("YYhhhh", BOTH, "draft_design"),
    "plans:design-discard": ("YYhhhh", BOTH, "draft_design"),
    "plans:design-recommend": ("YYhhhh", BOTH, "draft_design"),
    "plans:design-adopt": ("YYnhhh", BOTH, "design"),
    "plans:design-audience": ("YYnhhh", BOTH, "design"),
    "plans:question-list": ("YYnnnn", "get", "playbook"),
    "plans:question-create": ("Ynnnnn", BOTH, "playbook"),
    "plans:questions-install": ("Ynnnnn", POST, "playbook"),
    "plans:question-update": ("Ynnnnn", BOTH, "decision_question"),
    "plans:question-remove": ("Ynnnnn", BOTH, "decision_question"),
}


def nothing(world) -> dict:
    return {}


def decision(world) -> dict:
    counted = {"anchor_kind": AnchorKind.BUDGET, "offset_number": "5", "offset_side": "before"}
    said = {"title": "Name and logo", "question": "What is it called?", "who_decides": "The mayor"}
    return said | counted | {"audience": Audience.CITY, "internal_note": "Ask the mayor first."}


def choice(world) -> dict:
    return {"choice": "A new department", "reason": "Nobody else wants it.", "on": world.ours.today.isoformat()}


def taken(world) -> dict:
    return choice(world) | {"decided_by": "City council"}


def question(world) -> dict:
    counted = {"anchor_kind": AnchorKind.COUNCIL_VOTE, "offset_number": "9", "offset_side": "before"}
    options = "Vans | Denver | A report\nBicycles"
    return {"title": "Vehicles", "question": "What do they drive?", "options": options, "audience": "city"} | counted


def design(world) -> dict:
    table = world.records["table"]
    calls = {"code_table": table.pk, "call_types": [f"t:{row.label}" for row in table.rows.all()[:2]]}
    said = {"tandem_dispatch": "yes", "direct_line": "no", "standard": ["Weapons"], "further": "Fire\nFlood"}
    people = {"hours": "Daily 11 AM-8 PM", "team_size": "2", "headcount": "9", "agency_home": "fire"}
    return calls | said | people | {"dispatch_model": "mixed", "note": "The first one", "training": "28 hours"}


POSTS: dict[str, Callable[[Any], dict]] = {
    "plans:decision-create": decision,
    "plans:decision-take-list": nothing,
    "plans:decision-update": decision,
    "plans:decision-remove": nothing,
    "plans:decision-restore": nothing,
    "plans:decision-recommend": choice,
    "plans:decision-take": taken,
    "plans:decision-reopen": lambda w: {"reason": "The court said no."},
    "plans:decision-waive": lambda w: {"reason": "The county decides."},
    "plans:decision-unwaive": nothing,
    "plans:choice-propose": taken,
    "plans:proposal-set-aside": lambda w: {"reason": "It was another vote."},
    "plans:option-create": lambda w: {"name": "A library", "where": "Elsewhere", "source": "A report"},
    "plans:option-remove": nothing,
    "plans:evidence-create": lambda w: {"found": f"scenario:{w.records['scenario'].pk}", "note": "It carries."},
    "plans:evidence-remove": nothing,
    "plans:design-start": nothing,
    "plans:design-update": design,
    "plans:design-discard": nothing,
    "plans:design-recommend": lambda w: {"on": w.ours.today.isoformat(), "audience": "city", "note": "Go"},
    "plans:design-adopt": lambda w: {"on": w.ours.today.isoformat(), "adopted_by": "Council", "audience": "public"},
    "plans:design-audience": lambda w: {"audience": "public"},
    "plans:question-create": question,
    "plans:questions-install": nothing,
    "plans:question-update": question,
    "plans:question-remove": nothing,
}


def of_world(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "plans:decision-update": of_world("decision"),
    "plans:decision-recommend": of_world("decision"),
    "plans:decision-take": of_world("decision"),
    "plans:decision-reopen": of_world("taken_decision"),
    "plans:decision-waive": of_world("decision"),
    "plans:design-update": of_world("draft_design"),
    "plans:design-audience": of_world("design"),
    "plans:question-update": of_world("decision_question"),
}


def add_records(world) -> None:
    """Of either audience, in both cities; under the names that world.py gives to such (internal_, their_)."""
    from tests.world import FOREIGN, SECRET

    staff = world.people["staff"]
    for engagement, prefix, mark in ((world.ours, "", ""), (world.theirs, "their_", f"{FOREIGN} ")):
        for audience, kind, word in ((Audience.CITY, "", mark), (Audience.INTERNAL, "internal_", f"{SECRET} ")):
            made = city_decisions(world, engagement, staff, audience, word, f"{prefix}{kind}")
            world.records |= {f"{prefix}{kind}{name}": record for name, record in vars(made).items()}
        made = city_designs(world, engagement, staff, mark, prefix, SECRET)
        world.records |= {f"{prefix}{name}": record for name, record in vars(made).items()}
    counted = {"anchor_kind": AnchorKind.COUNCIL_VOTE, "offset_days": -9}
    options = [{"name": f"{SECRET} option", "where": SECRET, "source": SECRET}]
    # In a draft of its own: the walk fills the other one with LEAP's list.
    from engagements.operations import playbooks

    playbook = playbooks.add_playbook(actor=world.people["admin"], name=f"{SECRET} other playbook")
    asked = {"title": f"{SECRET} question", "question": SECRET, "options": options, **counted}
    made = questions.add_question(playbook.versions.get(), actor=world.people["admin"], **asked)
    world.records["decision_question"] = made


def city_decisions(world, engagement, staff, audience: str, word: str, prefix: str) -> SimpleNamespace:
    """Some at each turn; what LEAP notes of each, and links of its own, hold the secret word."""
    from tests.world import SECRET

    made, own = SimpleNamespace(), {"actor": staff}
    yesterday = engagement.today - timedelta(days=1)
    names = ("decision", "taken_decision", "waived_decision", "proposed_decision", "removed_decision")
    for name in names:
        title = f"{word}{name.replace('_', ' ')}"
        said = {"question": f"{word}why", "who_decides": f"{word}mayor", "internal_note": f"{SECRET} note"}
        body = world.records[f"{prefix}body"]
        one = decisions.add_decision(
            engagement, **own, title=title, audience=audience, due_on=yesterday, body=body, owner=staff, **said
        )
        setattr(made, name, one)
    decided = {"choice": f"{word}choice", "reason": f"{word}reason", "on": yesterday}
    by = {"decided_by": f"{word}council"}
    made.taken_decision = choices.take(made.taken_decision, **own, **decided, **by)
    made.taken_decision = choices.recommend(made.taken_decision, **own, **decided)
    made.waived_decision = choices.waive(made.waived_decision, **own, reason=f"{word}county", on=yesterday)
    choices.propose(made.proposed_decision, **own, **decided, **by)
    decisions.remove_decision(made.removed_decision, **own)
    option = {"name": f"{word}option", "where": f"{word}elsewhere", "source": f"{word}report"}
    made.option = decisions.add_option(made.decision, **own, **option)
    made.evidence_in_words = evidence.link(made.decision, **own, label=f"{word}hearing", note=f"{word}shows it")
    for kind in ("", "internal_"):
        their = "their_" if prefix.startswith("their_") else ""
        for record in (f"{their}{kind}file", f"{their}{kind}asset"):
            note = f"{SECRET} shows it" if kind else f"{word}shows it"
            evidence.link(made.decision, **own, found=world.records[record], note=note)
    made.decision.refresh_from_db()
    return made


def city_designs(world, engagement, staff, mark: str, prefix: str, secret: str) -> SimpleNamespace:
    """Two that the city sees, one of which it adopted; one that only LEAP sees; and a draft."""
    made, today = SimpleNamespace(), engagement.today
    for name, word, audience in (
        ("adopted_design", mark, Audience.CITY),
        ("internal_design", f"{secret} ", Audience.INTERNAL),
        ("design", mark, Audience.CITY),
    ):
        text = {field: f"{word}{field}" for field in ("area", "agency", "training", "transport", "data", "supervision")}
        draft = designs.start_draft(engagement, actor=staff, disqualifiers=[f"{word}weapons"], headcount=1, **text)
        fixed = designs.recommend(draft, actor=staff, on=today, audience=audience, note=f"{word}note")
        if name == "adopted_design":
            fixed = designs.adopt(fixed, actor=staff, on=today, adopted_by=f"{word}council")
        setattr(made, name, fixed)
    text = {"area": f"{secret} area", "note": f"{secret} draft"}
    made.draft_design = designs.start_draft(engagement, actor=staff, **text)
    return made


def fill_case(case, people) -> None:
    """Many rows of one city, straight into the tables."""
    today, audiences = case.today, list(Audience)
    rows = Decision.objects.bulk_create(
        Decision(
            engagement=case, title=f"Our decision {n}", question="Ours?", is_core=n % 2 == 0, position=n,
            due_on=today + timedelta(days=n - 30), audience=audiences[n % 3], who_decides="Ours",
        )
        for n in range(60)
    )  # fmt: skip
    for each in rows:
        DecisionOption.objects.create(decision=each, name="Ours")
        DecisionEvidence.objects.create(decision=each, kind="words", label="Ours", created_by=people[0])
        given = {"choice": "Ours", "reason": "Ours", "decided_by": "Ours", "on": today, "created_by": people[0]}
        DecisionChange.objects.create(decision=each, kind=ChangeKind.PROPOSED, **given)
    ProgramDesign.objects.bulk_create(
        ProgramDesign(
            engagement=case, number=n + 100, recommended_on=today, adopted_on=today if n % 2 else None,
            adopted_by="Ours" if n % 2 else "", audience=audiences[n % 3], headcount=n, hours=list(range(n)),
        )
        for n in range(30)
    )  # fmt: skip
