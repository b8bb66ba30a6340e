from django.urls import path

from audit.views import HistoryPage

app_name = "audit"
urlpatterns = [path("audit/", HistoryPage.as_view(), name="history")]
