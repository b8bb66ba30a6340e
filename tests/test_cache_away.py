"""Pages are read with the cache away; only what needs counting waits for it."""

import pytest

from tests.factories import UserFactory


@pytest.mark.django_db
def test_pages_are_there_without_the_cache(client, settings):
    client.force_login(UserFactory())
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nowhere}
    assert client.get("/portfolio/").status_code == 200
