"""Fill the floor: 800 shelves of 25 rows, one person with a session. Prints the session's key."""

import os
from datetime import date, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor.settings"
django.setup()

from django.contrib.auth import SESSION_KEY, get_user_model  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench.floor.models import Row, Shelf  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
shelves = Shelf.objects.bulk_create(Shelf(name=f"Shelf {n}") for n in range(800))
places = [shelf for shelf in shelves for _ in range(25)]
text, begin = "Some text. " * 10, date(2026, 1, 1)
Row.objects.bulk_create(
    (
        Row(shelf=shelf, title=f"word{n % 997} row {n}", text=text, day=begin + timedelta(n % 300))
        for n, shelf in enumerate(places)
    ),
    batch_size=5000,
)
person = get_user_model().objects.create_user("floor")
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
session["_auth_user_hash"] = person.get_session_auth_hash()
session.create()
print(session.session_key)
