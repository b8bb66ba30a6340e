"""What anybody may open: the city's public page in two languages, and its feed. No account, no cookie, no session."""

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views import View

from community.public_kept import Sent, kept
from core.middleware import opened
from core.throttle import too_many

PER_MINUTE = 120


class PublicView(View):
    """Caches may keep it, and ask each time whether it still holds: what is taken off is gone at once."""

    http_method_names = ["get", "head", "options"]
    part = "en"
    content_type = "text/html; charset=utf-8"

    def get(self, request: HttpRequest, city_id: int) -> HttpResponse:
        visitor = get_adapter().get_client_ip(request)
        if too_many(f"public:{visitor}", limit=PER_MINUTE, seconds=60):
            return render(request, "429.html", status=429)
        sent = kept(city_id, self.part) if city_id < 2**63 else None
        if sent is None:
            raise Http404("No such page.")
        answer = get_conditional_response(request, sent.etag, int(sent.since.timestamp()), self.answer(sent))
        return self.marked(answer, sent)

    def answer(self, sent: Sent) -> HttpResponse:
        return HttpResponse(sent.body, content_type=self.content_type)

    def marked(self, response: HttpResponse, sent: Sent) -> HttpResponse:
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers["ETag"] = sent.etag
        response.headers["Last-Modified"] = http_date(sent.since.timestamp())
        return response


@opened
class PublicPageView(PublicView):
    """Open to everyone: it shows what was published, in English."""


@opened
class PublicPageInSpanish(PublicView):
    """Open to everyone: it shows what was published, in Spanish."""

    part = "es"


@opened
class PublicFeed(PublicView):
    """Open to everyone, and to scripts of other sites: it holds what the page shows, as data."""

    part = "feed"
    content_type = "application/json"

    def marked(self, response: HttpResponse, sent: Sent) -> HttpResponse:
        response.headers["Access-Control-Allow-Origin"] = "*"
        return super().marked(response, sent)
