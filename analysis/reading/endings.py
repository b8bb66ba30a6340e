"""Words of dispositions that usually take a record out of the count."""

import re

DUPLICATE = re.compile(r"dup", re.IGNORECASE)
CANCELED = re.compile(r"cancel|^can$|^cxl|void|test call|^nocall", re.IGNORECASE)


def may_not_count(value: str, text: str = "") -> bool:
    """Whether a record that ended so may be a duplicate or canceled; a person decides."""
    return any(pattern.search(part) for pattern in (DUPLICATE, CANCELED) for part in (value, text))
