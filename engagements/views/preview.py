"""A city's pages as a liaison of it reads them, whoever that is: read-only, and no link leads out of the preview."""

import re
from functools import cached_property
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from engagements.addresses import city_url, part_url
from engagements.readers import AnyLiaison
from engagements.views.base import AboutCity
from engagements.views.cities import CityDetail
from engagements.views.files import AttachmentList
from engagements.views.history import HistoryList
from engagements.views.members import MemberList
from engagements.views.plan import CityPlan
from engagements.views.steps import StepDetail

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
LINK = re.compile(r"<a\s([^>]*)>(.*?)</a>", re.DOTALL)
HREF = re.compile(r'\bhref="([^"]*)"')
AS_LIAISON = "It shows what a liaison sees; a file is theirs to take."
ID = re.compile(r'\bid="[^"]*"')


class AsLiaison(AboutCity, abstract=True):
    """Mixed in before a page of a city. Its links lead to the previews of their pages; without one, they are text."""

    @cached_property
    def reader(self) -> AnyLiaison:
        return AnyLiaison(self.engagement)

    def render_to_response(self, context, **kwargs):
        own_url = self.request.path.replace("/preview/", "/", 1)
        response = super().render_to_response(context | {"own_url": own_url}, **kwargs)
        response.add_post_render_callback(self.stay)
        return response

    def stay(self, response) -> None:
        """One place for all links, those of the steps' own parts too: what is not known to stay, leads nowhere."""
        page = response.content.decode()
        response.content = MAIN.sub(lambda main: LINK.sub(self.stayed, main[0]), page)

    def stayed(self, link: re.Match) -> str:
        attributes, text = link.groups()
        href = HREF.search(attributes)
        if "data-leave" in attributes or (href and href[1].startswith(("?", "#"))):
            return link[0]
        if href and (address := preview_of(href[1], self.engagement.city_id)):
            return link[0].replace(href[0], f'href="{address}"', 1)
        kept = ID.search(attributes)
        return f"<span {kept[0]}>{text}</span>" if kept else f"<span>{text}</span>"


def preview_of(address: str, city_id: int) -> str:
    """Where this page of the city is previewed; nothing for all others."""
    base, preview = city_url(city_id), part_url(city_id, "preview")
    if not address.startswith(base):
        return ""
    wanted = preview + address.removeprefix(base)
    try:
        resolve(urlsplit(wanted).path)
    except Resolver404:
        return ""
    return wanted


class CityPreview(AsLiaison, CityDetail):
    permission = "engagements.view_as_liaison"


class PlanPreview(AsLiaison, CityPlan):
    permission = "engagements.view_as_liaison"


class FilesPreview(AsLiaison, AttachmentList):
    permission = "engagements.view_as_liaison"
    export_columns = ()
    no_export = AS_LIAISON


class MembersPreview(AsLiaison, MemberList):
    permission = "engagements.view_as_liaison"


class HistoryPreview(AsLiaison, HistoryList):
    permission = "engagements.view_as_liaison"
    export_columns = ()
    no_export = AS_LIAISON


class StepPreview(AsLiaison, StepDetail):
    permission = "engagements.view_as_liaison"
