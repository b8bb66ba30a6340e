"""The public form of a city, for anybody, and the page after it.

No cookie is read or set here: the middleware drops them (core.middleware.shared, called in community.apps). So there
is nobody in whose name a foreign site could send something, which is what a CSRF token guards against; it needs a
cookie, and is left out. In its place each empty form carries a signed mark (community.forms.say.ticket), which says
for which city it is and since when.
"""

from allauth.account.adapter import get_adapter
from django.core import signing
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from community.addresses.inputs import say_url
from community.forms.say import SALT, SayForm
from community.models import PublicForm, Submission, codes
from community.operations import moderation
from community.say_words import Spoken, say
from core.errors import Refused
from core.middleware import opened
from core.throttle import too_many
from engagements.models import Engagement
from engagements.views.base import BIGGEST_ID

PER_ADDRESS, PER_CITY, HOUR = 40, 600, 3600


def find_form(city_id: int) -> PublicForm:
    """The form of a city's open engagement, if the city has opened it; Http404 otherwise."""
    rows = PublicForm.objects.filter(is_on=True, engagement__in=Engagement.objects.current())
    found = rows.filter(engagement__city=city_id).select_related("engagement__city") if city_id <= BIGGEST_ID else []
    for form in found:
        if form.engagement.is_open:
            return form
    raise Http404("No such form.")


class SayView(View):
    """What both pages share: the city, the language, no reader."""

    language = "en"

    def dispatch(self, request, *args, city_id: int, **kwargs):
        self.public_form = find_form(city_id)
        self.city = self.public_form.engagement.city
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    def show(self, template: str, status: int = 200, **context):
        other = "en" if self.language == "es" else "es"
        words = Spoken(self.language, city=self.city.name, contact=self.public_form.contact)
        own = {
            "language": self.language,
            "other": other,
            "other_url": say_url(self.city.pk, other),
            "words": words,
            "title": words["title"],
            "public_form": self.public_form,
            "intro": self.public_form.intro_es if self.language == "es" else self.public_form.intro,
            "is_demo": self.city.is_demo,
        }
        return render(self.request, template, own | context, status=status)


@opened
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Say(SayView):
    """Open to everyone: it takes one answer, which waits until a person has read it."""

    def get(self, request):
        return self.show_form(SayForm(city_id=self.city.pk, language=self.language))

    def post(self, request):
        form = SayForm(request.POST, city_id=self.city.pk, language=self.language)
        if self.is_too_much():
            form.full_clean()
            form._errors.clear()  # only this is wrong
            form.add_error(None, say("too_many", self.language))
            return self.show_form(form, status=429)
        if not form.is_valid():
            return self.show_form(form, status=422)
        try:
            if not Submission.objects.filter(code=form.code).exists():
                moderation.submit(self.public_form, **form.say_fields())
        except Refused:
            form.add_error(None, say("closed", self.language))
            return self.show_form(form, status=422)
        sent = urlencode({"c": signing.dumps(form.code, salt=f"{SALT}.sent")})
        return HttpResponseRedirect(f"{say_url(self.city.pk, self.language)}sent/?{sent}")

    def is_too_much(self) -> bool:
        """Counted by the address that the connection comes from, whatever headers say, and by city."""
        address = salted_hmac(SALT, get_adapter().get_client_ip(self.request)).hexdigest()[:20]
        of_address = too_many(f"say:{address}", limit=PER_ADDRESS, seconds=HOUR)
        return of_address or too_many(f"say:city:{self.city.pk}", limit=PER_CITY, seconds=HOUR)

    def show_form(self, form: SayForm, status: int = 200):
        form.renew()
        return self.show("community/say.html", status, form=form)


@opened
class SayInSpanish(Say):
    """Open to everyone: the same form in Spanish."""

    language = "es"


@opened
@method_decorator(never_cache, name="dispatch")
class Sent(SayView):
    """Open to everyone: thanks, and the code to have it erased. `?c=` is the signed code."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        try:
            code = signing.loads(request.GET.get("c", ""), salt=f"{SALT}.sent")
        except signing.BadSignature as error:
            raise Http404("No such page.") from error
        return self.show("community/say_sent.html", code=codes.spelled(code))


@opened
class SentInSpanish(Sent):
    """Open to everyone: thanks, in Spanish."""

    language = "es"
