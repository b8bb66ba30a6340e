"""Step 1 below its city's address."""

from django.urls import path

from analysis.views import (
    briefs,
    checks,
    code_rows,
    columns,
    exports,
    issued_briefs,
    meanings,
    requests,
    results,
    scenario_forms,
    scenarios,
    settling,
    tables,
    wizard,
)

STEP = "cities/<int:city_id>/analysis/"
REQUEST = f"{STEP}requests/<int:pk>/"
EXPORT = f"{STEP}exports/<int:pk>/"
TABLE = f"{STEP}code-table/"
RESULTS = f"{STEP}results/"
BRIEFS = f"{STEP}briefs/"
BRIEF = f"{BRIEFS}<int:pk>/"
SCENARIOS = f"{STEP}scenarios/"
SCENARIO = f"{SCENARIOS}<int:pk>/"

app_name = "analysis"
urlpatterns = [
    path(f"{STEP}settle/", settling.Settle.as_view(), name="settle"),
    # Requests for data
    path(f"{STEP}requests/", requests.RequestList.as_view(), name="request-list"),
    path(f"{STEP}requests/new/", requests.RequestCreate.as_view(), name="request-create"),
    path(f"{REQUEST}edit/", requests.RequestUpdate.as_view(), name="request-update"),
    path(f"{REQUEST}remove/", requests.RequestRemove.as_view(), name="request-remove"),
    path(f"{REQUEST}restore/", requests.RequestRestore.as_view(), name="request-restore"),
    # Exports
    path(f"{STEP}exports/", exports.ExportList.as_view(), name="export-list"),
    path(EXPORT, exports.ExportDetail.as_view(), name="export-detail"),
    path(f"{EXPORT}edit/", exports.ExportUpdate.as_view(), name="export-update"),
    path(f"{EXPORT}rejects/", exports.ExportRejects.as_view(), name="export-rejects"),
    path(f"{EXPORT}remove/", exports.ExportRemove.as_view(), name="export-remove"),
    path(f"{EXPORT}restore/", exports.ExportRestore.as_view(), name="export-restore"),
    # The wizard: files, columns, check; the result is the export's own page
    path(f"{STEP}exports/new/", wizard.ExportCreate.as_view(), name="export-create"),
    path(f"{EXPORT}files/", wizard.ExportFiles.as_view(), name="export-files"),
    path(f"{EXPORT}files/remove/", wizard.FileRemove.as_view(), name="export-file-remove"),
    path(f"{EXPORT}files/read/", columns.FileReread.as_view(), name="export-file-read"),
    path(f"{EXPORT}columns/", columns.ExportColumns.as_view(), name="export-columns"),
    path(f"{EXPORT}codes/", columns.ExportCodes.as_view(), name="export-codes"),
    path(f"{EXPORT}check/", checks.ExportCheck.as_view(), name="export-check"),
    path(f"{EXPORT}check/start/", checks.CheckStart.as_view(), name="export-check-start"),
    path(f"{EXPORT}keep/", checks.ExportKeep.as_view(), name="export-keep"),
    path(f"{EXPORT}abandon/", checks.ExportAbandon.as_view(), name="export-abandon"),
    # The code table: the city's draft, else its latest approved version, else the one of ?version=
    path(TABLE, tables.TypeList.as_view(), name="type-list"),
    path(f"{TABLE}map/", tables.TypesMap.as_view(), name="types-map"),
    path(f"{TABLE}draft/", tables.DraftStart.as_view(), name="table-draft"),
    path(f"{TABLE}approve/", tables.TableApprove.as_view(), name="table-approve"),
    path(f"{TABLE}versions/", tables.VersionList.as_view(), name="table-list"),
    path(f"{TABLE}compare/", tables.TableCompare.as_view(), name="table-compare"),
    path(f"{TABLE}descriptions/", meanings.Descriptions.as_view(), name="type-descriptions"),
    path(f"{TABLE}sources/", meanings.Sources.as_view(), name="source-list"),
    path(f"{TABLE}sources/set/", meanings.SourcesSet.as_view(), name="sources-set"),
    path(f"{TABLE}dispositions/", meanings.Dispositions.as_view(), name="disposition-list"),
    path(f"{TABLE}dispositions/set/", meanings.DispositionsSet.as_view(), name="dispositions-set"),
    path(f"{TABLE}questions/", code_rows.QuestionList.as_view(), name="question-list"),
    path(f"{TABLE}questions/<int:pk>/answer/", code_rows.QuestionAnswer.as_view(), name="question-answer"),
    path(f"{TABLE}rows/<int:pk>/", code_rows.TypeDetail.as_view(), name="type-detail"),
    path(f"{TABLE}rows/<int:pk>/edit/", code_rows.TypeUpdate.as_view(), name="type-update"),
    path(f"{TABLE}rows/<int:pk>/question/", code_rows.TypeQuestion.as_view(), name="type-question"),
    # What a version of it says
    path(RESULTS, results.ResultsPage.as_view(), name="results"),
    path(f"{RESULTS}compare/", results.ResultsCompare.as_view(), name="results-compare"),
    # Data briefs
    path(BRIEFS, briefs.BriefList.as_view(), name="brief-list"),
    path(f"{BRIEFS}new/", briefs.BriefCreate.as_view(), name="brief-create"),
    path(BRIEF, briefs.BriefDetail.as_view(), name="brief-detail"),
    path(f"{BRIEF}edit/", briefs.BriefUpdate.as_view(), name="brief-update"),
    path(f"{BRIEF}issue/", briefs.BriefIssue.as_view(), name="brief-issue"),
    path(f"{BRIEF}remove/", briefs.BriefRemove.as_view(), name="brief-remove"),
    path(f"{BRIEF}restore/", briefs.BriefRestore.as_view(), name="brief-restore"),
    path(f"{BRIEF}sign-off/", issued_briefs.BriefSignOff.as_view(), name="brief-sign-off"),
    path(f"{BRIEF}sign-off/withdraw/", issued_briefs.BriefWithdraw.as_view(), name="brief-withdraw"),
    path(f"{BRIEF}pdf/", issued_briefs.BriefPdf.as_view(), name="brief-pdf"),
    path(f"{BRIEF}xlsx/", issued_briefs.BriefXlsx.as_view(), name="brief-xlsx"),
    # Plans for a team
    path(SCENARIOS, scenarios.ScenarioList.as_view(), name="scenario-list"),
    path(f"{SCENARIOS}new/", scenario_forms.ScenarioCreate.as_view(), name="scenario-create"),
    path(f"{SCENARIOS}compare/", scenarios.ScenarioCompare.as_view(), name="scenario-compare"),
    path(SCENARIO, scenarios.ScenarioDetail.as_view(), name="scenario-detail"),
    path(f"{SCENARIO}edit/", scenario_forms.ScenarioUpdate.as_view(), name="scenario-update"),
    path(f"{SCENARIO}remove/", scenarios.ScenarioRemove.as_view(), name="scenario-remove"),
    path(f"{SCENARIO}restore/", scenarios.ScenarioRestore.as_view(), name="scenario-restore"),
    path(f"{SCENARIO}choose/", scenarios.ScenarioChoose.as_view(), name="scenario-choose"),
    path(f"{SCENARIO}release/", scenarios.ScenarioRelease.as_view(), name="scenario-release"),
]
