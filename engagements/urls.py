"""Cities and their cases below /cities/<city_id>/; a city's records under their own numbers."""

from django.urls import path, register_converter

from engagements.converters import StepConverter
from engagements.views import cities, history, members, plan, steps, updates

register_converter(StepConverter, "step")

app_name = "engagements"
urlpatterns = [
    # Cities
    path("cities/new/", cities.CityCreate.as_view(), name="city-create"),
    path("cities/<int:city_id>/", cities.CityDetail.as_view(), name="city-detail"),
    path("cities/<int:city_id>/edit/", cities.CityUpdate.as_view(), name="city-update"),
    path("cities/<int:city_id>/lifecycle/", cities.LifecycleChange.as_view(), name="lifecycle-change"),
    path("cities/<int:city_id>/start/", cities.EngagementStart.as_view(), name="engagement-start"),
    path("cities/<int:city_id>/preview/", cities.CityPreview.as_view(), name="city-preview"),
    path("cities/<int:city_id>/history/", history.HistoryList.as_view(), name="history-list"),
    path("cities/<int:city_id>/plan/", plan.CityPlan.as_view(), name="city-plan"),
    path("cities/<int:city_id>/plan/tick/", plan.PlanTick.as_view(), name="plan-tick"),
    # Members
    path("cities/<int:city_id>/members/", members.MemberList.as_view(), name="member-list"),
    path("cities/<int:city_id>/members/new/", members.MemberCreate.as_view(), name="member-create"),
    path("memberships/<int:pk>/end/", members.MembershipEnd.as_view(), name="membership-end"),
    # Updates
    path("cities/<int:city_id>/updates/new/", updates.UpdateCreate.as_view(), name="update-create"),
    path("updates/<int:pk>/edit/", updates.UpdateEdit.as_view(), name="update-edit"),
    path("updates/<int:pk>/remove/", updates.UpdateRemove.as_view(), name="update-remove"),
    path("updates/<int:pk>/restore/", updates.UpdateRestore.as_view(), name="update-restore"),
    # The five steps: last, because a step's name stands where the names above do
    path("cities/<int:city_id>/<step:step>/", steps.StepDetail.as_view(), name="step-detail"),
    path("cities/<int:city_id>/<step:step>/move/", steps.StepMove.as_view(), name="step-move"),
    path("cities/<int:city_id>/<step:step>/edit/", steps.StepUpdate.as_view(), name="step-update"),
    path("cities/<int:city_id>/<step:step>/waive/", steps.WaiverCreate.as_view(), name="waiver-create"),
    path("waivers/<int:pk>/end/", steps.WaiverEnd.as_view(), name="waiver-end"),
]
