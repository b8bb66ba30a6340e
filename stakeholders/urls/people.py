"""The register, a city's stakeholders, their stances, bodies and the grid."""

urlpatterns: list = []
