"""Settings of a benchmark that needs no server beside it: a database in a file, and what is kept, in memory."""

from leapcrm.settings import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["testserver"]
