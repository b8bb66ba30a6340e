"""Who was heard and who was not, and the shares of residents that this is held against."""

from typing import Any

from audit.changes import mark_of
from community.addresses.answers import census_url, equity_url
from community.equity import EquityPage, labels_of
from community.forms.census import ShareForm, shown_band
from community.models import CensusShare, Dimension
from community.operations import census
from community.views.answer_base import AboutOne, InStep
from core.audience import Audience
from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page

SHARES = (
    ExportColumn("Counted by", "get_dimension_display"),
    ExportColumn("Who", "label"),
    ExportColumn("Percent of residents", lambda share: float(share.share)),
    ExportColumn("Source", "source"),
    ExportColumn("Year", "year"),
)


class EquityView(InStep, Page):
    permission = "community.view_equity"
    heading = "Who was heard, and who was not"
    template_name = "community/equity.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user, city_id = self.request.user, self.engagement.city_id
        return super().get_context_data(
            page=EquityPage(self.engagement, user),
            mark=mark_of(self.engagement.pk),
            census_url=census_url(city_id),
            may_edit=decide("community.edit_census", user, self.engagement),
            **kwargs,
        )


class InCensus(InStep, abstract=True):
    def above(self):
        return (("Who was heard", equity_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return census_url(self.engagement.city_id)


class ShareList(InCensus, ListPage):
    permission = "community.view_equity"
    heading = "Who lives here"
    template_name = "community/census_list.html"
    export_columns = SHARES

    def get_rows(self):
        rows = CensusShare.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        return rows.order_by("dimension", "-share", "pk")

    def get_export_rows(self, rows):
        return named(rows)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(
            url=census_url(self.engagement.city_id),
            may_edit=decide("community.edit_census", self.request.user, self.engagement),
            noun="shares",
            **kwargs,
        )
        context["rows"] = named(context["rows"])
        return context


def named(rows) -> list[CensusShare]:
    """With each band in words, read once."""
    labels = {dimension: labels_of(dimension) for dimension in Dimension}
    found = list(rows)
    for share in found:
        share.label = labels[share.dimension].get(share.band, share.band)
    return found


class ShareFormPage(FormPage, abstract=True):
    form_class = ShareForm
    audience = Audience.CITY
    success_message = "Saved."


class ShareCreate(InCensus, ShareFormPage):
    permission = "community.edit_census"
    heading = "Add a share of residents"

    def get_initial(self) -> dict:
        last = CensusShare.objects.visible_to(self.request.user).filter(engagement=self.engagement).last()
        return {"dimension": last.dimension, "source": last.source, "year": last.year} if last else {}

    def perform(self, form):
        return census.add_share(self.engagement, actor=self.request.user, **form.cleaned_data)


class AboutShare(AboutOne, abstract=True):
    model_about = CensusShare

    def above(self):
        city_id = self.engagement.city_id
        return (("Who was heard", equity_url(city_id)), ("Who lives here", census_url(city_id)))

    def default_url(self) -> str:
        return census_url(self.engagement.city_id)


class ShareUpdate(AboutShare, ShareFormPage):
    permission = "community.edit_census"
    heading = "Change a share of residents"

    def get_initial(self) -> dict:
        stored = initial_from(self.subject, "dimension", "share", "source", "year")
        return stored | {"band": shown_band(self.subject)}

    def perform(self, form):
        actor, version = self.request.user, form.expected_version
        return census.edit_share(self.subject, actor=actor, expected_version=version, **form.cleaned_data)


class ShareRemove(AboutShare, ActionView):
    permission = "community.edit_census"
    success_message = "Removed."

    def perform(self):
        return census.drop_share(self.subject, actor=self.request.user)
