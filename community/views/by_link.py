"""What a group that was told an answer says to it, by the link that was passed on to it.

Looking changes nothing, since mail scanners follow links; only the button does. As on the public form no cookie is read
or set (core.middleware.shared), so there is no CSRF token: who holds the link may answer, nobody else.
"""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from community.forms.by_link import HeardByLinkForm
from community.models import Feedback, PublicItem, PublicPage
from community.operations import asking
from community.public_page import answer_words
from community.public_words import day_in
from community.say_words import Spoken
from core.errors import Refused
from core.middleware import opened
from core.throttle import too_many

PER_MINUTE = 30


@opened
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class HeardByLink(View):
    """Open without an account: the signed link stands for one group and one answer, until it was given.

    It says of the answer what everybody may read of it, and of the group nothing.
    """

    language = "en"

    def dispatch(self, request, *args, token: str, **kwargs):
        self.token = token
        rows = Feedback.objects.select_related("response", "engagement__city")
        self.told = rows.from_token(token)
        response = self.answered(*args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"  # the address is the key
        return response

    def answered(self, *args, **kwargs):
        if self.told and too_many(f"heard:{self.told.pk}", limit=PER_MINUTE, seconds=60):
            return render(self.request, "429.html", status=429)
        if self.told and Feedback.objects.asking().filter(pk=self.told.pk).exists():
            return super().dispatch(self.request, *args, **kwargs)
        if self.told and self.told.heard_by_link:
            return self.show("community/heard_sent.html", "heard_thanks")
        return self.show("community/heard_gone.html", "heard_gone", status=410)

    def get(self, request):
        return self.show_form(HeardByLinkForm(language=self.language))

    def post(self, request):
        form = HeardByLinkForm(request.POST, language=self.language)
        if not form.is_valid():
            return self.show_form(form, status=422)
        try:
            asking.answer_by_link(self.told, **form.say_fields())
        except Refused:
            return self.show("community/heard_gone.html", "heard_gone", status=410)
        return HttpResponseRedirect(request.path)

    def show_form(self, form: HeardByLinkForm, status: int = 200):
        told_on, until = day_in(self.language, self.told.on), day_in(self.language, self.told.link_until)
        public = self.public_item()
        answer = answer_words(public, self.language) if public else None
        return self.show(
            "community/heard.html", "heard", status, form=form, day=told_on, until=until, answer=answer,
        )  # fmt: skip

    def public_item(self) -> PublicItem | None:
        """What everybody may read of the answer."""
        if not PublicPage.objects.filter(engagement=self.told.engagement_id, is_on=True).exists():
            return None
        return PublicItem.objects.public().filter(response=self.told.response_id).select_related("response").first()

    def show(self, template: str, title: str, status: int = 200, day: str = "", until: str = "", **context):
        city = self.told.engagement.city if self.told else None
        words = Spoken(self.language, city=city.name if city else "", day=day, until=until)
        other = "en" if self.language == "es" else "es"
        own = {
            "language": self.language,
            "other": other,
            "other_url": f"/heard/{self.token}/" if other == "en" else f"/es/heard/{self.token}/",
            "words": words,
            "title": words[title],
            "is_demo": bool(city and city.is_demo),
        }
        return render(self.request, template, own | context, status=status)


@opened
class HeardByLinkInSpanish(HeardByLink):
    """Open without an account: the same in Spanish."""

    language = "es"
