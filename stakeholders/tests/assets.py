"""Local services for tests."""

from stakeholders.models import Asset, AssetCategory
from stakeholders.operations import assets


def service(case, *slugs: str, verified: bool = True, **fields) -> Asset:
    """A service of these types; verified unless said otherwise."""
    types = list(AssetCategory.objects.filter(slug__in=slugs))
    assert len(types) == len(slugs)
    asset = assets.add_asset(case, actor=case.lead, categories=types, **{"name": "Service"} | fields)
    return assets.verify_asset(asset, actor=case.lead, today=case.today) if verified else asset
