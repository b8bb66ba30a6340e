"""Step 5 below its city's address, and what figures mean."""

from django.urls import path

from support.views import check_ins, definitions, figures, programs, requests, scorecard

app_name = "support"
STEP = "cities/<int:city_id>/support/"
PROGRAM = f"{STEP}programs/<int:pk>/"
CHECK_IN = f"{STEP}check-ins/<int:pk>/"
FIGURE = f"{STEP}figures/<int:pk>/"
REQUEST = f"{STEP}requests/<int:pk>/"
DEFINITION = "figures/definitions/<int:pk>/"

urlpatterns = [
    # The program
    path(f"{STEP}programs/", programs.ProgramList.as_view(), name="program-list"),
    path(f"{STEP}programs/new/", programs.ProgramCreate.as_view(), name="program-create"),
    path(PROGRAM, programs.ProgramDetail.as_view(), name="program-detail"),
    path(f"{PROGRAM}edit/", programs.ProgramUpdate.as_view(), name="program-update"),
    path(f"{PROGRAM}remove/", programs.ProgramRemove.as_view(), name="program-remove"),
    path(f"{PROGRAM}restore/", programs.ProgramRestore.as_view(), name="program-restore"),
    path(f"{STEP}scorecard/", scorecard.ScorecardPage.as_view(), name="scorecard"),
    # Check-ins
    path(f"{STEP}check-ins/", check_ins.CheckInList.as_view(), name="check-in-list"),
    path(f"{STEP}check-ins/new/", check_ins.CheckInCreate.as_view(), name="check-in-create"),
    path(CHECK_IN, check_ins.CheckInDetail.as_view(), name="check-in-detail"),
    path(f"{CHECK_IN}edit/", check_ins.CheckInUpdate.as_view(), name="check-in-update"),
    path(f"{CHECK_IN}remove/", check_ins.CheckInRemove.as_view(), name="check-in-remove"),
    path(f"{CHECK_IN}restore/", check_ins.CheckInRestore.as_view(), name="check-in-restore"),
    # Figures
    path(f"{STEP}figures/", figures.FigureList.as_view(), name="figure-list"),
    path(f"{STEP}figures/enter/", figures.MonthEnter.as_view(), name="month-enter"),
    path(f"{STEP}figures/types/", figures.TypesEnter.as_view(), name="types-enter"),
    path(FIGURE, figures.FigureDetail.as_view(), name="figure-detail"),
    path(f"{FIGURE}edit/", figures.FigureUpdate.as_view(), name="figure-update"),
    path(f"{FIGURE}remove/", figures.FigureRemove.as_view(), name="figure-remove"),
    path(f"{FIGURE}restore/", figures.FigureRestore.as_view(), name="figure-restore"),
    # What figures mean
    path("figures/definitions/", definitions.DefinitionList.as_view(), name="definition-list"),
    path("figures/definitions/new/", definitions.DefinitionCreate.as_view(), name="definition-create"),
    path(DEFINITION, definitions.DefinitionDetail.as_view(), name="definition-detail"),
    path(f"{DEFINITION}edit/", definitions.DefinitionUpdate.as_view(), name="definition-update"),
    # Requests
    path(f"{STEP}requests/", requests.RequestList.as_view(), name="request-list"),
    path(f"{STEP}requests/new/", requests.RequestCreate.as_view(), name="request-create"),
    path(REQUEST, requests.RequestDetail.as_view(), name="request-detail"),
    path(f"{REQUEST}say/", requests.RequestSay.as_view(), name="request-say"),
    path(f"{REQUEST}edit/", requests.RequestUpdate.as_view(), name="request-update"),
    path(f"{REQUEST}close/", requests.RequestClose.as_view(), name="request-close"),
    path(f"{REQUEST}reopen/", requests.RequestReopen.as_view(), name="request-reopen"),
    path("figures/clock/", definitions.PolicyUpdate.as_view(), name="policy-update"),
]
