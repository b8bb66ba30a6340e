"""Every measure that a step hands to reports, for choosing among them."""

from reports.models import Snapshot


def known_measures() -> list[tuple[str, str]]:
    """(key, label) of those that the newest night knows; before the first night there is nothing to choose."""
    newest = Snapshot.objects.order_by("-on").values_list("on", flat=True).first()
    found: dict[str, str] = {}
    for facts in Snapshot.objects.filter(on=newest).values_list("facts", flat=True)[:500]:
        for measure in facts["measures"]:
            found.setdefault(measure["key"], measure["label"])
    return sorted(found.items(), key=lambda pair: pair[1])
