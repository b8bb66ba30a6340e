"""What is kept out of the log."""

import logging
import re

# A signed link's last part, as django.core.signing makes it: whoever reads it can use the link.
TOKEN = re.compile(r"[\w-]+:[\w-]{4,}:[\w-]{20,}")


class HideTokens(logging.Filter):
    """An address that was refused is logged without the token in it: the link may still work."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if TOKEN.search(message):
            record.msg, record.args = TOKEN.sub("(token)", message), None
        return True
