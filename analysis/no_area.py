"""What cities write where a call has no beat or district."""

BLANKS = ("", "-", "-1", "999", "N/A", "NA", "NONE", "NULL", "UNK", "UNKNOWN")


def known_area(column: str) -> str:
    """SQL of the area, or NULL where none is meant."""
    words = ", ".join(f"'{word}'" for word in BLANKS)
    return f"CASE WHEN upper(trim({column})) NOT IN ({words}) THEN {column} END"
