"""Reports, packages and what others would see."""

from django.urls import path

from reports.views import packages, reports, schedules

app_name = "reports"
urlpatterns = [
    path("reports/", reports.ReportList.as_view(), name="report-list"),
    path("reports/new/", reports.ReportOrder.as_view(), name="report-create"),
    path("reports/<int:pk>/", reports.ReportDetail.as_view(), name="report-detail"),
    path("reports/<int:pk>/pdf/", reports.ReportFile.as_view(), {"form": "pdf"}, name="report-pdf"),
    path("reports/<int:pk>/xlsx/", reports.ReportFile.as_view(), {"form": "xlsx"}, name="report-xlsx"),
    path("reports/<int:pk>/docx/", reports.ReportFile.as_view(), {"form": "docx"}, name="report-docx"),
    path("reports/<int:pk>/csv/", reports.ReportFile.as_view(), {"form": "csv"}, name="report-csv"),
    path("reports/<int:pk>/json/", reports.ReportFile.as_view(), {"form": "json"}, name="report-json"),
    path("reports/<int:pk>/compare/", reports.ReportCompare.as_view(), name="report-compare"),
    path("reports/<int:pk>/share/", reports.ReportShare.as_view(), name="report-share"),
    path("reports/<int:pk>/take-back/", reports.ReportTakeBack.as_view(), name="report-take-back"),
    path("reports/<int:pk>/remove/", reports.ReportRemove.as_view(), name="report-remove"),
    path("reports/<int:pk>/restore/", reports.ReportRestore.as_view(), name="report-restore"),
    path("reports/<int:pk>/again/", reports.ReportAgain.as_view(), name="report-again"),
    path("reports/schedules/", schedules.ScheduleList.as_view(), name="schedule-list"),
    path("reports/schedules/new/", schedules.ScheduleCreate.as_view(), name="schedule-create"),
    path("reports/schedules/<int:pk>/edit/", schedules.ScheduleUpdate.as_view(), name="schedule-update"),
    path("reports/schedules/<int:pk>/remove/", schedules.ScheduleRemove.as_view(), name="schedule-remove"),
    path("reports/schedules/<int:pk>/restore/", schedules.ScheduleRestore.as_view(), name="schedule-restore"),
    path("packages/", packages.PackageList.as_view(), name="package-list"),
    path("packages/all-records/", packages.DatabaseCreate.as_view(), name="database-create"),
    path("packages/<int:pk>/download/", packages.PackageDownload.as_view(), name="package-download"),
    path("packages/<int:pk>/again/", packages.PackageAgain.as_view(), name="package-again"),
    path("cities/<int:city_id>/package/", packages.PackageCreate.as_view(), name="package-create"),
    path("cities/<int:city_id>/disclosure/", packages.Disclosure.as_view(), name="disclosure"),
]
