"""Warns where the demo, whose password everyone knows, lies on a server that others reach."""

from typing import Any

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import connections

from accounts.models import User


@register(Tags.database)
def check_demo(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[Warning]:
    """Asked by `migrate`, which every deployment begins with, and by `check --database default`."""
    if settings.IS_LOCAL or not any(has_demo(alias) for alias in databases or []):
        return []
    if settings.DEMO_SIGN_IN:
        return [Warning("Everyone can sign in as an admin of the demo.", hint=HINT, id="demo.W001")]
    return [Warning("The demo is here. Its people cannot sign in: others reach this.", hint=HINT, id="demo.W002")]


HINT = "“manage.py demo --remove” removes it, and nothing else."


def has_demo(alias: str) -> bool:
    """Before the first migration there is nobody at all."""
    if User._meta.db_table not in connections[alias].introspection.table_names():
        return False
    return User.objects.using(alias).filter(is_demo=True, is_active=True).exists()
