"""Views kept under a name: whose they are, what they keep, who changes them."""

import pytest

from dashboard.models import SavedView
from dashboard.operations import views
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db
PAGE = "portfolio"


def view_of(owner, name="Ohio", query="state=OH", shared=False):
    return views.save_view(actor=owner, page=PAGE, name=name, query=query, is_shared=shared)


def test_view_keeps_filters_and_order_and_nothing_else(as_staff, staff):
    address = "/portfolio/views/add/?state=OH&sort=-word&view=map&page=3&saved=9&junk=x&lead=&q=" + "y" * 500
    response = as_staff.post(address, {"name": "Ohio"})
    view = SavedView.objects.get()
    assert (view.query, view.owner, view.is_shared) == ("state=OH&sort=-word&view=map", staff, False)
    assert response.url == f"/portfolio/?state=OH&sort=-word&view=map&saved={view.pk}"


def test_chosen_view_says_when_it_was_changed(as_staff, staff):
    view = view_of(staff)
    start()
    same = as_staff.get(f"/portfolio/?state=OH&saved={view.pk}").content.decode()
    assert "Changed" not in same
    changed = as_staff.get(f"/portfolio/?state=TX&saved={view.pk}").content.decode()
    assert "Changed" in changed
    assert "Save changes" in changed
    assert "Reset" in changed
    as_staff.post(f"/views/{view.pk}/replace/", {"query": "state=TX&evil=1"})
    view.refresh_from_db()
    assert view.query == "state=TX"


def test_private_view_does_not_exist_for_others(as_staff):
    other = view_of(UserFactory(), name="My secret view")
    assert "My secret view" not in as_staff.get(f"/portfolio/?state=OH&saved={other.pk}").content.decode()
    for verb in ("edit", "delete"):
        assert as_staff.get(f"/views/{other.pk}/{verb}/").status_code == 404
    for verb in ("edit", "delete", "replace"):
        assert as_staff.post(f"/views/{other.pk}/{verb}/", {"name": "x"}).status_code == 404
    other.refresh_from_db()
    assert other.name == "My secret view"


def test_shared_view_is_used_by_all_and_changed_by_owner_or_admin(client, staff, admin):
    view = view_of(UserFactory(), shared=True)
    client.force_login(staff)
    page = client.get(f"/portfolio/?state=TX&saved={view.pk}").content.decode()
    assert "Changed" in page
    assert "Save changes" not in page
    for verb in ("edit", "delete", "replace"):
        response = client.post(f"/views/{view.pk}/{verb}/", {"name": "x", "query": ""})
        assert response.status_code == 403
    client.force_login(admin)
    assert client.post(f"/views/{view.pk}/edit/", {"name": "All of Ohio", "is_shared": "on"}).status_code == 302
    view.refresh_from_db()
    assert (view.name, view.query, view.is_shared) == ("All of Ohio", "state=OH", True)
    assert client.post(f"/views/{view.pk}/delete/").status_code == 302
    assert not SavedView.objects.exists()


def test_admin_does_not_see_a_private_view(client, admin, staff):
    view = view_of(staff)
    client.force_login(admin)
    assert client.get(f"/views/{view.pk}/edit/").status_code == 404


def test_same_name_twice_is_refused_in_words(as_staff, staff):
    view_of(staff)
    response = as_staff.post("/portfolio/views/add/?state=TX", {"name": "Ohio"})
    assert response.status_code == 422
    assert "You have a view of this name already." in response.content.decode()


def test_second_editor_gets_a_conflict(as_staff, staff):
    view = view_of(staff)
    views.rename_view(view, actor=staff, name="Buckeyes", is_shared=False)
    response = as_staff.post(f"/views/{view.pk}/edit/", {"name": "Mine", "version": 1})
    assert response.status_code == 409
    assert "Buckeyes" in response.content.decode()


def test_view_is_for_insiders(client):
    client.force_login(liaison_of(start()))
    assert client.post("/portfolio/views/add/", {"name": "x"}).status_code == 403
    assert not SavedView.objects.exists()


def test_list_of_tasks_keeps_views_of_its_own(as_staff, staff):
    view_of(staff, name="On the portfolio")
    answer = as_staff.post("/tasks/views/add/?state=overdue&sort=city&view=map&page=2", {"name": "Late by city"})
    view = SavedView.objects.get(page="tasks")
    assert answer.url == f"/tasks/?state=overdue&sort=city&saved={view.pk}"
    page = as_staff.get(answer.url).content.decode()
    assert "Late by city" in page
    assert "On the portfolio" not in page
    assert "/tasks/views/add/?state=overdue" in page
    assert "Save changes" in as_staff.get(f"/tasks/?state=done&saved={view.pk}").content.decode()
    assert (
        as_staff.post(f"/views/{view.pk}/replace/", {"query": "state=done"}).url
        == f"/tasks/?state=done&saved={view.pk}"
    )
    assert as_staff.post(f"/views/{view.pk}/delete/").url == "/tasks/"


def test_liaison_keeps_no_views(client, staff):
    view_of(staff, shared=True)
    client.force_login(liaison_of(start()))
    assert "Save this view" not in client.get("/tasks/").content.decode()
    assert client.post("/tasks/views/add/", {"name": "Mine"}).status_code == 403
