"""What gaps are made of: a city's services as a reader sees them, read in three queries and gone through once."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from engagements.models import Engagement
from stakeholders.hours import from_hex
from stakeholders.models import Asset, AssetCategory
from stakeholders.needs import NEEDS, needs_of


class Service(NamedTuple):
    """An active service. `bits` are its open hours, 0 where they are not known; `rows` the (need, group) it answers."""

    pk: int
    is_verified: bool
    bits: int
    serves_whole_city: bool
    rows: frozenset[tuple[str, str]]
    groups: frozenset[str]
    districts: frozenset[int]

    def serves(self, district: int | None) -> bool:
        """Everywhere, or the district that is asked about."""
        return district is None or self.serves_whole_city or district in self.districts


def types_by_id() -> dict[int, tuple[str, frozenset[tuple[str, str]]]]:
    """For each type of service its group, and the (need, group) pairs that it answers."""
    return {
        category.pk: (category.group, frozenset((need, category.group) for need in needs_of(category)))
        for category in AssetCategory.objects.order_by()
    }


def answered_rows() -> list[tuple[str, str]]:
    """Every (need, group) that some type of service answers, in the order of the page."""
    found = {row for _, rows in types_by_id().values() for row in rows}
    groups = AssetCategory._meta.get_field("group").choices
    return [(need, group) for need in NEEDS for group, _ in groups if (need, group) in found]


def services(engagement: Engagement, user: Any, today: date) -> list[Service]:
    assets = Asset.objects.visible_to(user).active().filter(engagement=engagement).order_by()
    of_type = _many(Asset.categories.through, "assetcategory_id", assets)
    of_district = _many(Asset.districts.through, "district_id", assets)
    answered_by, week_of = cache(_answers(types_by_id())), cache(from_hex)  # Few are unlike all others.
    found = []
    for pk, until, hours, whole in assets.values_list("pk", "assured_until", "open_hours", "serves_whole_city"):
        rows, groups = answered_by(frozenset(of_type.get(pk, ())))
        is_verified = until is not None and until >= today
        found.append(Service(pk, is_verified, week_of(hours), whole, rows, groups, frozenset(of_district.get(pk, ()))))
    return found


def _answers(types: dict[int, tuple[str, frozenset]]) -> Callable[[frozenset[int]], tuple[frozenset, frozenset]]:
    """What a service of several types answers, and the groups it is of."""

    def answers(numbers: frozenset[int]) -> tuple[frozenset, frozenset]:
        own = [types[number] for number in numbers]
        return frozenset(row for _, answered in own for row in answered), frozenset(group for group, _ in own)

    return answers


def _many(through: Any, column: str, assets) -> dict[int, list[int]]:
    """What hangs on the services, by their numbers."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = through.objects.filter(asset__in=assets).order_by()
    for asset_id, other_id in rows.values_list("asset_id", column):
        found[asset_id].append(other_id)
    return found


def open_bits(found: Iterable[Service]) -> int:
    """The hours in which at least one of them is open."""
    bits = 0
    for service in found:
        bits |= service.bits
    return bits
