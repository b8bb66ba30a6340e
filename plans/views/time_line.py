"""The plan of all steps against what happened: the table, then the picture."""

from typing import Any

from django.core.paginator import Paginator

from core.audience import Audience
from core.views import Page
from plans.addresses.money import time_line_url
from plans.chain import RULE
from plans.time_line import SHOW, TimeLine, groups
from plans.time_line_chart import chart
from plans.views.money_base import InStep

ROWS = 100


class TimeLinePage(InStep, Page):
    permission = "plans.view_time_line"
    heading = "Time line"
    template_name = "plans/time_line.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user, asked = self.request.user, self.request.GET
        line = TimeLine(self.engagement, user)
        chosen = line.chosen(asked.get("show", ""), asked.get("of", ""))
        page = Paginator(chosen, ROWS).get_page(asked.get("page"))
        return super().get_context_data(
            line=line,
            rows=page.object_list,
            page_obj=page,
            picture=chart(chosen, line.today, line.sentence),
            choices=[("show", "Show", SHOW.items()), ("of", "Step", groups())],
            chosen={"show": asked.get("show", ""), "of": asked.get("of", "")},
            rule=RULE,
            url=time_line_url(self.engagement.city_id),
            audience=Audience.INTERNAL if user.is_insider else Audience.CITY,
            noun="rows",
            **kwargs,
        )
