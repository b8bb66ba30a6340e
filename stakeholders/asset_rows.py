"""Services as lists show them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Prefetch

from stakeholders.addresses.assets import asset_url
from stakeholders.models import Asset, AssetStatus

CHUNK = 200


class AssetRow(NamedTuple):
    number: int
    asset: Asset
    url: str
    types: str
    is_verified: bool
    state: str

    @property
    def is_counted(self) -> bool:
        """Whether the gap matrix counts it in some hour."""
        return self.is_verified and bool(self.asset.open_hours) and self.asset.status == AssetStatus.ACTIVE


def asset_rows(assets: Iterable[Asset], city_id: int, today: date, start: int = 1) -> list[AssetRow]:
    """Numbered as on the map. The services come with their types."""
    return [
        AssetRow(
            number,
            asset,
            asset_url(city_id, asset.pk),
            ", ".join(category.name for category in asset.categories.all()),
            asset.is_verified(today),
            state_of(asset, today),
        )
        for number, asset in enumerate(assets, start=start)
    ]


def state_of(asset: Asset, today: date) -> str:
    """Verified, and until when that holds or held."""
    if not asset.assured_until:
        return "Not verified"
    if asset.is_verified(today):
        return f"Verified until {asset.assured_until:%b %-d, %Y}"
    return f"Expired on {asset.assured_until:%b %-d, %Y}"


def for_file(rows) -> Any:
    """Services with all that a file says of them: `types` and `areas` are what hangs on each."""
    whole = (Prefetch("categories", to_attr="types"), Prefetch("districts", to_attr="areas"))
    return rows.select_related("organization").prefetch_related(None).prefetch_related(*whole)


def with_types(rows) -> Any:
    return rows.select_related("organization").prefetch_related("categories")
