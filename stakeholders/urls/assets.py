"""Local services: list, matrix, hours, verification."""

urlpatterns: list = []
