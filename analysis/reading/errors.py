"""What can be wrong with an export as a whole."""

from imports.reading.errors import UnreadableFile


class NoReceivedTime(UnreadableFile):
    """No column says when calls came in."""
