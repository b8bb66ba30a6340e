"""Step 3: funding, risks, the time line and documents."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from core.audience import Audience
from engagements.models import Attachment
from plans.models import (
    FundingLine,
    FundingSource,
    IssuedPaper,
    KeptPaper,
    PaperKind,
    PaperState,
    PaperTemplate,
    RegisterKind,
    Risk,
    RiskPattern,
)
from plans.operations import funding, papers, risks

BOTH, POST = "get post", "post"
MANY = 60

ACCESS: dict[str, tuple] = {
    "plans:funding-list": ("YYYhhh",),
    "plans:funding-create": ("YYnhhh", BOTH),
    "plans:cost-update": ("YYnhhh", BOTH),
    "plans:funding-update": ("YYnhhh", BOTH, "funding"),
    "plans:funding-remove": ("YYnhhh", POST, "funding"),
    "plans:funding-restore": ("YYnhhh", POST, "removed_funding"),
    "plans:risk-list": ("YYYhhh",),
    "plans:risk-create": ("YYnhhh", BOTH),
    "plans:risk-detail": ("YYYhhh", "get", "risk"),
    "plans:risk-update": ("YYnhhh", BOTH, "risk"),
    "plans:risk-review": ("YYnhhh", BOTH, "risk"),
    "plans:risk-remove": ("YYnhhh", POST, "risk"),
    "plans:risk-restore": ("YYnhhh", POST, "removed_risk"),
    "plans:risk-pattern-list": ("Ynnnnn",),
    "plans:risk-pattern-create": ("Ynnnnn", BOTH),
    "plans:risk-pattern-update": ("Ynnnnn", BOTH, "risk_pattern"),
    "plans:time-line": ("YYYhhh",),
    "plans:paper-list": ("YYYhhh",),
    "plans:paper-issue": ("YYnhhh", BOTH, "", "kind=action_plan&audience=city"),
    "plans:paper-detail": ("YYYhhh", "get", "paper"),
    "plans:paper-pdf": ("YYYhhh", "get", "paper"),
    "plans:paper-docx": ("YYYhhh", "get", "paper"),
    "plans:paper-remove": ("YYnhhh", POST, "paper"),
    "plans:paper-restore": ("YYnhhh", POST, "removed_paper"),
    "plans:kept-paper-create": ("YYnhhh", BOTH),
    "plans:kept-paper-update": ("YYnhhh", BOTH, "kept_paper"),
    "plans:kept-paper-remove": ("YYnhhh", POST, "kept_paper"),
    "plans:kept-paper-restore": ("YYnhhh", POST, "removed_kept_paper"),
    "plans:paper-template-list": ("YYnnnn",),
    "plans:paper-template-update": ("YYnnnn", BOTH, "paper_template"),
}


def nothing(world) -> dict:
    return {}


def day(world, days: int = 0) -> str:
    return (world.ours.today + timedelta(days=days)).isoformat()


def line(world) -> dict:
    return {
        "name": "Our levy", "source": "levy", "amount": "$250,000", "basis": "yearly", "starts_on": day(world, 30),
        "ends_on": day(world, 400), "one_time_percent": "10", "certainty": "firm", "audience": "city",
    }  # fmt: skip


def risk(world) -> dict:
    return {
        "pattern": world.records["risk_pattern"].pk, "title": "Calls go elsewhere", "likelihood": "3", "impact": "2",
        "indicator": "Fewer calls", "owner": world.people["staff"].pk, "review_on": day(world, 20), "audience": "city",
    }  # fmt: skip


def pattern(world) -> dict:
    return {"failure": "Nobody answers", "case": "In one city", "indicator": "Silence", "is_offered": "on"}


def kept(world) -> dict:
    return {"kind": "union", "title": "Side letter", "state": "issued", "on": day(world), "audience": "city"}


POSTS: dict[str, Callable[[Any], dict]] = {
    "plans:funding-create": line,
    "plans:cost-update": lambda w: {
        "yearly_cost": "900,000", "cost_source": "Budget", "fiscal_month": "10", "audience": "city",
    },
    "plans:funding-update": line,
    "plans:funding-remove": nothing,
    "plans:funding-restore": nothing,
    "plans:risk-create": risk,
    "plans:risk-update": risk,
    "plans:risk-review": lambda w: {
        "status": "held", "likelihood": "1", "impact": "3", "note": "Better", "review_on": day(w, 60),
    },
    "plans:risk-remove": nothing,
    "plans:risk-restore": nothing,
    "plans:risk-pattern-create": pattern,
    "plans:risk-pattern-update": pattern,
    "plans:paper-issue": nothing,
    "plans:paper-remove": nothing,
    "plans:paper-restore": nothing,
    "plans:kept-paper-create": kept,
    "plans:kept-paper-update": kept,
    "plans:kept-paper-remove": nothing,
    "plans:kept-paper-restore": nothing,
    "plans:paper-template-update": lambda w: {"title": "List for {city}", "choices": "As of {date}."},
}  # fmt: skip


def of_world(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "plans:cost-update": lambda world: world.ours.money_plan,
    "plans:funding-update": of_world("funding"),
    "plans:risk-update": of_world("risk"),
    "plans:risk-review": of_world("risk"),
    "plans:risk-pattern-update": of_world("risk_pattern"),
    "plans:kept-paper-update": of_world("kept_paper"),
    "plans:paper-template-update": of_world("paper_template"),
}


def add_records(world) -> None:
    """Records of our city, and those of the other, of either audience."""
    from tests.world import FOREIGN, SECRET

    staff, admin = world.people["staff"], world.people["admin"]
    words = {"case": f"{SECRET} case", "indicator": f"{SECRET} sign", "source": f"{SECRET} source"}
    world.records["risk_pattern"] = risks.add_pattern(actor=admin, failure=f"{SECRET} failure", **words)
    world.records["paper_template"] = PaperTemplate.objects.get(kind=PaperKind.DECISION_LIST)
    for engagement, prefix, mark in ((world.ours, "", ""), (world.theirs, "their_", f"{FOREIGN} ")):
        cost = {"yearly_cost": 500_000, "cost_source": f"{mark}budget", "fiscal_month": 7}
        funding.set_money_plan(engagement, actor=staff, **cost)
        for audience, kind, word in ((Audience.CITY, "", mark), (Audience.INTERNAL, "internal_", f"{SECRET} ")):
            made = city_records(engagement, staff, audience, word)
            world.records |= {f"{prefix}{kind}{name}": record for name, record in made.items()}


def city_records(engagement, staff, audience: str, word: str) -> dict[str, Any]:
    """A line, a risk and papers, each with one that was removed."""
    own, today = {"actor": staff, "audience": audience}, engagement.today
    money = {"source": FundingSource.STATE, "amount": 300_000, "one_time_percent": 50, "certainty": "firm"}
    period = {"starts_on": today - timedelta(days=9), "ends_on": today + timedelta(days=200), "note": f"{word}note"}
    looked = {"review_on": today, "owner": staff, "indicator": f"{word}sign", "mitigation": f"{word}plan"}
    file = Attachment.objects.kept().filter(engagement=engagement, audience=audience).first()
    register = {"kind": RegisterKind.UNION, "note": f"{word}note", "state": PaperState.DRAFT, "attachment": file}
    made: dict[str, Any] = {}
    for name, old in (("", ""), ("removed_", "old ")):
        made[f"{name}funding"] = funding.add_line(engagement, **own, **money, **period, name=f"{word}{old}grant")
        made[f"{name}risk"] = risks.add_risk(engagement, **own, **looked, title=f"{word}{old}risk")
        made[f"{name}kept_paper"] = papers.add_kept(engagement, **own, **register, title=f"{word}{old}contract")
        made[f"{name}paper"] = papers.issue_paper(engagement, **own, kind=PaperKind.ACTION_PLAN)
    funding.remove_line(made["removed_funding"], actor=staff)
    risks.remove_risk(made["removed_risk"], actor=staff)
    papers.remove_kept(made["removed_kept_paper"], actor=staff)
    papers.remove_paper(made["removed_paper"], actor=staff)
    return made


def fill_case(case, people) -> None:
    """Many rows of one city, straight into the tables."""
    today, kinds, sources = case.today, list(RegisterKind), list(FundingSource)
    patterns, audiences = list(RiskPattern.objects.all()), list(Audience)
    empty = {"shape": 1, "template": 1, "document": {
        "title": "Ours", "subtitle": "", "audience": "", "as_of": "", "notice": "", "sections": [],
    }}  # fmt: skip
    for n in range(MANY):
        own = {"engagement": case, "audience": audiences[n % 3]}
        FundingLine.objects.create(
            **own, name=f"Our grant {n}", source=sources[n % len(sources)], amount=1000 + n, one_time_percent=n,
            starts_on=today - timedelta(days=n), ends_on=today + timedelta(days=n), certainty="firm",
        )  # fmt: skip
        Risk.objects.create(
            **own, title=f"Our risk {n}", pattern=patterns[n % len(patterns)], owner=people[n], review_on=today
        )
        KeptPaper.objects.create(**own, kind=kinds[n % len(kinds)], title=f"Our paper {n}")
        IssuedPaper.objects.create(
            **own, kind=PaperKind.ACTION_PLAN, number=n + 100, title=f"Our plan {n}", template_number=1, content=empty,
            issued_by=people[n],
        )  # fmt: skip
