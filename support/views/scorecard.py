"""Forecast and fact side by side."""

from typing import Any

from core.permissions import decide
from core.views import Page
from support.addresses import check_ins_url, enter_url, figures_url, program_url
from support.cadence import full_months
from support.months import first_words, month_in
from support.scorecard import Scorecard
from support.views.base import OfProgram

CHOICES = 12


class ScorecardPage(OfProgram, Page):
    permission = "support.view_program"
    heading = "Scorecard"
    template_name = "support/scorecard.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user, city_id = self.request.user, self.engagement.city_id
        card = Scorecard(self.engagement, self.program, user, month_in(self.request.GET.get("month")))
        choices = [(month, f"?month={month:%Y-%m}", month == card.shown) for month in card.months[:CHOICES]]
        return super().get_context_data(
            card=card,
            program=self.program,
            program_url=program_url(city_id, self.program.pk),
            age=full_months(self.program.launched_on, self.program.ended_on or self.engagement.today),
            choices=choices,
            first=first_words(self.program, self.engagement.today),
            enter_url=enter_url(city_id),
            figures_url=figures_url(city_id),
            check_ins_url=check_ins_url(city_id),
            may_enter=decide("support.enter_figures", user, self.engagement),
            **kwargs,
        )
