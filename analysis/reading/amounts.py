"""Numbers as cities write them: 1,500 is a thousand and a half, and 10,5 is ten and a half."""

import re

DECIMAL_COMMA = r"^(-?\d+),(\d{1,2}|\d{4,})$"


def amount(cell: str) -> float | None:
    try:
        return float(re.sub(DECIMAL_COMMA, r"\1.\2", cell.strip()).replace(",", ""))
    except ValueError:
        return None


def amount_sql(cell: str) -> str:
    """SQL that reads the text expression `cell` as DOUBLE, NULL where it is no number."""
    return rf"TRY_CAST(replace(regexp_replace(trim({cell}), '{DECIMAL_COMMA}', '\1.\2'), ',', '') AS DOUBLE)"
