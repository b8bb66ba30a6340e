"""Step 1 below its city's address."""

from django.urls import path

from analysis.views import exports, requests, wizard

STEP = "cities/<int:city_id>/analysis/"
REQUEST = f"{STEP}requests/<int:pk>/"
EXPORT = f"{STEP}exports/<int:pk>/"

app_name = "analysis"
urlpatterns = [
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
    path(f"{EXPORT}files/read/", wizard.FileReread.as_view(), name="export-file-read"),
    path(f"{EXPORT}columns/", wizard.ExportColumns.as_view(), name="export-columns"),
    path(f"{EXPORT}check/", wizard.ExportCheck.as_view(), name="export-check"),
    path(f"{EXPORT}check/start/", wizard.CheckStart.as_view(), name="export-check-start"),
    path(f"{EXPORT}keep/", wizard.ExportKeep.as_view(), name="export-keep"),
    path(f"{EXPORT}abandon/", wizard.ExportAbandon.as_view(), name="export-abandon"),
]
