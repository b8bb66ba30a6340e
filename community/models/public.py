"""What the public reads: the city's page, and on it one item for each answer that was published."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.models.input import Input
from community.models.response import CityResponse, OfResponseQuerySet
from core.audience import Audience
from core.records import Versioned
from engagements.models import Engagement
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class PublicPage(CityOwned, Versioned):
    """Whether a city has its public page, and what stands on top of it."""

    audience = Audience.CITY

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="public_page")
    is_on = models.BooleanField("the page is public", default=False)
    intro_en = models.TextField("introduction in English", max_length=1000, blank=True)
    intro_es = models.TextField("introduction in Spanish", max_length=1000, blank=True)

    objects = CityOwnedQuerySet.as_manager()

    def __str__(self) -> str:
        return "Public page"


class PublicItemQuerySet(OfResponseQuerySet):
    def visible_to(self, user):
        """The city's readers see drafts too, everybody what is published."""
        if Audience.CITY in user.audiences:
            return super().visible_to(user)
        return self.filter(engagement__in=Engagement.objects.visible_to(user)).public()

    def public(self):
        """Those on the page now."""
        return self.exclude(published_at=None).filter(~Exists(taken_back()))

    def taken_off(self):
        """Published, and hidden because somebody took back what they had agreed to."""
        return self.exclude(published_at=None).filter(Exists(taken_back()))


def taken_back():
    """What an item sums up, or quotes, and may not any more."""
    may = Input.objects.publishable().filter(pk=OuterRef("input_id"))
    return PublicItem.basis.through.objects.filter(~Exists(may), publicitem=OuterRef("pk"))


class PublicItem(CityOwned, Versioned):
    """One answer for the public, in words that were written for it: what people said, the answer, what changed.

    It is public from `published_at` on, for as long as everyone whose words it sums up, its `basis`, agrees to that:
    whoever takes back a consent takes the item off, until somebody has written it anew. `quotes` are among them.
    """

    TEXTS = ("said_en", "said_es", "answer_en", "answer_es", "change_en", "change_es")
    audience = Audience.CITY

    response = models.OneToOneField(CityResponse, on_delete=models.CASCADE, related_name="public_item")
    said_en = models.TextField("what people said, in English", max_length=2000, blank=True)
    said_es = models.TextField("what people said, in Spanish", max_length=2000, blank=True)
    answer_en = models.TextField("the city’s answer, in English", max_length=2000, blank=True)
    answer_es = models.TextField("the city’s answer, in Spanish", max_length=2000, blank=True)
    change_en = models.TextField("what changed, in English", max_length=2000, blank=True)
    change_es = models.TextField("what changed, in Spanish", max_length=2000, blank=True)
    quotes = models.ManyToManyField(Input, blank=True, related_name="quoted_in")
    basis = models.ManyToManyField(Input, blank=True, editable=False, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PublicItemQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="public_item_has_its_words",
                condition=Q(published_at=None)
                | (~Q(said_en="") | ~Q(said_es="")) & (~Q(answer_en="") | ~Q(answer_es="")),
            ),
        ]
        indexes = [models.Index(fields=["engagement", "-published_at"], name="public_item_of_city")]

    def __str__(self) -> str:
        """Never its words: this goes into the history, and they rest on what people may take back."""
        return "Words for the public"

    @property
    def audit_audience(self) -> str:
        return self.response.audit_audience

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
