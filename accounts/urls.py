"""People and access, invitations, the own account."""

from django.urls import include, path

from accounts.views import explain, invitations, own, people, policies

app_name = "accounts"
person = [
    path("", people.PersonPage.as_view(), name="person"),
    path("edit/", people.EditPersonPage.as_view(), name="edit_person"),
    path("deactivate/", people.DeactivatePage.as_view(), name="deactivate"),
    path("reactivate/", people.ReactivatePage.as_view(), name="reactivate"),
    path("end-sessions/", people.EndSessionsView.as_view(), name="end_sessions"),
    path("unlock/", people.UnlockView.as_view(), name="unlock"),
    path("remove-second-factor/", people.RemoveSecondFactorPage.as_view(), name="remove_second_factor"),
]
invitation = [
    path("", invitations.InvitationPage.as_view(), name="invitation"),
    path("send/", invitations.SendAgainView.as_view(), name="send_invitation"),
    path("revoke/", invitations.RevokeInvitationPage.as_view(), name="revoke_invitation"),
]
urlpatterns = [
    path("people/", people.PeoplePage.as_view(), name="people"),
    path("people/<int:pk>/", include(person)),
    path("people/invite/", invitations.InvitePage.as_view(), name="invite"),
    path("people/invitations/", invitations.InvitationsPage.as_view(), name="invitations"),
    path("people/invitations/<int:pk>/", include(invitation)),
    path("people/explain/", explain.ExplainPage.as_view(), name="explain"),
    path("people/policies/", policies.PoliciesPage.as_view(), name="policies"),
    path("invitations/<str:token>/", invitations.AcceptInvitationPage.as_view(), name="accept_invitation"),
    path("me/", own.ProfilePage.as_view(), name="profile"),
]
