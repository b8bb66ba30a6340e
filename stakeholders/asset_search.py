"""Local services in the search, as far as the reader may see them."""

from core import search
from stakeholders.addresses.assets import asset_url
from stakeholders.models import Asset

FIELDS = ["name", "alternate_name", "description"]


def find_assets(user, query: str, limit: int) -> list[search.Hit]:
    rows = Asset.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(
            asset.name,
            asset_url(asset.engagement.city_id, asset.pk),
            query,
            asset.alternate_name,
            asset.description,
            context=str(asset.engagement.city),
        )
        for asset in search.newest(rows, FIELDS, query, limit)
    ]


KINDS = [search.Kind("services", "Local services", "map-pin", find_assets, place=28)]
