"""Keeps an oversized upload from filling the disk before anyone can refuse it."""

from django.core.files.uploadhandler import FileUploadHandler

from core.uploads.limits import MAX_FILES, MAX_SIZE

MAX_REQUEST = MAX_FILES * MAX_SIZE


class BoundedUploadHandler(FileUploadHandler):
    """First in line: what goes beyond the limits is read and forgotten.

    The first `MAX_SIZE` bytes of a file pass, so that it is seen to be too large; a request that is too large as
    a whole sets `upload_overflow`.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        self.total = getattr(self, "total", 0) + len(raw_data)
        if self.total > MAX_REQUEST:
            self.request.upload_overflow = True
            return None
        return raw_data if self.received <= MAX_SIZE + self.chunk_size else None

    def file_complete(self, file_size):
        return None
