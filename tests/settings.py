"""The product's settings, with what only a test wants otherwise."""

from leapcrm.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
# Names with a hash exist only after collectstatic: with them a live server would answer every asset with 404.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The cache is emptied before each test, and what waits for a worker shall stay.
CACHES = {"default": CACHES["default"] | {"LOCATION": f"{REDIS_URL.rpartition('/')[0]}/1"}}  # noqa: F405
# Work that only tests order: the worker process of the tests must know it too.
CELERY_IMPORTS = ["jobs.tests.kinds", "imports.tests.kinds", "reports.tests.kinds"]
