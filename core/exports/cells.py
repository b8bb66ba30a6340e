"""Cells of files that people open in a spreadsheet."""

from datetime import date, datetime
from typing import Any

# What a spreadsheet takes for the beginning of a formula or command, also behind blanks and control characters.
TRIGGERS = ("=", "+", "-", "@", "|", "%")
UNSEEN = "".join(map(chr, range(33))) + "\x7f\xa0\ufeff\u200b"
GUARD = "'"
BYTE_ORDER_MARK = "\ufeff"  # Without it a spreadsheet takes UTF-8 for something else.


class Echo:
    """A file for csv.writer that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def plain(text: str) -> str:
    """Text that stays text in a spreadsheet: what could run gets an apostrophe before it."""
    return f"{GUARD}{text}" if text.lstrip(UNSEEN).startswith(TRIGGERS) or text[:1] in "\t\r\n\0" and text else text


def unguarded(text: str) -> str:
    """The text as it was before `plain`: how a file of ours comes back unchanged."""
    is_guarded = text.startswith(GUARD) and plain(text[1:]) == text
    return text[1:] if is_guarded else text


def as_text(value: Any) -> str:
    """A value as a line of CSV holds it: dates in ISO form, so that no spreadsheet turns them around."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(as_text(each) for each in value)
    return str(value)
