"""Files that people bring: what is taken, what is refused and in which words.

`inspect` is the only way to a `CheckedFile`, and only a `CheckedFile` is ever stored.
"""

from core.uploads.checks import CheckedFile, inspect
from core.uploads.limits import ACCEPT, LIMITS_SENTENCE, MAX_FILES, MAX_SIZE, in_words

__all__ = ["ACCEPT", "LIMITS_SENTENCE", "MAX_FILES", "MAX_SIZE", "CheckedFile", "in_words", "inspect"]
