"""Groups, events and inputs below a city's step; the lists that admins keep."""

from django.urls import path

from community.views import confidential, events, groups, inputs, moderation, paper, reference
from engagements.steps import Step

STEP = f"cities/<int:city_id>/{Step.COMMUNITY}/"
GROUP, EVENT, INPUT, SENT = (f"{STEP}{part}/<int:pk>/" for part in ("groups", "events", "inputs", "submissions"))
LISTS = "community-lists/"

urlpatterns = [
    # Groups
    path(f"{STEP}groups/", groups.GroupList.as_view(), name="group-list"),
    path(f"{STEP}groups/new/", groups.GroupCreate.as_view(), name="group-create"),
    path(GROUP, groups.GroupDetail.as_view(), name="group-detail"),
    path(f"{GROUP}edit/", groups.GroupUpdate.as_view(), name="group-update"),
    path(f"{GROUP}remove/", groups.GroupRemove.as_view(), name="group-remove"),
    path(f"{GROUP}restore/", groups.GroupRestore.as_view(), name="group-restore"),
    # Events
    path(f"{STEP}events/", events.EventList.as_view(), name="event-list"),
    path(f"{STEP}events/new/", events.EventCreate.as_view(), name="event-create"),
    path(EVENT, events.EventDetail.as_view(), name="event-detail"),
    path(f"{EVENT}edit/", events.EventUpdate.as_view(), name="event-update"),
    path(f"{EVENT}remove/", events.EventRemove.as_view(), name="event-remove"),
    path(f"{EVENT}restore/", events.EventRestore.as_view(), name="event-restore"),
    # What people said
    path(f"{STEP}inputs/", inputs.InputList.as_view(), name="input-list"),
    path(f"{STEP}inputs/new/", inputs.InputCreate.as_view(), name="input-create"),
    path(f"{STEP}inputs/theme/", inputs.InputTheme.as_view(), name="input-theme"),
    path(f"{STEP}inputs/find/", confidential.InputFind.as_view(), name="input-find"),
    path(f"{STEP}inputs/paper/", paper.Paper.as_view(), name="input-paper"),
    path(f"{STEP}inputs/confidential/", confidential.ConfidentialCreate.as_view(), name="confidential-create"),
    path(INPUT, inputs.InputDetail.as_view(), name="input-detail"),
    path(f"{INPUT}edit/", inputs.InputUpdate.as_view(), name="input-update"),
    path(f"{INPUT}remove/", inputs.InputRemove.as_view(), name="input-remove"),
    path(f"{INPUT}restore/", inputs.InputRestore.as_view(), name="input-restore"),
    path(f"{INPUT}withdraw/", confidential.ConsentWithdraw.as_view(), name="consent-withdraw"),
    path(f"{INPUT}open/", confidential.ConfidentialOpen.as_view(), name="confidential-open"),
    # What came by the public form
    path(f"{STEP}form/", moderation.FormSettings.as_view(), name="form-update"),
    path(f"{STEP}submissions/", moderation.SubmissionList.as_view(), name="submission-list"),
    path(SENT, moderation.SubmissionDetail.as_view(), name="submission-detail"),
    path(f"{SENT}accept/", moderation.SubmissionAccept.as_view(), name="submission-accept"),
    path(f"{SENT}merge/", moderation.SubmissionMerge.as_view(), name="submission-merge"),
    path(f"{SENT}reject/", moderation.SubmissionReject.as_view(), name="submission-reject"),
    path(f"{SENT}reopen/", moderation.SubmissionReopen.as_view(), name="submission-reopen"),
    path(f"{SENT}withdraw/", moderation.SubmissionWithdraw.as_view(), name="submission-withdraw"),
    # The lists of the field
    path(LISTS, reference.ReferenceList.as_view(), name="reference-list"),
    path(f"{LISTS}themes/new/", reference.ThemeCreate.as_view(), name="theme-create"),
    path(f"{LISTS}themes/<int:pk>/edit/", reference.ThemeUpdate.as_view(), name="theme-update"),
    path(f"{LISTS}levels/new/", reference.LevelCreate.as_view(), name="level-create"),
    path(f"{LISTS}levels/<int:pk>/edit/", reference.LevelUpdate.as_view(), name="level-update"),
    path(f"{LISTS}experiences/new/", reference.ExperienceCreate.as_view(), name="experience-create"),
    path(f"{LISTS}experiences/<int:pk>/edit/", reference.ExperienceUpdate.as_view(), name="experience-update"),
]
