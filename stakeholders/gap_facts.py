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


class Services(NamedTuple):
    """Active services that are alike in all that gaps are made of: of thousands, few are unlike all others.

    `bits` are their open hours, 0 where they are not known; `rows` the (need, group) that they answer; `districts` the
    ones served, None for the whole city.
    """

    pks: list[int]
    is_verified: bool
    bits: int
    rows: frozenset[tuple[str, str]]
    groups: frozenset[str]
    districts: frozenset[int] | None

    def serves(self, district: int | None) -> bool:
        """Everywhere, or the district that is asked about."""
        return district is None or self.districts is None or district in self.districts


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


def services(engagement: Engagement, user: Any, today: date) -> list[Services]:
    assets = Asset.objects.visible_to(user).active().filter(engagement=engagement).order_by()
    of_type, types = _many(Asset.categories.through, "assetcategory_id", assets)
    of_district, districts = _many(Asset.districts.through, "district_id", assets)
    alike: dict[tuple, list[int]] = defaultdict(list)
    rows = assets.values_list("pk", "assured_until", "open_hours", "serves_whole_city")
    for pk, until, hours, whole in rows:
        served = None if whole else of_district.get(pk, 0)
        alike[until is not None and until >= today, hours, of_type.get(pk, 0), served].append(pk)
    answers, week_of = cache(_answers(types_by_id(), types)), cache(from_hex)
    return [
        Services(
            pks, is_verified, week_of(hours), *answers(kinds), None if served is None else _chosen(districts, served)
        )
        for (is_verified, hours, kinds, served), pks in alike.items()
    ]


def _answers(
    types: dict[int, tuple[str, frozenset]], numbers: list[int]
) -> Callable[[int], tuple[frozenset, frozenset]]:
    """What a service of several types answers, and the groups it is of."""

    def answers(bits: int) -> tuple[frozenset, frozenset]:
        own = [types[number] for number in _chosen(numbers, bits)]
        return frozenset(row for _, answered in own for row in answered), frozenset(group for group, _ in own)

    return answers


def _many(through: Any, column: str, assets) -> tuple[dict[int, int], list[int]]:
    """What hangs on the services, by their numbers: as bits, which stand for the numbers in the list."""
    found: dict[int, int] = {}
    bits: dict[int, int] = {}
    rows = through.objects.filter(asset__in=assets).order_by()
    for asset_id, other_id in rows.values_list("asset_id", column):
        found[asset_id] = found.get(asset_id, 0) | bits.setdefault(other_id, 1 << len(bits))
    return found, list(bits)


def _chosen(numbers: list[int], bits: int) -> frozenset[int]:
    return frozenset(number for place, number in enumerate(numbers) if bits >> place & 1)


def open_bits(found: Iterable[Services]) -> int:
    """The hours in which at least one of them is open."""
    bits = 0
    for service in found:
        bits |= service.bits
    return bits
