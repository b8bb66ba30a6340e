"""What can be wrong with a file as a whole."""

import lzma
import zipfile
import zlib

# What reading a damaged archive raises, by the way in which its files are packed.
DAMAGED_ARCHIVE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error, lzma.LZMAError)


class UnreadableFile(Exception):  # noqa: N818 - it reads as what happened
    """A file that cannot be read at all; the message is for the person who sent it."""
