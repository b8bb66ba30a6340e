"""Cleaners that people of several apps need: choices by their words, days as people type them, yes and no, lists."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError

from core.forms import FIRST_DAY, LAST_DAY, UNSEEN

DAY_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y")
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$", re.I)
MOST_NAMED = 8
YES = {"yes", "y", "true", "1", "x", "✓", "t"}
NO = {"no", "n", "false", "0", "-", "f"}


def tidy(words: str) -> str:
    """As choices and headers are compared: letters and digits in lower case."""
    return re.sub(r"[\W_]+", " ", str(words)).strip().casefold()


class Words(forms.CharField):
    """Text without what nobody can see in it."""

    def __init__(self, max_length: int = 200, **kwargs):
        super().__init__(max_length=max_length, required=False, **kwargs)

    def to_python(self, value) -> str:
        return UNSEEN.sub("", super().to_python(value)).strip()


class Choice(forms.ChoiceField):
    """One of the choices, by its label, its value, or another word for it ({word: value})."""

    def __init__(self, choices, *, words: dict[str, str] | None = None, **kwargs):
        super().__init__(choices=choices, required=False, **kwargs)
        self.words = {tidy(word): value for word, value in (words or {}).items()}
        for value, label in self.choices:
            self.words |= {tidy(value): value, tidy(label): value}

    def clean(self, value):
        found = self.words.get(tidy(value), "")
        if found == "":
            raise ValidationError(f"“{value}” {self.none_of(tidy(value))}")
        return found

    def none_of(self, word: str) -> str:
        """What there is instead: everything, or of many the ones that are alike."""
        labels = [str(label) for _, label in self.choices]
        if len(labels) <= MOST_NAMED:
            return f"is none of: {', '.join(labels)}."
        alike = get_close_matches(word, self.words, n=1, cutoff=0.6)
        named = dict(self.choices).get(self.words[alike[0]]) if alike else ""
        return f"is none of the {len(labels)} choices. " + (f"Is it “{named}”?" if named else f"One is “{labels[0]}”.")


class Choices(Choice):
    """Several of the choices, set apart by semicolons or commas; the value is a sorted list."""

    def clean(self, value) -> list:
        return sorted({super(Choices, self).clean(part) for part in parts_of(value)})


class Day(forms.DateField):
    """A day as people write it, the month first where it is a number: the preview shows it in long form."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def clean(self, value) -> date:
        words = CLOCK.sub("", str(value).strip())
        for form in DAY_FORMS:
            try:
                found = datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            if FIRST_DAY <= found <= LAST_DAY:
                return found
            raise ValidationError("Enter a date between 2000 and 2099.")
        raise ValidationError(f"“{value}” is no date. Write it as 2026-03-14 or 3/14/2026.")


class YesNo(forms.Field):
    """Yes or no, in the words of spreadsheets."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def clean(self, value) -> bool:
        if (word := str(value).strip().casefold()) in YES | NO:
            return word in YES
        raise ValidationError(f"“{value}” is neither yes nor no.")


class WordList(forms.Field):
    """Words set apart by semicolons or commas; the value is a sorted list."""

    def __init__(self, max_length: int = 100, **kwargs):
        super().__init__(required=False, **kwargs)
        self.max_length = max_length

    def clean(self, value) -> list[str]:
        found = sorted({UNSEEN.sub("", part) for part in parts_of(value)})
        if too_long := next((part for part in found if len(part) > self.max_length), ""):
            raise ValidationError(f"“{too_long[:40]}…” is longer than {self.max_length} characters.")
        return found


def parts_of(value: str) -> Iterable[str]:
    """Semicolons set parts apart; without any, commas do."""
    return [part.strip() for part in re.split(";" if ";" in value else ",", value) if part.strip()]
