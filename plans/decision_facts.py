"""What decisions add to step 3's answers. Each function reads a Scope in one query."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q

from engagements.models import Anchor
from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import days_in_words
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from plans.addresses.decisions import decision_url, decisions_url
from plans.models import ChangeKind, Decision, DecisionChange, DecisionStatus

STEP = Step.PLANS
LATE_IS_URGENT = 14  # days
DONE = Q(decided_on__isnull=False) | Q(waived_on__isnull=False)


class DecisionCounts(NamedTuple):
    """The decisions of one engagement that the reader sees. `lost` ones count back from a date that is still ahead."""

    total: int
    taken: int
    waived: int
    core: int
    core_done: int
    overdue: int
    oldest_due: date | None
    lost: int

    @property
    def open(self) -> int:
        return self.total - self.taken - self.waived


class Proposal(NamedTuple):
    """What a city says that it chose, and nobody has written down yet."""

    decision_id: int
    engagement_id: int
    title: str
    on: date


def _decisions(scope: Scope):
    return Decision.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids).order_by()


def counts(scope: Scope) -> dict[int, DecisionCounts]:
    """By engagement id, where there are any."""
    late = scope.late("due_on") & ~DONE
    ahead = Anchor.objects.filter(
        engagement=OuterRef("engagement"), kind=OuterRef("anchor_kind"), on__gte=scope.at.date()
    )
    lost = late & Q(offset_days__lt=0, is_pinned=False, is_ahead=True)
    rows = _decisions(scope).annotate(is_ahead=Exists(ahead)).values_list("engagement_id")
    found = rows.annotate(
        total=Count("pk"),
        taken=Count("pk", filter=Q(decided_on__isnull=False)),
        waived=Count("pk", filter=Q(waived_on__isnull=False)),
        core=Count("pk", filter=Q(is_core=True)),
        core_done=Count("pk", filter=Q(is_core=True) & DONE),
        overdue=Count("pk", filter=late),
        oldest=Min("due_on", filter=late),
        lost=Count("pk", filter=lost),
    )
    return {pk: DecisionCounts(*facts) for pk, *facts in found}


def proposals(scope: Scope) -> list[Proposal]:
    """The oldest first."""
    later = DecisionChange.objects.filter(decision=OuterRef("decision"), pk__gt=OuterRef("pk"))
    rows = (
        DecisionChange.objects.filter(kind=ChangeKind.PROPOSED, decision__in=_decisions(scope).values("pk"))
        .filter(~Exists(later))
        .order_by("on", "pk")
        .values_list("decision_id", "decision__engagement_id", "decision__title", "on")
    )
    return [Proposal(*row) for row in rows[: scope.most]]


def headlines(scope: Scope) -> dict[int, str]:
    """As in "9 of 20 decisions taken"."""
    found = {}
    for pk, facts in scope.once(counts).items():
        waived = f", {facts.waived} waived" if facts.waived else ""
        found[pk] = f"{facts.taken} of {facts.total} decision{'s' * (facts.total != 1)} taken{waived}"
    return found


def open_items(scope: Scope) -> dict[int, int]:
    return {pk: facts.open for pk, facts in scope.once(counts).items()}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    facts = scope.once(counts).get(pk)
    url = decisions_url(scope.cities[pk].city_id)
    return [
        Criterion(
            "plans.decisions",
            "Every decision of the core list is taken or waived",
            bool(facts and facts.core and facts.core == facts.core_done),
            core_sentence(facts),
            url,
        )
    ]


def core_sentence(facts: DecisionCounts | None) -> str:
    if not facts or not facts.core:
        return "There is no list of decisions yet."
    left = facts.core - facts.core_done
    if not left:
        return f"All {facts.core} decisions of the core list are taken or waived."
    return f"{left} of {facts.core} decisions {'is' if left == 1 else 'are'} neither taken nor waived."


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    rows = _decisions(scope).exclude(DONE).filter(due_on__lte=until)
    if since:
        rows = rows.filter(due_on__gte=since)
    rows = rows.order_by("due_on", "pk").select_related("owner")
    return [due_item(decision, scope) for decision in rows[:limit]]


def due_item(decision: Decision, scope: Scope) -> DueItem:
    city = scope.cities[decision.engagement_id]
    return DueItem(
        key=f"decision:{decision.pk}",
        what=f"Decision: {decision.title}",
        due_on=decision.due_on,
        engagement_id=decision.engagement_id,
        city=city.name,
        step=str(STEP),
        url=decision_url(city.city_id, decision.pk),
        audience=decision.audience,
        assignee_id=decision.owner_id,
        assignee_label=decision.owner.name if decision.owner else "LEAP",
        waiting_on=decision.who_decides,
    )


def signals(scope: Scope) -> list[Signal]:
    found = [signal for pk, facts in scope.once(counts).items() for signal in late_signals(pk, facts, scope)]
    if scope.user.is_insider:
        found += proposal_signals(scope)
    return found


def late_signals(pk: int, facts: DecisionCounts, scope: Scope) -> list[Signal]:
    """Decisions that are overdue, and how many of them a date of the outside world is now too near for."""
    if not facts.overdue:
        return []
    waited = (scope.cities[pk].today - facts.oldest_due).days
    many = f"{facts.overdue} decisions are overdue, the oldest"
    said = "a decision is overdue" if facts.overdue == 1 else many
    sentence = f"{said} by {days_in_words(waited)}{lost_words(facts)}"
    severity = Severity.NOW if waited > LATE_IS_URGENT else Severity.SOON
    late = f"?status={DecisionStatus.OVERDUE}"
    return [signal("decision", pk, scope, severity, sentence, "See decisions", waited, late)]


def lost_words(facts: DecisionCounts) -> str:
    """Of those that count back from a date which is still ahead: it came too near for them."""
    if not facts.lost:
        return ""
    if facts.overdue == 1:
        return "; the date it is for is still ahead"
    which = "they" if facts.lost == facts.overdue else f"that {facts.lost} of them"
    return f"; the dates {which} are for are still ahead"


def proposal_signals(scope: Scope) -> list[Signal]:
    """One a city, for the oldest."""
    found: dict[int, Signal] = {}
    for each in scope.once(proposals):
        if each.engagement_id not in found:
            city = scope.cities[each.engagement_id]
            waited = (city.today - each.on).days
            sentence = f"the city says what it chose on “{each.title}”, and nobody has written it down"
            found[each.engagement_id] = signal(
                "proposal", each.engagement_id, scope, Severity.SOON, sentence, "Look at it", waited,
                f"{each.decision_id}/",
            )  # fmt: skip
    return list(found.values())


def signal(
    key: str, pk: int, scope: Scope, severity: Severity, sentence: str, action: str, waited: int, place=""
) -> Signal:
    city = scope.cities[pk]
    url = f"{decisions_url(city.city_id)}{place}"
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, waited)
