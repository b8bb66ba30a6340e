"""Codes by which somebody can have taken back what they said, without an account and without a name."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without what is read wrongly: 0 O, 1 I L, U
LENGTH = 10


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """A code as somebody types it, in the way that it is kept."""
    return re.sub(r"[\s-]", "", typed).upper()


def spelled(code: str) -> str:
    """In two halves, as it is given out."""
    return f"{code[:5]}-{code[5:]}" if len(code) == LENGTH else code
