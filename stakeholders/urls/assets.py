"""Local services: list, matrix, hours, verification."""

from django.urls import path

from stakeholders.views import asset_answers, asset_categories, asset_lists, assets, gaps, needs

STEP = "cities/<int:city_id>/stakeholders/"
ASSET = f"{STEP}services/<int:pk>/"

urlpatterns = [
    # The gap matrix first
    path(f"{STEP}gaps/", gaps.GapMatrix.as_view(), name="gap-matrix"),
    path(f"{STEP}gaps/cell/", gaps.GapDetail.as_view(), name="gap-detail"),
    path(f"{STEP}gaps/needs/", needs.NeedList.as_view(), name="need-list"),
    path(f"{STEP}gaps/needs/set/", needs.NeedsSet.as_view(), name="needs-set"),
    # Services
    path(f"{STEP}services/", asset_lists.AssetList.as_view(), name="asset-list"),
    path(f"{STEP}services/map/", asset_lists.AssetMap.as_view(), name="asset-map"),
    path(f"{STEP}services/hsds/", asset_lists.AssetHsds.as_view(), name="asset-hsds"),
    path(f"{STEP}services/new/", assets.AssetCreate.as_view(), name="asset-create"),
    path(ASSET, assets.AssetDetail.as_view(), name="asset-detail"),
    path(f"{ASSET}edit/", assets.AssetUpdate.as_view(), name="asset-update"),
    path(f"{ASSET}verify/", assets.AssetVerify.as_view(), name="asset-verify"),
    path(f"{ASSET}remove/", assets.AssetRemove.as_view(), name="asset-remove"),
    path(f"{ASSET}restore/", assets.AssetRestore.as_view(), name="asset-restore"),
    # Asking the provider
    path(f"{ASSET}ask/", asset_answers.ProviderAsk.as_view(), name="asset-ask"),
    path(f"{STEP}answers/<int:pk>/accept/", asset_answers.AnswerAccept.as_view(), name="answer-accept"),
    path(f"{STEP}answers/<int:pk>/decline/", asset_answers.AnswerDecline.as_view(), name="answer-decline"),
    path("s/<str:token>/", asset_answers.AnswerByLink.as_view(), name="asset-answer"),
    # The types of services
    path("service-types/", asset_categories.CategoryList.as_view(), name="category-list"),
    path("service-types/new/", asset_categories.CategoryCreate.as_view(), name="category-create"),
    path("service-types/<int:pk>/edit/", asset_categories.CategoryUpdate.as_view(), name="category-update"),
]
