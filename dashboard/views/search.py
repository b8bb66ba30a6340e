"""Search over everything the reader may see, and the answers of the command palette."""

from dataclasses import dataclass

from django.http import Http404, JsonResponse

from core import search
from core.views import Guarded, Page
from dashboard.palette import palette

A_FEW = 6
MANY = 50


@dataclass(frozen=True)
class Group:
    """The hits of one kind; `more` when there are others."""

    kind: search.Kind
    hits: list[search.Hit]
    more: bool


class SearchPage(Page):
    """Groups by kind; `kind` in the address shows more of one. A fixed number of queries."""

    permission = "dashboard.search"
    template_name = "dashboard/search.html"
    heading = "Search"

    def get_context_data(self, **kwargs):
        query = search.Query(self.request.GET.get("q", "")[: search.LONGEST_QUERY].strip())
        kinds = self.kinds()
        found = self.groups(kinds, query) if query.words else []
        return super().get_context_data(
            search_text=query.text,
            words=query.words,
            groups=found,
            only=kinds[0] if len(kinds) == 1 else None,
            total=sum(len(group.hits) for group in found),
            has_more=any(group.more for group in found),
            **kwargs,
        )

    def kinds(self) -> list[search.Kind]:
        asked = self.request.GET.get("kind", "")
        kinds = [kind for kind in search.KINDS if not asked or kind.key == asked]
        if not kinds:
            raise Http404("No such kind of record.")
        return kinds

    def groups(self, kinds: list[search.Kind], query: search.Query) -> list[Group]:
        limit, groups = MANY if len(kinds) == 1 else A_FEW, []
        kinds, query = search.kinds_holding(kinds, query)
        for kind in kinds:
            if hits := kind.hits(self.request.user, query, limit + 1):
                groups.append(Group(kind, hits[:limit], len(hits) > limit))
        return groups


class PaletteAnswer(Guarded):
    """What the command palette asks for while somebody types."""

    permission = "dashboard.view_home"

    def get(self, request):
        return JsonResponse({"results": palette(request.user, request.GET.get("q", ""))})
