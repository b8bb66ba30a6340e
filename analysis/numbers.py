"""Numbers as people read them."""


def percent(part: float, whole: float) -> str:
    """12.3%; never 0% of something, nor 100% of less than all."""
    if not whole:
        return "–"
    share = 100 * part / whole
    if part and share < 0.1:
        return "under 0.1%"
    if part < whole and share > 99.9:
        return "over 99.9%"
    return f"{share:.1f}%".replace(".0%", "%")


def average(value: float) -> str:
    """As people check it: one decimal below a hundred, none from there on."""
    return f"{value:,.0f}" if value >= 99.95 else f"{value:.1f}".removesuffix(".0")


def minutes(value: float | None) -> str:
    if value is None:
        return ""
    return "1 minute" if value == 1 else f"{value:,.0f} minutes"


def hours(of_minutes: float) -> str:
    return f"{of_minutes / 60:,.0f}"


def count(number: int, thing: str, things: str = "") -> str:
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
