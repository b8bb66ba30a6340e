"""Every measure that a step hands to reports, for choosing among them."""

from core import clock
from reports.models import Snapshot


def known_measures() -> list[tuple[str, str]]:
    """(key, label) of those that the newest nights know; before the first night there is nothing to choose."""
    found: dict[str, str] = {}
    for facts in Snapshot.objects.newest_by(clock.now().date()).values_list("facts", flat=True)[:500]:
        for measure in facts["measures"]:
            found.setdefault(measure["key"], measure["label"])
    return sorted(found.items(), key=lambda pair: pair[1])
