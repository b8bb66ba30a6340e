"""What services add to step 2: whom a responder can refer to, verifications that run out, corrections that wait."""

from datetime import date

from engagements.scope import Scope
from engagements.steps import Step
from engagements.words import days
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from stakeholders import asset_facts
from stakeholders.addresses.assets import asset_url, assets_url
from stakeholders.models import CORE_GROUPS

STEP = Step.STAKEHOLDERS
OLD = 60  # days past the end of a verification
WAITS_LONG = 14
ENOUGH = 2  # verified services of each core group


def headlines(scope: Scope) -> dict[int, str]:
    return {}


def open_items(scope: Scope) -> dict[int, int]:
    return {}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    """Someone to call, someone to respond, somewhere to go (SAMHSA)."""
    counts = scope.once(asset_facts.verified).get(pk, {})
    verified = {group: counts.get(group.value, 0) for group in CORE_GROUPS}
    label = f"At least {ENOUGH} services are verified as someone to call, someone to respond and somewhere to go"
    is_met = all(count >= ENOUGH for count in verified.values())
    said = ", ".join(f"{str(group.label).lower()} {count}" for group, count in verified.items())
    return [Criterion("assets", label, is_met, f"Verified services: {said}.", assets_url(scope.cities[pk].city_id))]


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    """Each active service whose verification ends is due to be looked at again on that day."""
    rows = asset_facts.active(scope).filter(assured_until__lte=until)
    if since:
        rows = rows.filter(assured_until__gte=since)
    rows = rows.order_by("assured_until", "pk").select_related("owner")
    rows = rows.only("engagement_id", "name", "assured_until", "audience", "owner__name")
    return [due_item(asset, scope) for asset in rows[:limit]]


def due_item(asset, scope: Scope) -> DueItem:
    city = scope.cities[asset.engagement_id]
    return DueItem(
        key=f"asset:{asset.pk}",
        what=f"Verify again: {asset.name}",
        due_on=asset.assured_until,
        engagement_id=asset.engagement_id,
        city=city.name,
        step=str(STEP),
        url=f"{asset_url(city.city_id, asset.pk)}verify/",
        audience=asset.audience,
        assignee_id=asset.owner_id,
        assignee_label=asset.owner.name if asset.owner else "Nobody yet",
    )


def signals(scope: Scope) -> list[Signal]:
    """One a city for verifications that have run out, one for corrections that nobody has decided on."""
    found = []
    for pk, facts in scope.once(asset_facts.expired).items():
        waited = (scope.cities[pk].today - facts.since).days
        services = "1 service is" if facts.count == 1 else f"{facts.count} services are"
        sentence = f"{services} no longer verified, the first for {days(waited)}"
        severity = Severity.SOON if waited > OLD else Severity.WATCH
        found.append(signal("assets_expired", pk, scope, severity, sentence, "Verify", waited, "?checked=expired"))
    for pk, (count, since) in scope.once(asset_facts.corrections).items():
        waited = (scope.cities[pk].today - since).days
        answers = "a provider’s correction waits" if count == 1 else f"{count} corrections of providers wait"
        severity = Severity.SOON if waited > WAITS_LONG else Severity.WATCH
        found.append(signal("corrections", pk, scope, severity, f"{answers} for a decision", "Decide", waited,
                            "?checked=corrected"))  # fmt: skip
    return found


def signal(key: str, pk: int, scope: Scope, severity: Severity, sentence: str, action: str, waited: int, query: str):
    city = scope.cities[pk]
    url = f"{assets_url(city.city_id)}{query}"
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, waited)
