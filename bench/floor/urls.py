from django.urls import path

from bench.floor import views

urlpatterns = [
    path("rows/", views.rows),
    path("rows/<int:pk>/edit/", views.edit),
    path("shelves/<int:pk>/", views.shelf),
    path("aggregates/<slug:name>/", views.aggregates),
]
