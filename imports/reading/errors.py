"""What can be wrong with a file as a whole."""


class UnreadableFile(Exception):  # noqa: N818 - it reads as what happened
    """A file that cannot be read at all; the message is for the person who sent it."""
