"""What the asset map must show before step 2 closes."""

from engagements.scope import Scope
from engagements.workstreams import Criterion


def asset_criteria(pk: int, scope: Scope) -> list[Criterion]:
    """Of one engagement in scope; what it reads, it reads for all of them at once (`scope.once`)."""
    return []
