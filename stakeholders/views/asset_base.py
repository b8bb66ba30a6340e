"""What the pages of services share: the way back, tabs, and how services are found."""

from typing import Any

from engagements.models import Engagement
from stakeholders.addresses.assets import asset_url, assets_url, gaps_url, needs_url
from stakeholders.models import Asset
from stakeholders.views.contact_base import AboutRow, InCity


class Tab:
    """A part of the asset map."""

    exact = True

    def __init__(self, label: str, url: str, icon: str):
        self.label, self.url, self.icon = label, url, icon


def tabs_of(engagement: Engagement) -> list[Tab]:
    """The matrix first, then the list, then the map."""
    city_id = engagement.city_id
    return [
        Tab("Gaps", gaps_url(city_id), "layout-grid"),
        Tab("Services", assets_url(city_id), "layout-list"),
        Tab("Map", f"{assets_url(city_id)}map/", "map-2"),
        Tab("Calls and needs", needs_url(city_id), "phone-call"),
    ]


class InAssets(InCity, abstract=True):
    """A page about the services of a city as a whole."""

    def default_url(self) -> str:
        return assets_url(self.engagement.city_id)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(tabs=tabs_of(self.engagement), **kwargs)


class BelowAssets(InCity, abstract=True):
    """A page one further down, without the tabs."""

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Services", assets_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return assets_url(self.engagement.city_id)


class AboutAsset(AboutRow, abstract=True):
    """A page about one service."""

    owned_model = Asset
    related = ("organization", "owner")

    @property
    def asset(self) -> Asset:
        return self.subject

    @property
    def url(self) -> str:
        return asset_url(self.engagement.city_id, self.asset.pk)

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Services", assets_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return self.url
