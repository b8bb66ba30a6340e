"""The register, a city's stakeholders, their stances, bodies and the grid."""

from django.urls import path

from stakeholders.views import (
    bodies,
    grid,
    influences,
    merges,
    organizations,
    persons,
    seats,
    stakeholders,
    stances,
)

PERSON, ORGANIZATION = "persons/<int:pk>/", "organizations/<int:pk>/"
STEP = "cities/<int:city_id>/stakeholders/"
STAKEHOLDER = f"{STEP}people/<int:pk>/"
BODY, SEAT, TERM = f"{STEP}bodies/<int:pk>/", f"{STEP}seats/<int:pk>/", f"{STEP}terms/<int:pk>/"

urlpatterns = [
    # The register
    path("persons/", persons.PersonList.as_view(), name="person-list"),
    path("persons/new/", persons.PersonCreate.as_view(), name="person-create"),
    path(PERSON, persons.PersonDetail.as_view(), name="person-detail"),
    path(f"{PERSON}edit/", persons.PersonUpdate.as_view(), name="person-update"),
    path(f"{PERSON}remove/", persons.PersonRemove.as_view(), name="person-remove"),
    path(f"{PERSON}restore/", persons.PersonRestore.as_view(), name="person-restore"),
    path(f"{PERSON}merge/", merges.PersonMerge.as_view(), name="person-merge"),
    path(f"{PERSON}affiliations/new/", persons.AffiliationCreate.as_view(), name="affiliation-create"),
    path("affiliations/<int:pk>/edit/", persons.AffiliationUpdate.as_view(), name="affiliation-update"),
    path("affiliations/<int:pk>/remove/", persons.AffiliationRemove.as_view(), name="affiliation-remove"),
    path("organizations/", organizations.OrganizationList.as_view(), name="organization-list"),
    path("organizations/new/", organizations.OrganizationCreate.as_view(), name="organization-create"),
    path(ORGANIZATION, organizations.OrganizationDetail.as_view(), name="organization-detail"),
    path(f"{ORGANIZATION}edit/", organizations.OrganizationUpdate.as_view(), name="organization-update"),
    path(f"{ORGANIZATION}remove/", organizations.OrganizationRemove.as_view(), name="organization-remove"),
    path(f"{ORGANIZATION}restore/", organizations.OrganizationRestore.as_view(), name="organization-restore"),
    path(f"{ORGANIZATION}merge/", merges.OrganizationMerge.as_view(), name="organization-merge"),
    path("merges/<int:pk>/", merges.MergeDetail.as_view(), name="merge-detail"),
    path("merges/<int:pk>/undo/", merges.MergeUndo.as_view(), name="merge-undo"),
    # Stakeholders of a city
    path(f"{STEP}people/", stakeholders.StakeholderList.as_view(), name="stakeholder-list"),
    path(f"{STEP}people/new/", stakeholders.StakeholderCreate.as_view(), name="stakeholder-create"),
    path(STAKEHOLDER, stakeholders.StakeholderDetail.as_view(), name="stakeholder-detail"),
    path(f"{STAKEHOLDER}edit/", stakeholders.StakeholderUpdate.as_view(), name="stakeholder-update"),
    path(f"{STAKEHOLDER}standing/", stakeholders.StandingUpdate.as_view(), name="standing-update"),
    path(f"{STAKEHOLDER}remove/", stakeholders.StakeholderRemove.as_view(), name="stakeholder-remove"),
    path(f"{STAKEHOLDER}restore/", stakeholders.StakeholderRestore.as_view(), name="stakeholder-restore"),
    # Where they stand, and who moves whom
    path(f"{STAKEHOLDER}stances/new/", stances.StanceCreate.as_view(), name="stance-create"),
    path(f"{STEP}stances/<int:pk>/withdraw/", stances.StanceWithdraw.as_view(), name="stance-withdraw"),
    path(f"{STAKEHOLDER}place/", stances.StakeholderPlace.as_view(), name="stakeholder-place"),
    path(f"{STEP}grid/", grid.Grid.as_view(), name="grid"),
    path(f"{STEP}influences/", influences.InfluenceMap.as_view(), name="influence-map"),
    path(f"{STAKEHOLDER}influences/new/", influences.InfluenceCreate.as_view(), name="influence-create"),
    path(f"{STEP}influences/<int:pk>/remove/", influences.InfluenceRemove.as_view(), name="influence-remove"),
    # Bodies that decide
    path(f"{STEP}bodies/", bodies.BodyList.as_view(), name="body-list"),
    path(f"{STEP}bodies/new/", bodies.BodyCreate.as_view(), name="body-create"),
    path(BODY, bodies.BodyDetail.as_view(), name="body-detail"),
    path(f"{BODY}edit/", bodies.BodyUpdate.as_view(), name="body-update"),
    path(f"{BODY}remove/", bodies.BodyRemove.as_view(), name="body-remove"),
    path(f"{BODY}restore/", bodies.BodyRestore.as_view(), name="body-restore"),
    path(f"{BODY}seats/new/", seats.SeatCreate.as_view(), name="seat-create"),
    path(f"{SEAT}edit/", seats.SeatUpdate.as_view(), name="seat-update"),
    path(f"{SEAT}remove/", seats.SeatRemove.as_view(), name="seat-remove"),
    path(f"{SEAT}terms/new/", seats.TermCreate.as_view(), name="term-create"),
    path(f"{TERM}edit/", seats.TermUpdate.as_view(), name="term-update"),
    path(f"{TERM}remove/", seats.TermRemove.as_view(), name="term-remove"),
]
