"""Signing in, people, invitations."""

urlpatterns = []
