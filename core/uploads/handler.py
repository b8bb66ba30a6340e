"""Keeps an oversized upload from filling the disk before anyone can refuse it."""

from django.core.files.uploadhandler import FileUploadHandler
from django.http import Http404

from core.uploads.limits import MAX_FILES, MAX_SIZE

MAX_REQUEST = MAX_FILES * MAX_SIZE


def limits_of(request) -> tuple[int, int]:
    """The largest file and the largest request: a page may allow more (`upload_limits`) to those who may open it."""
    match = request.resolver_match
    view = getattr(match.func, "view_class", None) if match else None
    if not hasattr(view, "upload_limits"):
        return MAX_SIZE, MAX_REQUEST
    try:
        is_allowed = bool(view.decide(request.user, **match.kwargs))
    except Http404:
        is_allowed = False
    return view.upload_limits if is_allowed else (MAX_SIZE, MAX_REQUEST)


class BoundedUploadHandler(FileUploadHandler):
    """First in line: what goes beyond the limits is read and forgotten.

    The first bytes of a file, up to the limit, pass, so that it is seen to be too large; a request that is too large
    as a whole sets `upload_overflow`.
    """

    def handle_raw_input(self, *args, **kwargs):
        self.max_size, self.max_request = limits_of(self.request)
        self.total = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        self.total += len(raw_data)
        if self.total > self.max_request:
            self.request.upload_overflow = True
            return None
        return raw_data if self.received <= self.max_size + self.chunk_size else None

    def file_complete(self, file_size):
        return None
