"""The entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leapcrm.settings")

django = get_wsgi_application()


def application(environ, start_response):
    """Django answers HEAD with the body of a GET; the server would drop it and warn at each mail scanner's look."""
    answer = django(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return answer
    if hasattr(answer, "close"):
        answer.close()
    return []
