"""Views that a person keeps under a name."""

from django.db import transaction

from audit.operations import add, change, record
from core.errors import Refused
from core.permissions import require
from dashboard.models import SavedView


def save_view(*, actor, page: str, name: str, query: str, is_shared: bool) -> SavedView:
    """Keep a question under a name that the owner has not used yet."""
    if SavedView.objects.filter(owner=actor, page=page, name=name).exists():
        raise Refused("You have a view of this name already.", field="name")
    view = SavedView(owner=actor, page=page, name=name, query=query, is_shared=is_shared)
    return add(view, actor=actor, verb="dashboard.view_saved")


def rename_view(
    view: SavedView, *, actor, name: str, is_shared: bool, expected_version: int | None = None
) -> SavedView:
    """Another name, or another choice of who sees it."""
    require("dashboard.edit_view", actor, view)
    if SavedView.objects.filter(owner=view.owner, page=view.page, name=name).exclude(pk=view.pk).exists():
        raise Refused("Another view has this name already.", field="name")
    return change(
        view,
        actor=actor,
        verb="dashboard.view_edited",
        expected_version=expected_version,
        name=name,
        is_shared=is_shared,
    )


def ask_anew(view: SavedView, *, actor, query: str) -> SavedView:
    """Keep the filters and the order that are on the page now."""
    require("dashboard.edit_view", actor, view)
    return change(view, actor=actor, verb="dashboard.view_edited", query=query)


@transaction.atomic
def delete_view(view: SavedView, *, actor) -> None:
    """A view holds no data: it goes for good."""
    require("dashboard.edit_view", actor, view)
    record(actor=actor, verb="dashboard.view_deleted", subject=view)
    view.delete()
