"""Write down the statements that pages of the product run, so that the floor can run the very same.

`python -m bench.statements SESSION PATH…` prints {name: [SQL, …]} without the session and the reader.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leapcrm.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

FRAME = ("django_session", 'accounts_user"', "accounts_rolepolicy", "mfa_", "usersessions_")


def statements_of(client: Client, path: str) -> list[str]:
    seen = []

    def note(execute, sql, params, many, context):
        if sql.startswith("SELECT") and not any(table in sql for table in FRAME):
            seen.append(context["cursor"].cursor.mogrify(sql, params))
        return execute(sql, params, many, context)

    client.get(path)  # What is cached stays cached.
    with connection.execute_wrapper(note):
        client.get(path)
    return seen


if __name__ == "__main__":
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = sys.argv[1]
    found = {path.strip("/") or "today": statements_of(client, path) for path in sys.argv[2:]}
    print(json.dumps(found))
