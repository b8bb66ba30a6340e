"""Interactions, objections and what answers them, speakers, media."""

urlpatterns: list = []
