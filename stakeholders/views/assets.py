"""One local service: its page, its form, its verification."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from core.audience import Audience
from core.permissions import decide
from core.views import ActionView, FormPage, Page
from stakeholders.addresses.assets import asset_url, assets_url
from stakeholders.asset_page import AssetPage
from stakeholders.forms.assets import AssetForm, VerifyForm, initial_of
from stakeholders.models import AssetCategory
from stakeholders.operations import assets
from stakeholders.views.asset_base import AboutAsset, BelowAssets


class AssetDetail(AboutAsset, Page):
    permission = "stakeholders.view_assets"
    template_name = "stakeholders/asset_detail.html"

    def get_heading(self) -> str:
        return self.asset.name

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        return super().get_context_data(
            page=AssetPage(self.asset, user),
            can_edit=decide("stakeholders.edit_asset", user, self.asset),
            can_remove=decide("stakeholders.remove_asset", user, self.asset),
            can_decide=decide("stakeholders.decide_answer", user, self.asset),
            url=self.url,
            **kwargs,
        )


class AssetFormPage(FormPage, abstract=True):
    form_class = AssetForm
    template_name = "stakeholders/asset_form.html"
    asset: Any = None

    @property
    def audience(self) -> Audience | None:
        return None if self.request.user.is_insider else Audience.CITY

    def get_form_kwargs(self) -> dict:
        given = {"engagement": self.engagement, "user": self.request.user, "asset": self.asset}
        return super().get_form_kwargs() | given


class AssetCreate(BelowAssets, AssetFormPage):
    """`?type=sobering` begins with a type, as the matrix does where there is none."""

    permission = "stakeholders.add_asset"
    heading = "Add a service"
    success_message = "The service is noted. Verify it once you have made sure."

    def get_initial(self) -> dict:
        slug = self.request.GET.get("type", "")
        return {"categories": list(AssetCategory.objects.filter(slug=slug).values_list("pk", flat=True))}

    def perform(self, form):
        return assets.add_asset(self.engagement, actor=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return asset_url(self.engagement.city_id, self.result.pk)


class AssetUpdate(AboutAsset, AssetFormPage):
    permission = "stakeholders.edit_asset"
    success_message = "Saved."

    def get_heading(self) -> str:
        return self.asset.name

    def get_initial(self) -> dict:
        return initial_of(self.asset)

    def perform(self, form):
        return assets.edit_asset(
            self.asset, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class AssetVerify(AboutAsset, FormPage):
    permission = "stakeholders.edit_asset"
    template_name = "stakeholders/asset_verify.html"
    form_class = VerifyForm
    submit_label = "It is as noted"
    success_message = "Verified."

    def get_heading(self) -> str:
        return f"Verify {self.asset.name}"

    def get_initial(self) -> dict:
        until = self.engagement.today + assets.VERIFIED_FOR
        return {"until": until, "version": self.asset.version}

    def perform(self, form):
        given = form.cleaned_data | {"expected_version": form.expected_version, "today": self.engagement.today}
        return assets.verify_asset(self.asset, actor=self.request.user, **given)

    def get_context_data(self, **kwargs: Any) -> dict:
        days = assets.VERIFIED_FOR // timedelta(days=1)
        return super().get_context_data(page=AssetPage(self.asset, self.request.user), days=days, **kwargs)


class AssetRemove(AboutAsset, ActionView):
    permission = "stakeholders.remove_asset"
    success_message = "The service was removed. It can be brought back for 30 days."

    def perform(self):
        return assets.remove_asset(self.asset, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:asset-restore", args=[self.engagement.city_id, self.asset.pk])

    def default_url(self) -> str:
        return assets_url(self.engagement.city_id)


class AssetRestore(AboutAsset, ActionView):
    permission = "stakeholders.remove_asset"
    is_removed = True
    success_message = "The service is back."

    def perform(self):
        return assets.restore_asset(self.asset, actor=self.request.user)
