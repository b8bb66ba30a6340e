"""Cells that say that there is nothing, written out by a database or a spreadsheet."""

BLANK_WORDS = frozenset(
    {"NULL", "(NULL)", "<NULL>", "[NULL]", "\\N", "N/A", "#N/A", "(BLANK)", "NONE", "NAN"}
    | {"-", "--", "---", "\u2013", "\u2014"}
)
LONGEST = max(map(len, BLANK_WORDS))


def is_blank(cell: str) -> bool:
    text = cell.strip()
    return not text or (len(text) <= LONGEST and text.upper() in BLANK_WORDS)


def blank_sql(text: str) -> str:
    """SQL that tells whether the text expression is such a word, or empty."""
    words = ", ".join(f"'{word}'" for word in ["", *sorted(BLANK_WORDS)])
    return f"upper(trim({text})) IN ({words})"
