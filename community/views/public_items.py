"""The public page as LEAP and the city keep it: what stands on it, a look at it, and its words."""

from typing import Any

from community import public_page
from community.addresses.answers import answer_url, feed_url, page_url, public_url
from community.forms.public import ItemForm, PageSettingsForm
from community.models import CityResponse, PublicItem
from community.operations import public
from community.views.answer_base import AboutAnswer, InStep
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, Page
from engagements.models import Engagement

MOST = 100


class InPublic(InStep, abstract=True):
    """About the public page of a city."""

    def default_url(self) -> str:
        return page_url(self.engagement.city_id)


class PublicPreview(InPublic, Page):
    """The page as everybody sees it, or would; and what is not on it."""

    permission = "community.view_answers"
    heading = "Public page"
    template_name = "community/public_preview.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user, city_id = self.request.user, self.engagement.city_id
        page = public.page_of(self.engagement)
        page.engagement = self.engagement
        language = "es" if self.request.GET.get("language") == "es" else "en"
        shown = public_page.page_context(public_page.public_city(page), language)  # as kept, but never from the cache
        return super().get_context_data(
            shown=shown,
            language=language,
            is_on=page.is_on,
            url=page_url(city_id),
            public_url=public_url(city_id, language),
            feed_url=feed_url(city_id),
            hidden=hidden(self.engagement, user),
            unpublished=unpublished(self.engagement, user),
            may_set=decide("community.set_page", user, self.engagement),
            **kwargs,
        )


def hidden(engagement: Engagement, user: Any) -> list[tuple[str, PublicItem]]:
    """Items that went off the page because somebody took back a consent."""
    rows = PublicItem.objects.visible_to(user).filter(engagement=engagement).taken_off()
    return [(f"{answer_url(engagement.city_id, item.response_id)}public/", item) for item in rows[:MOST]]


def unpublished(engagement: Engagement, user: Any) -> list[tuple[str, CityResponse]]:
    """Answers that the public does not read yet, the latest first."""
    rows = CityResponse.objects.visible_to(user).filter(engagement=engagement, public_item__published_at=None)
    return [(f"{answer_url(engagement.city_id, one.pk)}public/", one) for one in rows[:MOST]]


class PublicSettings(InPublic, FormPage):
    permission = "community.set_page"
    heading = "Public page: settings"
    form_class = PageSettingsForm
    audience = Audience.PUBLIC
    success_message = "Saved."

    def above(self):
        return (("Public page", page_url(self.engagement.city_id)),)

    def get_initial(self) -> dict:
        page = public.page_of(self.engagement)
        return initial_from(page, "is_on", "intro_en", "intro_es") if page.pk else {"is_first": True}

    def perform(self, form):
        actor, version = self.request.user, form.expected_version
        return public.set_page(self.engagement, actor=actor, expected_version=version, **form.cleaned_data)


class ItemUpdate(AboutAnswer, FormPage):
    """What the public reads of one answer."""

    permission = "community.publish"
    heading = "What the public reads of this answer"
    template_name = "community/item_form.html"
    form_class = ItemForm

    @property
    def audience(self) -> str | None:
        """Said on the button. Saving publishes nothing that was not published: a box of the form says what does."""
        return Audience.PUBLIC if self.item and self.item.is_published else None

    @property
    def item(self) -> PublicItem | None:
        return PublicItem.objects.visible_to(self.request.user).filter(response=self.response).first()

    def get_form_kwargs(self) -> dict:
        own = {"response": self.response, "item": self.item, "user": self.request.user}
        return super().get_form_kwargs() | own

    def get_initial(self) -> dict:
        item = self.item
        if item is None:
            return {"is_first": True, "answer_en": self.response.reason}
        return initial_from(item, *PublicItem.TEXTS) | {"quotes": [quote.pk for quote in item.quotes.all()]}

    def perform(self, form):
        actor, version = self.request.user, form.expected_version
        return public.write_item(self.response, actor=actor, expected_version=version, **form.cleaned_data)

    def get_success_message(self) -> str:
        return "Everybody can read it now." if self.result.is_published else "Saved. It is not published yet."


class ItemTakeOff(AboutAnswer, ActionView):
    permission = "community.take_off"
    success_message = "It is off the public page and out of the feed."

    def perform(self):
        item = PublicItem.objects.visible_to(self.request.user).filter(response=self.response).first()
        return item and public.unpublish(item, actor=self.request.user)
