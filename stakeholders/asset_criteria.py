"""What the asset map must show before step 2 closes: someone to call, someone to respond, somewhere to go (SAMHSA)."""

from engagements.scope import Scope
from engagements.workstreams import Criterion
from stakeholders import asset_facts
from stakeholders.addresses.assets import assets_url
from stakeholders.models import CORE_GROUPS

ENOUGH = 2


def asset_criteria(pk: int, scope: Scope) -> list[Criterion]:
    """Of one engagement in scope; what it reads, it reads for all of them at once (`scope.once`)."""
    counts = scope.once(asset_facts.verified).get(pk, {})
    verified = {group: counts.get(group.value, 0) for group in CORE_GROUPS}
    label = f"At least {ENOUGH} services are verified as someone to call, someone to respond and somewhere to go"
    is_met = all(count >= ENOUGH for count in verified.values())
    said = ", ".join(f"{str(group.label).lower()} {count}" for group, count in verified.items())
    sentence = f"Verified services: {said}."
    return [Criterion("assets", label, is_met, sentence, assets_url(scope.cities[pk].city_id))]
