from django.urls import path

from demo.views import DemoAbout, DemoRemove

app_name = "demo"
urlpatterns = [
    path("demo/", DemoAbout.as_view(), name="about"),
    path("demo/remove/", DemoRemove.as_view(), name="remove"),
]
