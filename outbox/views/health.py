"""For monitoring: is everything there that work needs, and did the minute's tick run?"""

from django.conf import settings
from django.db import Error
from django.http import JsonResponse
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.middleware import opened
from outbox.models import Pulse


@opened
def ready(request) -> JsonResponse:
    """Open, since monitoring has no account; it tells nothing but four words."""
    answers = {"database": "ok", "broker": broker(), "tick": "ok", "plan": "ok"}
    try:
        if Pulse.is_late(Pulse.last_tick()):
            answers["tick"] = "late"
        if Pulse.failing():
            answers["plan"] = "failing"
    except Error:
        answers |= {"database": "away", "tick": "late"}
    is_well = set(answers.values()) == {"ok"}
    return JsonResponse({"status": "ok" if is_well else "late", **answers}, status=200 if is_well else 503)


def broker() -> str:
    address = settings.CELERY_BROKER_URL
    try:
        with Redis.from_url(address, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)) as link:
            link.ping()
    except RedisError:
        return "away"
    return "ok"
