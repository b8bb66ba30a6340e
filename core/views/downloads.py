"""What is handed out as a file to save: no browser runs anything in it, and nothing on the way keeps it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from core.uploads.names import safe_name


def as_download(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """`name` may be anything that people typed."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, safe_name(name))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
