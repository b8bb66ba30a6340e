"""The records of a city as the readers of a paper may see them: those as wide as the paper, or wider."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from core.audience import Audience
from engagements.models import Anchor, AnchorKind, Engagement
from engagements.words import day
from plans.evidence import EvidenceLine, evidence_of
from plans.models import Decision, FundingLine, MoneyPlan, ProgramDesign, Risk
from plans.money import Money, dollars
from plans.time_line import TimeLine

NOT_SET = "not set"


def told_to(audience: str) -> list[str]:
    """The audiences of records that may stand in a paper for this one."""
    return Audience.values[Audience.values.index(audience) :]


@dataclass(frozen=True)
class Source:
    """One city's records for one paper; each kind is read once."""

    engagement: Engagement
    audience: str
    user: Any
    at: datetime

    @cached_property
    def today(self) -> date:
        return self.at.astimezone(ZoneInfo(self.engagement.city.time_zone)).date()

    def rows(self, model: Any):
        own = {"engagement": self.engagement, "audience__in": told_to(self.audience)}
        return model.objects.visible_to(self.user).filter(**own)

    @cached_property
    def decisions(self) -> list[Decision]:
        return list(self.rows(Decision).kept())

    @cached_property
    def evidence(self) -> dict[int, list[tuple[str, list[EvidenceLine]]]]:
        """By decision: only lines that the readers may see."""
        seen = told_to(self.audience)
        return {
            pk: [(label, kept) for label, lines in kinds if (kept := [each for each in lines if each.audience in seen])]
            for pk, kinds in evidence_of(self.decisions, self.user).items()
        }

    @cached_property
    def design(self) -> ProgramDesign | None:
        """What the city adopted last; else what was recommended last."""
        rows = self.rows(ProgramDesign).select_related("code_table", "scenario")
        return rows.adopted().first() or rows.recommended().first()

    @cached_property
    def money_plan(self) -> MoneyPlan | None:
        return MoneyPlan.objects.filter(engagement=self.engagement).first()

    @property
    def yearly_cost(self) -> int | None:
        plan = self.money_plan
        return plan.cost_for(set(told_to(self.audience)) & set(self.user.audiences)) if plan else None

    @property
    def fiscal_month(self) -> int:
        return (self.money_plan or MoneyPlan()).fiscal_month

    @cached_property
    def lines(self) -> list[FundingLine]:
        return list(self.rows(FundingLine).kept().order_by("starts_on", "pk"))

    @cached_property
    def money(self) -> Money:
        return Money(self.lines, self.today, self.yearly_cost)

    @cached_property
    def risks(self) -> list[Risk]:
        return list(self.rows(Risk).watched().by_weight().select_related("pattern"))

    @cached_property
    def anchors(self) -> list[Anchor]:
        return list(self.rows(Anchor))

    @cached_property
    def time_line(self) -> TimeLine:
        return TimeLine(self.engagement, self.user, audiences=told_to(self.audience))

    def day_of(self, kind: AnchorKind) -> str:
        on = next((anchor.on for anchor in self.anchors if anchor.kind == kind), None)
        return day(on) if on else NOT_SET

    @property
    def values(self) -> dict[str, str]:
        """For the names in braces of a template."""
        city = self.engagement.city
        return {
            "city": city.name,
            "state": city.get_state_display(),
            "date": day(self.today),
            "launch": self.day_of(AnchorKind.GO_LIVE),
            "vote": self.day_of(AnchorKind.COUNCIL_VOTE),
            "taken": str(sum(bool(decision.decided_on) for decision in self.decisions)),
            "decisions": str(len(self.decisions)),
            "money_left": self.money.months_words.lower(),
            "yearly_cost": dollars(self.yearly_cost) if self.yearly_cost else "not known",
            "lead": str(self.engagement.lead) if self.engagement.lead else "nobody yet",
        }
