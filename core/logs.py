"""What is kept out of the log."""

import logging
import re

from django.core.exceptions import PermissionDenied

# A signed link's last part, as django.core.signing makes it: whoever reads it can use the link.
TOKEN = re.compile(r"[\w-]+:[\w-]{4,}:[\w-]{20,}")


class RefusalsInOneLine(logging.Filter):
    """A rule that said no is no fault of ours: its sentence is logged, not where in the code it was asked."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, PermissionDenied):
            record.msg, record.args, record.exc_info = f"{record.getMessage()}: {error}", None, None
        return True


class HideTokens(logging.Filter):
    """An address that was refused is logged without the token in it: the link may still work."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if TOKEN.search(message):
            record.msg, record.args = TOKEN.sub("(token)", message), None
        return True
