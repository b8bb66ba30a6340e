"""Local services as a list, on a map, and as a file for others."""

import json
from functools import partial
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.functional import SimpleLazyObject

from audit.changes import mark_of
from core.exports.lists import LISTENERS
from core.permissions import decide
from core.views import Guarded, ListPage
from imports.addresses import imports_url
from stakeholders.addresses.assets import assets_url
from stakeholders.asset_export import EXPORT
from stakeholders.asset_filters import AssetFilter
from stakeholders.asset_map import map_of
from stakeholders.asset_rows import asset_rows, for_file, with_types
from stakeholders.hsds_write import services_of
from stakeholders.models import Asset
from stakeholders.views.asset_base import InAssets

KIND = "assets"
FIRST, TOGETHER = 20, 100  # services in a piece of a file


class AssetList(InAssets, ListPage):
    permission = "stakeholders.view_assets"
    heading = "Services"
    template_name = "stakeholders/asset_list.html"
    export_columns = EXPORT

    def get_export_rows(self, rows):
        return for_file(rows)

    def get_rows(self):
        rows = Asset.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return with_types(rows.order_by("name", "pk"))

    def get_queryset(self):
        given = {"queryset": self.get_rows(), "request": self.request, "engagement": self.engagement}
        self.filterset = AssetFilter(self.request.GET, **given)
        return self.filterset.qs

    def get_mark(self):
        return mark_of(self.engagement.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="services", **kwargs)
        page = context["page_obj"]
        about = page.object_list, self.engagement.city_id, self.engagement.today, page.start_index()
        url = assets_url(self.engagement.city_id)
        return context | {
            "rows": SimpleLazyObject(partial(asset_rows, *about)),
            "add_url": f"{url}new/",
            "hsds_url": f"{url}hsds/",
            "import_url": f"{imports_url(self.engagement.city_id)}new/?kind={KIND}",
            "can_add": decide("stakeholders.add_asset", self.request.user, self.engagement),
            "can_import": decide("stakeholders.import_assets", self.request.user, self.engagement),
        }


class AssetMap(AssetList):
    """The list again, its page drawn above it by the same numbers."""

    permission = "stakeholders.view_assets"
    heading = "Map of services"
    template_name = "stakeholders/asset_map.html"
    paginate_by = 100
    export_columns = ()
    no_export = "The list beside it has the same rows."

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"map": SimpleLazyObject(lambda: map_of(context["rows"], self.engagement.city))}


class AssetHsds(InAssets, Guarded):
    """All services that the reader sees as HSDS 3, one by one, so that memory does not grow with them."""

    permission = "stakeholders.view_assets"

    def get(self, request, **kwargs):
        rows = Asset.objects.visible_to(request.user).kept().filter(engagement=self.engagement)
        for listener in LISTENERS:
            listener(request.user, "Services as HSDS 3", self.engagement.pk)
        response = StreamingHttpResponse(written(services_of(rows)), content_type="application/json")
        name = f"services-{self.engagement.city_id}-{self.engagement.today:%Y-%m-%d}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def written(services):
    """A JSON list in pieces, the first of them short."""
    before, kept = "[\n", []
    for number, service in enumerate(services):
        kept.append(before + json.dumps(service, ensure_ascii=False))
        before = ",\n"
        if number == FIRST or len(kept) == TOGETHER:
            yield "".join(kept)
            kept = []
    yield "".join(kept) + ("[]" if before == "[\n" else "\n]\n")
