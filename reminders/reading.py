"""What is due in all steps, whatever goes wrong in one of them."""

import logging
from collections.abc import Callable
from datetime import date

from engagements.scope import Scope
from engagements.workstreams import DueItem, workstreams

logger = logging.getLogger(__name__)
NO_LIMIT = 1_000_000_000


def due_in_all_steps(
    scope: Scope, until: date, since: date | None = None, *, failed: Callable[[str], None] | None = None
) -> list[DueItem]:
    """A step that cannot be read leaves the others as they are; `failed` is called with its name."""
    found: list[DueItem] = []
    for workstream in workstreams():
        try:
            found += workstream.due_items(scope, until, NO_LIMIT, since)
        except Exception:
            logger.exception("What is due in the step “%s” cannot be read", workstream.label)
            if failed:
                failed(f"the step “{workstream.label}”")
    return found
