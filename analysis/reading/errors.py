"""What can be wrong with an export as a whole."""


class UnreadableFile(Exception):  # noqa: N818 - it reads as what happened
    """A file that cannot be read at all; the message is for the person who sent it."""


class NoReceivedTime(UnreadableFile):
    """No column says when calls came in."""
