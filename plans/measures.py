"""The numbers that step 3 hands to reports: decisions taken, and how long the money lasts."""

from core.audience import Audience
from engagements.scope import Scope
from engagements.workstreams import Measure
from plans import decision_facts, money_facts
from plans.addresses.decisions import decisions_url
from plans.addresses.money import funding_url

TAKEN = "Decisions of the engagement's list that are taken, of all that are on it and not waived."
LASTS = "Full months from now until the funding that is entered falls below what the program needs in a year."


def measures(scope: Scope) -> list[Measure]:
    """What is counted holds only what the scope's reader sees, so that each reader has their own numbers."""
    audience = Audience.INTERNAL if scope.user.is_insider else scope.user.audiences[0]
    found = []
    for pk, counts in scope.once(decision_facts.counts).items():
        url, listed = decisions_url(scope.cities[pk].city_id), counts.total - counts.waived
        if listed:
            found.append(Measure("plans.decisions", pk, "Decisions taken", counts.taken, TAKEN, audience, url, listed))
    for pk, money in scope.once(money_facts.monies).items():
        if money.counted and not money.is_endless:
            url, months = funding_url(scope.cities[pk].city_id), money.months_left or 0
            found.append(
                Measure("plans.money", pk, "Months of money left", months, LASTS, audience, url, unit="months")
            )
    return found
