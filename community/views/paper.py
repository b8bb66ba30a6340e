"""The blank form on paper, in English and Spanish: the same six fields."""

from typing import Any

from community.addresses.inputs import inputs_url
from community.models import Consent, Theme
from community.say_words import Spoken
from community.views.base import InCommunity
from core.views import Page


class Paper(InCommunity, Page):
    """`?lang=es` is in Spanish."""

    permission = "community.keep_inputs"
    template_name = "community/paper.html"
    heading = "Form on paper"

    def above(self):
        return (("What people said", inputs_url(self.engagement.city_id)),)

    def get_context_data(self, **kwargs: Any) -> dict:
        language = "es" if self.request.GET.get("lang") == "es" else "en"
        words = Spoken(language, city=self.engagement.city.name)
        return super().get_context_data(
            language=language,
            words=words,
            consents=[words[f"consent_{value}"] for value in Consent.values],
            themes=[theme.name_in(language) for theme in Theme.objects.offered()],
            lines=range(7),
            **kwargs,
        )
