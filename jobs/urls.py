from django.urls import path

from jobs.views import JobCancel, JobDetail, JobList

app_name = "jobs"
urlpatterns = [
    path("jobs/", JobList.as_view(), name="job-list"),
    path("jobs/<int:pk>/", JobDetail.as_view(), name="job-detail"),
    path("jobs/<int:pk>/cancel/", JobCancel.as_view(), name="job-cancel"),
]
