"""Every measure that a step hands to reports, for choosing among them."""

from core import clock
from engagements.models import Engagement
from engagements.scope import Scope
from reports.facts import measures_of
from reports.models import Snapshot


def known_measures(user) -> list[tuple[str, str]]:
    """(key, label) of those that the newest nights know; before the first night, of those that there are now."""
    nights = Snapshot.objects.newest_by(clock.now().date()).values_list("facts", flat=True)[:500]
    found = {measure["key"]: measure["label"] for facts in nights for measure in facts["measures"]}
    if not found:
        now = measures_of(Scope(Engagement.objects.visible_to(user), user))
        found = {measure.key: measure.label for measures in now.values() for measure in measures}
    return sorted(found.items(), key=lambda pair: pair[1])
