"""What LEAP knows of people, stances, contacts, plans and voices reaches nobody of a city, by whatever way.

A word that stands nowhere else is planted in each internal field of steps 2, 3 and 4; then everything that a liaison or
an observer can look at is read: pages, exports, search, palette, history.
"""

import io
import zipfile
from contextlib import suppress

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from core.views import ListPage
from engagements.steps import Step
from stakeholders.models import Affiliation, Organization, Person, Position, Stakeholder
from tests.access import ROUTES, TABLE, address

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
# What the city may know of those whom its list of stakeholders shows, and of the providers of its services.
SHOWN = {Person: {"name", "public_contact"}, Organization: {"name", "website", "alternate_name", "description"}}
PLANTED = ("stakeholders", "plans", "community")
SHORTEST = 20  # what holds fewer characters has no room for a word of its own
KEPT_BY_US = {"sound", "phone_key", "withdrawn_reason", "open_hours"}


def text_fields(model) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    own = [f for f in model._meta.concrete_fields if isinstance(f, kinds) and f.name not in KEPT_BY_US]
    return [f for f in own if not f.choices and (f.max_length or SHORTEST) >= SHORTEST]


def plant(world) -> dict[str, str]:
    """The planted words, each with where it was put."""
    planted = {}
    for model in (model for app in PLANTED for model in apps.get_app_config(app).get_models()):
        rows = hidden_rows(model, world)
        for number, field in enumerate(text_fields(model)):
            if rows is None or field.name in SHOWN.get(model, ()) or model._base_manager.filter(rows).count() == 0:
                continue
            for pk in model._base_manager.filter(rows).values_list("pk", flat=True):
                word = f"zq{model._meta.model_name[:9]}{number}x{pk}q"[: field.max_length]
                with suppress(IntegrityError), transaction.atomic():  # what a constraint keeps empty stays empty
                    model._base_manager.filter(pk=pk).update(**{field.name: word})
                    planted[word] = f"{model.__name__}.{field.name}"
    return planted


def hidden_rows(model, world) -> models.Q | None:
    """The rows of which a liaison may know nothing; of the register, all of them; None for what has no secret."""
    if model in (Person, Organization, Affiliation):
        return models.Q()
    if not hasattr(model.objects, "visible_to"):
        return None
    seen = model.objects.visible_to(world.people["liaison"])
    return ~models.Q(pk__in=list(seen.values_list("pk", flat=True)))


def walk(world, role: str) -> dict[str, bytes]:
    """Everything that this person can look at, lists as files too, and the step's own pages."""
    shown = {}
    for name, row in TABLE.items():
        if row.answers().get(role) == "Y" and "get" in row.methods and name != "accounts:accept_invitation":
            url = address(name, world)
            shown[url] = content(world.client(role).get(url))
            if isinstance(ROUTES[name].view, type) and issubclass(ROUTES[name].view, ListPage):
                for kind in ("csv", "xlsx"):
                    file = f"{url}{'&' if '?' in url else '?'}export={kind}"
                    shown[file] = content(world.client(role).get(file))
    for step in Step:
        url = reverse("engagements:step-detail", args=[world.ours.city_id, step])
        shown[url] = content(world.client(role).get(url))
    return shown


def content(response) -> bytes:
    body = b"".join(response)
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize("role", ["liaison", "observer", "ended"])
def test_nothing_internal_reaches_the_city(world, role):
    planted = plant(world)
    pages = walk(world, role)
    leaks = {(url, where) for url, body in pages.items() for word, where in planted.items() if word.encode() in body}
    assert not leaks, sorted(leaks)
    bands = [label for _, label in Position.choices]
    assert [(url, band) for url, body in pages.items() for band in bands if band.encode() in body] == []
    assert len(planted) > 100


@pytest.mark.parametrize("role", ["liaison", "ended"])
def test_search_finds_no_planted_word(world, role):
    """All of them begin alike, and the search finds words by their beginning."""
    assert all(word.startswith("zq") for word in plant(world))
    assert world.client("staff").get("/search/?q=zq").context["groups"]
    browser = world.client(role)
    assert browser.get("/search/?q=zq").context["groups"] == []
    assert browser.get("/palette.json?q=zq").json()["results"] == []


def test_planted_words_are_there_for_staff(world):
    """Else the tests above could not fail."""
    planted = plant(world)
    everything = b"".join(walk(world, "staff").values())
    found = {where.partition(".")[0] for word, where in planted.items() if word.encode() in everything}
    assert {"Person", "Organization", "Stakeholder", "Standing", "Stance", "Influence", "DecisionBody"} <= found
    assert {"Input", "GroupContact", "Submission", "Decision", "FundingLine"} <= found
    assert Stakeholder.objects.visible_to(world.people["liaison"]).exists()
