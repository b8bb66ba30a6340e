"""Numbers as people type them and as fields show them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from support.judging import plain


class FigureField(forms.DecimalField):
    """A number as people write it: 1,204 or $5,000."""

    def __init__(self, **kwargs):
        too_much = dict.fromkeys(("max_digits", "max_whole_digits"), "This is more than can be.")
        invalid = too_much | {"invalid": "Enter a number, such as 48.", "max_decimal_places": "At most two decimals."}
        super().__init__(
            max_digits=12, decimal_places=2, required=False, error_messages=invalid,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs,
        )  # fmt: skip

    def to_python(self, value):
        return super().to_python(tidied(value))


def tidied(value: Any) -> Any:
    return value.replace(",", "").replace(" ", "").lstrip("$") if isinstance(value, str) else value


def number_in(text: Any) -> Decimal | None:
    """What was typed, as far as it is a number that can be."""
    try:
        number = Decimal(tidied(text or "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**10 else None


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def typed(number: Decimal | int | None) -> str | None:
    """A stored number as a field shows it."""
    return None if number is None else plain(Decimal(number)).replace(",", "")
