from django.urls import path

from outbox.views.held import HeldMail
from outbox.views.messages import MessageDetail, MessageDrop, MessageList, MessageRetry, TestMail

app_name = "outbox"
urlpatterns = [
    path("outbox/", MessageList.as_view(), name="message-list"),
    path("outbox/held/", HeldMail.as_view(), name="held"),
    path("outbox/test/", TestMail.as_view(), name="test-mail"),
    path("outbox/<int:pk>/", MessageDetail.as_view(), name="message-detail"),
    path("outbox/<int:pk>/send/", MessageRetry.as_view(), name="message-retry"),
    path("outbox/<int:pk>/drop/", MessageDrop.as_view(), name="message-drop"),
]
