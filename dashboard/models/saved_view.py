from django.conf import settings
from django.db import models
from django.db.models import Q

from core.records import Versioned


class ViewPage(models.TextChoices):
    """The pages whose question can be kept."""

    PORTFOLIO = "portfolio", "Portfolio"
    TASKS = "tasks", "Tasks"


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own views, and those that a colleague shares."""
        if not (user.is_authenticated and user.is_active and user.is_insider):
            return self.none()
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedView(Versioned):
    """A question that a page can be asked again: filters and order, never rows. The answer is the reader's own."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=20, choices=ViewPage)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField("shared with everyone at LEAP", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="view_name_once_per_owner",
                violation_error_message="You have a view of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
