from django.urls import path

from bench.floor import views

urlpatterns = [
    path("rows/", views.rows),
    path("aggregates/<slug:name>/", views.aggregates),
]
