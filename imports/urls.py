"""Imports below their city's address: file, columns, check, preview, done."""

from django.urls import path

from imports.views import lists, preview, reports, wizard

IMPORTS = "cities/<int:city_id>/imports/"
IMPORT = f"{IMPORTS}<int:pk>/"

app_name = "imports"
urlpatterns = [
    path(IMPORTS, lists.ImportList.as_view(), name="import-list"),
    path(f"{IMPORTS}new/", wizard.ImportCreate.as_view(), name="import-create"),
    path(IMPORT, reports.ImportDetail.as_view(), name="import-detail"),
    path(f"{IMPORT}columns/", wizard.ImportColumns.as_view(), name="import-columns"),
    path(f"{IMPORT}read/", wizard.FileReread.as_view(), name="import-read"),
    path(f"{IMPORT}check/", wizard.ImportCheck.as_view(), name="import-check"),
    path(f"{IMPORT}check/start/", wizard.CheckStart.as_view(), name="import-check-start"),
    path(f"{IMPORT}preview/", preview.ImportPreview.as_view(), name="import-preview"),
    path(f"{IMPORT}fix/", preview.ImportFix.as_view(), name="import-fix"),
    path(f"{IMPORT}rejects/", preview.ImportRejects.as_view(), name="import-rejects"),
    path(f"{IMPORT}commit/", preview.ImportCommit.as_view(), name="import-commit"),
    path(f"{IMPORT}undo/", reports.ImportUndo.as_view(), name="import-undo"),
    path(f"{IMPORT}abandon/", reports.ImportAbandon.as_view(), name="import-abandon"),
]
