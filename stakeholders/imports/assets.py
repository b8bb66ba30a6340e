"""Local services by file: sheets of one's own, and the Human Services Data Specification in its several forms."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from engagements.states import State
from imports.fields import Key, normal, without_number
from imports.kinds import ImportScope, Kind, Problem, Sheet
from imports.lookups import numbers_of
from stakeholders.addresses.assets import asset_url, assets_url
from stakeholders.asset_places import is_far, wrong_point
from stakeholders.imports.asset_fields import FIELDS, PLAIN
from stakeholders.imports.hsds import READERS
from stakeholders.models import Asset
from stakeholders.operations import asset_imports
from stakeholders.operations.assets import VERIFIED_FOR, wrong_ages, wrong_day

NO_POINT = "Correct the point, or leave both cells blank. Mended to blank, the latitude takes the longitude along."
ENOUGH = 5  # rows that say where they are
IN_STATE = re.compile(rf"\b({'|'.join(State.values)})\b,?\s+\d{{5}}\b")


@dataclass(frozen=True)
class PlaceKey(Key):
    """A name, with the provider and the address where they are known: one provider offers a thing at several places."""

    def of(self, values: dict[str, Any]) -> tuple | None:
        return tuple(normal(values.get(name) or "") for name in self.fields) if values.get("name") else None


def away_from(city, cells: dict[str, str]) -> bool | None:
    """Whether a row lies in another state, or far from the city, by its point or else its address; None: not said."""
    try:
        point = float(cells["latitude"]), float(cells["longitude"])
    except (KeyError, ValueError):
        states = IN_STATE.findall(cells.get("address", ""))
        return states[-1] != city.state if states else None
    return is_far(city, *point)


class AssetSheet(Sheet):
    name, singular, plural = "services", "service", "services"
    fields = FIELDS
    keys = (
        Key(("number",)),
        Key(("source", "external_id")),
        PlaceKey(("name", "provider", "address")),
        Key(("name",), weak=True),
    )

    def _every(self, scope: ImportScope):
        return Asset.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)

    def _rows(self, scope: ImportScope):
        return (
            self._every(scope)
            .select_related("organization", "engagement__city")
            .prefetch_related("categories", "districts")
        )

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[Asset]:
        if key.fields == ("number",):
            return self._rows(scope).filter(pk__in=[int(number) for (number,) in values])
        names = ["pk", *("organization__name" if name == "provider" else name for name in key.fields)]
        every = self._every(scope).order_by().values_list(*names)
        return self._rows(scope).filter(pk__in=numbers_of(self, scope, key, values, every.iterator))

    def describe(self, scope: ImportScope, records: Sequence[Asset]) -> list[dict[str, Any]]:
        return [
            {
                "number": row.pk,
                "provider": row.organization.name if row.organization else "",
                "categories": sorted(category.slug for category in row.categories.all()),
                "districts": sorted(district.name for district in row.districts.all()),
                **{name: getattr(row, name) for name in PLAIN},
            }
            for row in records
        ]

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        """A day on which a directory checked a service says until when that holds, too."""
        for row in rows:
            if "assured_on" in row:
                row.setdefault("assured_until", row["assured_on"] + VERIFIED_FOR)
        return [list(self._problems(scope, row)) for row in rows]

    def _problems(self, scope: ImportScope, row: dict[str, Any]) -> Iterable[Problem]:
        if sentence := wrong_point(scope.engagement.city, row.get("latitude"), row.get("longitude")):
            yield Problem("latitude", sentence, NO_POINT)
        if sentence := wrong_ages(row.get("minimum_age"), row.get("maximum_age")):
            yield Problem("maximum_age", sentence, "Swap the two ages.")
        if sentence := wrong_day(scope.engagement.today, row.get("assured_on")):
            yield Problem("assured_on", sentence, "Correct the day, or leave the cell blank.")
        if "assured_until" in row and not ("assured_on" in row and row["assured_on"] <= row["assured_until"]):
            yield Problem("assured_until", "It ends before the day on which it was verified.", "Give both days.")

    def doubt(self, scope: ImportScope, cells: Sequence[dict[str, str]]) -> str:
        away = [away_from(scope.engagement.city, row) for row in cells]
        told = [each for each in away if each is not None]
        if len(told) < ENOUGH or sum(told) * 2 <= len(told):
            return ""
        return f"Most of these services lie far from {scope.engagement.city}. Is this the right city?"

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Asset]:
        plain = [without_number(row) for row in rows]
        return asset_imports.add_assets(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[Asset, dict[str, Any]]]) -> None:
        for asset, values in changes:
            asset_imports.change_asset(asset, actor=scope.actor, values=without_number(values), reason=scope.reason)

    def put_back(self, scope: ImportScope, changes: Sequence[tuple[Asset, dict[str, Any]]]) -> None:
        asset_imports.put_back(
            actor=scope.actor, changes=[(asset, without_number(values)) for asset, values in changes],
            import_id=scope.import_id, reason=scope.reason,
        )  # fmt: skip

    def remove(self, scope: ImportScope, records: Sequence[Asset]) -> None:
        asset_imports.take_back(
            scope.engagement, actor=scope.actor, assets=records, import_id=scope.import_id, reason=scope.reason
        )

    def held(self, scope: ImportScope, records: Sequence[Asset]) -> dict[int, str]:
        asked = [row.pk for row in records if row.pk]
        held = Asset.objects.filter(pk__in=asked, inquiries__isnull=False).values_list("pk", flat=True)
        return dict.fromkeys(held, "Its provider was asked to confirm it.")

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, Asset]:
        return self._rows(scope).in_bulk(list(pks))

    def url_of(self, record: Asset) -> str:
        return asset_url(record.engagement.city_id, record.pk)


KIND = Kind(
    "assets",
    "Local services",
    "stakeholders.import_assets",
    (AssetSheet(),),
    readers=READERS,
    help="One row for each service, or the files of a directory in Open Referral’s formats: HSDS 3 as JSON or as a zip "
    "of tables, HSDS 1.1, Ohana.",
    list_url=lambda engagement: assets_url(engagement.city_id),
)
