"""The city's answers, telling back, the public page, who was not heard."""

from django.urls import path

from community.views import answers, by_link, equity, public_items, public_pages, telling

STEP = "cities/<int:city_id>/community/"
ANSWER = f"{STEP}answers/<int:pk>/"
SHARE = f"{STEP}heard/census/<int:pk>/"

urlpatterns = [
    path(f"{STEP}answers/", answers.AnswerList.as_view(), name="answer-list"),
    path(f"{STEP}answers/new/", answers.AnswerCreate.as_view(), name="answer-create"),
    path(ANSWER, answers.AnswerDetail.as_view(), name="answer-detail"),
    path(f"{ANSWER}edit/", answers.AnswerUpdate.as_view(), name="answer-update"),
    path(f"{ANSWER}inputs/", answers.AnswerExtend.as_view(), name="answer-extend"),
    path(f"{ANSWER}drop/", answers.AnswerDrop.as_view(), name="answer-drop"),
    path(f"{ANSWER}tell/", telling.TellCreate.as_view(), name="tell-create"),
    path(f"{STEP}answers/told/<int:pk>/", telling.HeardUpdate.as_view(), name="heard-update"),
    path(f"{STEP}answers/told/<int:pk>/withdraw/", telling.HeardWithdraw.as_view(), name="heard-withdraw"),
    path(f"{STEP}answers/told/<int:pk>/link/", telling.LinkMake.as_view(), name="heard-link-make"),
    # What a group answers by its link
    path("heard/<str:token>/", by_link.HeardByLink.as_view(), name="heard-by-link"),
    path("es/heard/<str:token>/", by_link.HeardByLinkInSpanish.as_view(), name="heard-by-link-es"),
    # What the public reads
    path(f"{ANSWER}public/", public_items.ItemUpdate.as_view(), name="item-update"),
    path(f"{ANSWER}public/take-off/", public_items.ItemTakeOff.as_view(), name="item-take-off"),
    path(f"{STEP}public/", public_items.PublicPreview.as_view(), name="public-preview"),
    path(f"{STEP}public/settings/", public_items.PublicSettings.as_view(), name="public-settings"),
    path("public/<int:city_id>/", public_pages.PublicPageView.as_view(), name="public-page"),
    path("public/<int:city_id>/es/", public_pages.PublicPageInSpanish.as_view(), name="public-page-es"),
    path("public/<int:city_id>/feed.json", public_pages.PublicFeed.as_view(), name="public-feed"),
    # Who was heard, and who was not
    path(f"{STEP}heard/", equity.EquityView.as_view(), name="equity"),
    path(f"{STEP}heard/census/", equity.ShareList.as_view(), name="share-list"),
    path(f"{STEP}heard/census/new/", equity.ShareCreate.as_view(), name="share-create"),
    path(f"{SHARE}edit/", equity.ShareUpdate.as_view(), name="share-update"),
    path(f"{SHARE}remove/", equity.ShareRemove.as_view(), name="share-remove"),
]
