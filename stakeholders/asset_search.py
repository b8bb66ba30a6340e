"""Local services in the search, as far as the reader may see them."""

from collections.abc import Iterable

from core import search
from stakeholders.addresses.assets import asset_url
from stakeholders.models import Asset

FIELDS = ["name", "alternate_name", "description"]


def find_assets(user, query: search.Query, limit: int) -> Iterable[Asset]:
    rows = Asset.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, FIELDS, query, limit)


def asset_hit(asset: Asset, query: search.Query) -> search.Hit:
    city = asset.engagement.city
    texts = asset.alternate_name, asset.description
    return search.hit(asset.name, asset_url(city.pk, asset.pk), query, *texts, context=str(city))


KINDS = [search.Kind("services", "Local services", "map-pin", find_assets, asset_hit, {Asset: FIELDS}, place=28)]
