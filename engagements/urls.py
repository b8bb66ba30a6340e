"""Cities and their cases below /cities/<city_id>/; a city's records under their own numbers."""

from django.urls import path, register_converter

from engagements.converters import StepConverter
from engagements.views import (
    anchors,
    cities,
    files,
    history,
    members,
    plan,
    playbooks,
    preview,
    steps,
    task_list,
    tasks,
    templates,
    updates,
    week,
)

register_converter(StepConverter, "step")

VERSION = "playbooks/<int:pk>/versions/<int:number>/"

app_name = "engagements"
urlpatterns = [
    # Cities
    path("cities/new/", cities.CityCreate.as_view(), name="city-create"),
    path("cities/<int:city_id>/", cities.CityDetail.as_view(), name="city-detail"),
    path("cities/<int:city_id>/edit/", cities.CityUpdate.as_view(), name="city-update"),
    path("cities/<int:city_id>/lifecycle/", cities.LifecycleChange.as_view(), name="lifecycle-change"),
    path("cities/<int:city_id>/start/", cities.EngagementStart.as_view(), name="engagement-start"),
    path("cities/<int:city_id>/history/", history.HistoryList.as_view(), name="history-list"),
    path("cities/<int:city_id>/plan/", plan.CityPlan.as_view(), name="city-plan"),
    path("cities/<int:city_id>/plan/tick/", plan.PlanTick.as_view(), name="plan-tick"),
    # The same as a liaison sees it
    path("cities/<int:city_id>/preview/", preview.CityPreview.as_view(), name="city-preview"),
    path("cities/<int:city_id>/preview/plan/", preview.PlanPreview.as_view(), name="plan-preview"),
    path("cities/<int:city_id>/preview/files/", preview.FilesPreview.as_view(), name="files-preview"),
    path("cities/<int:city_id>/preview/members/", preview.MembersPreview.as_view(), name="members-preview"),
    path("cities/<int:city_id>/preview/history/", preview.HistoryPreview.as_view(), name="history-preview"),
    path("cities/<int:city_id>/preview/<step:step>/", preview.StepPreview.as_view(), name="step-preview"),
    # Members
    path("cities/<int:city_id>/members/", members.MemberList.as_view(), name="member-list"),
    path("cities/<int:city_id>/members/new/", members.MemberCreate.as_view(), name="member-create"),
    path("memberships/<int:pk>/end/", members.MembershipEnd.as_view(), name="membership-end"),
    # Updates
    path("cities/<int:city_id>/updates/new/", updates.UpdateCreate.as_view(), name="update-create"),
    path("updates/<int:pk>/edit/", updates.UpdateEdit.as_view(), name="update-edit"),
    path("updates/<int:pk>/remove/", updates.UpdateRemove.as_view(), name="update-remove"),
    path("updates/<int:pk>/restore/", updates.UpdateRestore.as_view(), name="update-restore"),
    # Tasks
    path("tasks/", task_list.TaskList.as_view(), name="task-list"),
    path("tasks/bulk/", task_list.TaskBulk.as_view(), name="task-bulk"),
    path("tasks/bulk/<slug:token>/undo/", task_list.TaskBulkUndo.as_view(), name="task-bulk-undo"),
    path("cities/<int:city_id>/tasks/new/", tasks.TaskCreate.as_view(), name="task-create"),
    path("tasks/<int:pk>/", tasks.TaskDetail.as_view(), name="task-detail"),
    path("tasks/<int:pk>/edit/", tasks.TaskUpdate.as_view(), name="task-update"),
    path("tasks/<int:pk>/done/", tasks.TaskDone.as_view(), name="task-done"),
    path("tasks/<int:pk>/reopen/", tasks.TaskReopen.as_view(), name="task-reopen"),
    path("tasks/<int:pk>/redate/", tasks.TaskRedate.as_view(), name="task-redate"),
    path("tasks/<int:pk>/remove/", tasks.TaskRemove.as_view(), name="task-remove"),
    path("tasks/<int:pk>/restore/", tasks.TaskRestore.as_view(), name="task-restore"),
    # Dates of the outside world
    path("cities/<int:city_id>/anchors/", anchors.AnchorList.as_view(), name="anchor-list"),
    path("cities/<int:city_id>/anchors/new/", anchors.AnchorCreate.as_view(), name="anchor-create"),
    path("anchors/<int:pk>/edit/", anchors.AnchorUpdate.as_view(), name="anchor-update"),
    path("anchors/<int:pk>/remove/", anchors.AnchorRemove.as_view(), name="anchor-remove"),
    # Files
    path("cities/<int:city_id>/files/", files.AttachmentList.as_view(), name="attachment-list"),
    path("cities/<int:city_id>/files/new/", files.AttachmentCreate.as_view(), name="attachment-create"),
    path("files/<int:pk>/", files.AttachmentDownload.as_view(), name="attachment-download"),
    path("files/<int:pk>/edit/", files.AttachmentUpdate.as_view(), name="attachment-update"),
    path("files/<int:pk>/remove/", files.AttachmentRemove.as_view(), name="attachment-remove"),
    path("files/<int:pk>/restore/", files.AttachmentRestore.as_view(), name="attachment-restore"),
    # Playbooks
    path("playbooks/", playbooks.PlaybookList.as_view(), name="playbook-list"),
    path("playbooks/new/", playbooks.PlaybookCreate.as_view(), name="playbook-create"),
    path("playbooks/<int:pk>/", playbooks.PlaybookDetail.as_view(), name="playbook-detail"),
    path("playbooks/<int:pk>/edit/", playbooks.PlaybookUpdate.as_view(), name="playbook-update"),
    path("playbooks/<int:pk>/draft/", playbooks.DraftStart.as_view(), name="draft-start"),
    path(VERSION, playbooks.VersionDetail.as_view(), name="version-detail"),
    path(f"{VERSION}changes/", playbooks.VersionChanges.as_view(), name="version-changes"),
    path(f"{VERSION}publish/", playbooks.VersionPublish.as_view(), name="version-publish"),
    path(f"{VERSION}discard/", playbooks.VersionDiscard.as_view(), name="version-discard"),
    path(f"{VERSION}tasks/new/", templates.TemplateCreate.as_view(), name="template-create"),
    path("playbook-tasks/<int:pk>/edit/", templates.TemplateUpdate.as_view(), name="template-update"),
    path("playbook-tasks/<int:pk>/remove/", templates.TemplateRemove.as_view(), name="template-remove"),
    # The liaison's minute, from the link in a mail
    path("u/<str:token>/", week.WeekByLink.as_view(), name="week-by-link"),
    # The five steps: last, because a step's name stands where the names above do
    path("cities/<int:city_id>/<step:step>/", steps.StepDetail.as_view(), name="step-detail"),
    path("cities/<int:city_id>/<step:step>/move/", steps.StepMove.as_view(), name="step-move"),
    path("cities/<int:city_id>/<step:step>/edit/", steps.StepUpdate.as_view(), name="step-update"),
    path("cities/<int:city_id>/<step:step>/waive/", steps.WaiverCreate.as_view(), name="waiver-create"),
    path("waivers/<int:pk>/end/", steps.WaiverEnd.as_view(), name="waiver-end"),
]
