"""The versions of a design, what differs between them, and cities like this one."""

from typing import Any

from core.permissions import decide
from core.views import ActionView, Page
from plans.addresses.decisions import design_url, designs_url
from plans.design_others import MOST, band_of, others_of, programs_for
from plans.design_page import DesignPage, Versions
from plans.design_words import differences
from plans.models import ProgramDesign
from plans.operations import designs
from plans.views.base import InCity
from stakeholders.views.contact_base import number_in


class InDesigns(InCity, abstract=True):
    def default_url(self) -> str:
        return designs_url(self.engagement.city_id)

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Program design", designs_url(self.engagement.city_id)),)

    @property
    def versions(self) -> Versions:
        if not hasattr(self, "_versions"):
            rows = ProgramDesign.objects.visible_to(self.request.user).filter(engagement=self.engagement)
            self._versions = Versions(list(rows.select_related("scenario", "code_table").order_by("-number")))
        return self._versions


class DesignList(InDesigns, Page):
    permission = "plans.view_designs"
    template_name = "plans/design_list.html"
    heading = "Program design"

    def above(self):
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        rows = [
            (DesignPage(each, user), design_url(self.engagement.city_id, each.pk)) for each in self.versions.designs
        ]
        return super().get_context_data(
            rows=rows,
            versions=self.versions,
            gaps=self.versions.stands.gaps if user.is_insider else [],
            url=designs_url(self.engagement.city_id),
            may_edit=decide("plans.edit_designs", user, self.engagement),
            **kwargs,
        )


class DesignStart(InDesigns, ActionView):
    """`from` names a version to copy; without it, it is the latest, or the scenario that is chosen for the plan."""

    permission = "plans.edit_designs"
    success_message = "A draft was started. Only LEAP sees it until it is recommended."

    def perform(self):
        source = self.versions.by_pk(number_in(self.request.POST.get("from")))
        return designs.start_draft(self.engagement, actor=self.request.user, source=source)

    def default_url(self) -> str:
        made, city_id = getattr(self, "result", None), self.engagement.city_id
        return f"{design_url(city_id, made.pk)}edit/" if made else designs_url(city_id)


class DesignCompare(InDesigns, Page):
    """`?from=` and `?to=` are versions; without them, what was recommended and what was adopted, or the last two."""

    permission = "plans.view_designs"
    template_name = "plans/design_compare.html"
    heading = "Versions side by side"

    def chosen(self) -> tuple[ProgramDesign | None, ProgramDesign | None]:
        versions = self.versions
        given = [versions.by_pk(number_in(self.request.GET.get(name))) for name in ("from", "to")]
        if all(given):
            return given[0], given[1]
        stands = versions.stands
        if stands.advised and stands.advised != stands.adopted:
            return stands.advised, stands.adopted
        newest = [*versions.designs[:2], None, None]
        return newest[1], newest[0]

    def get_context_data(self, **kwargs: Any) -> dict:
        earlier, later = self.chosen()
        both = [DesignPage(each, self.request.user) for each in (earlier, later) if each]
        return super().get_context_data(
            versions=self.versions.designs,
            earlier=earlier,
            later=later,
            differences=differences(earlier, later) if earlier and later else [],
            figures=list(zip(*(page.figures for page in both), strict=False)) if len(both) == 2 else [],
            url=designs_url(self.engagement.city_id),
            **kwargs,
        )


class DesignOthers(InDesigns, Page):
    """Cities like this one: their designs for LEAP, and for everybody what is published elsewhere."""

    permission = "plans.view_designs"
    template_name = "plans/design_others.html"
    heading = "Cities like this one"

    def get_context_data(self, **kwargs: Any) -> dict:
        ours, user = self.versions.main, self.request.user
        may_compare = decide("plans.compare_cities", user, self.engagement)
        return super().get_context_data(
            ours=ours,
            band=band_of(self.engagement.city.population),
            others=others_of(self.engagement, ours, user) if may_compare else [],
            most=MOST,
            may_compare=may_compare,
            programs=programs_for(self.engagement, ours),
            url=designs_url(self.engagement.city_id),
            **kwargs,
        )
