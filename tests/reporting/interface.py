"""The pages on which people let programs in; the interface itself is walked in `api/tests`."""

from collections.abc import Callable
from typing import Any

from api.models import ApiToken
from api.operations import issue_token
from core import clock

BOTH, POST = "get post", "post"
ACCESS: dict[str, tuple] = {
    "api-pages:token-list": ("YYYYnY",),
    "api-pages:token-create": ("YYYYnY", BOTH),
    "api-pages:token-revoke": ("YYhhhh", POST, "token"),
    "api-pages:description": ("YYYYYY", "get", "", "", True),
    "api-pages:help": ("YYYYnY",),
}
POSTS: dict[str, Callable[[Any], dict]] = {
    "api-pages:token-create": lambda w: {"name": "Monthly spreadsheet", "days": "30"},
    "api-pages:token-revoke": lambda w: {},
}
CONFLICTS: dict[str, Callable[[Any], Any]] = {}


def add_records(world) -> None:
    own = {"actor": world.people["staff"], "can_write": True, "days": 30}
    world.records["token"], world.records["token_secret"] = issue_token(**own, name="Kestrel")


def fill_case(case, people) -> None:
    """Many tokens of many people."""
    later = clock.now()
    ApiToken.objects.bulk_create(
        ApiToken(user=person, name="Ours", digest=f"{case.pk}-{n}", hint="xxxx", expires_at=later)
        for n, person in enumerate(people[:20])
    )
