"""The interface as a whole: its description, and refusals in one shape."""

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from api.access import Bearer, TooMany
from api.endpoints import router
from api.figures import router as figures
from core.errors import Conflict, Refused
from core.permissions import Denied

interface = NinjaAPI(
    title="LEAP CRM",
    version="1",
    description="The records of LEAP CRM for programs. A token may do at most what its person may.",
    auth=Bearer(),
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
interface.add_router("", router)
interface.add_router("", figures)


def answer(request, status: int, detail: str, **fields: str):
    response = interface.create_response(request, {"detail": detail, "fields": fields}, status=status)
    if status == 429:
        response["Retry-After"] = "60"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


@interface.exception_handler(AuthenticationError)
def on_stranger(request, error):
    return answer(request, 401, "Send a token that works: Authorization: Bearer leap_…")


@interface.exception_handler(TooMany)
def on_too_many(request, error):
    return answer(request, 429, "Too many requests in one minute. Wait a minute.")


@interface.exception_handler(Denied)
def on_denied(request, error):
    return answer(request, 403, str(error))


@interface.exception_handler(Http404)
def on_missing(request, error):
    return answer(request, 404, "There is nothing here.")


@interface.exception_handler(Conflict)
def on_conflict(request, error):
    stored = "; ".join(f"{label}: {value}" for label, value in error.theirs.items())
    return answer(request, 409, f"{error} Read it again.{f' Stored now: {stored}.' if stored else ''}")


@interface.exception_handler(Refused)
def on_refused(request, error):
    return answer(request, 422, str(error), **({error.field: str(error)} if error.field else {}))


@interface.exception_handler(ValidationError)
def on_invalid(request, error):
    fields = {".".join(str(part) for part in each["loc"][1:]) or "body": each["msg"] for each in error.errors}
    return answer(request, 422, "Some values do not fit the description.", **fields)


@interface.exception_handler(HttpError)
def on_unreadable(request, error):
    return answer(request, error.status_code, str(error))
