"""What anybody may open to say something."""

from django.urls import path

from community.views import say

urlpatterns = [
    path("public/<int:city_id>/say/", say.Say.as_view(), name="say"),
    path("public/<int:city_id>/say/sent/", say.Sent.as_view(), name="say-sent"),
    path("public/<int:city_id>/es/say/", say.SayInSpanish.as_view(), name="say-es"),
    path("public/<int:city_id>/es/say/sent/", say.SentInSpanish.as_view(), name="say-sent-es"),
]
