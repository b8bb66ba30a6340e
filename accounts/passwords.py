"""What a password may be: long, and nothing that is guessed first. Composition does not matter."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from accounts.places import places

PRODUCT_WORDS = ("leapcrm", "leap crm", "law enforcement action partnership")
SHORTEST_WORD = 4  # "Al" or "Lee" is part of too many other words to be refused.


class LongEnough:
    """One length for everyone, with or without a second factor: the standard's for a password on its own."""

    def __init__(self, min_length: int = 15):
        self.min_length = min_length

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            missing = self.min_length - len(password)
            raise ValidationError(
                f"This password is too short: it needs {missing} more character{'s' if missing > 1 else ''}. "
                "A few unrelated words do well.",
                code="password_too_short",
            )

    def get_help_text(self):
        return (
            f"At least {self.min_length} characters. A phrase of four or five unrelated words is best; "
            "spaces are welcome, digits and symbols are not needed."
        )


class NotCommon(CommonPasswordValidator):
    """Refuses the passwords that are tried first, also when repeated, strung together or decorated with digits."""

    def validate(self, password, user=None):
        if password.strip().lower() in self.passwords:
            self.refuse("This password is on the list of the commonest ones, so it is among the first to be guessed.")
        if len(set(password.lower())) < 5:
            self.refuse("This password repeats too few different characters.")
        letters = re.sub(r"[\W\d_]+", "", password.lower())
        if not letters:
            self.refuse("This password has no letters: numbers alone are guessed quickly.")
        unit = letters[: (letters + letters).find(letters, 1)]
        if unit in self.passwords or len(set(unit)) == 1:
            self.refuse(f"This password is “{unit}” again and again or with digits added, which is guessed early.")

    def refuse(self, sentence: str):
        raise ValidationError(sentence, code="password_too_common")

    def get_help_text(self):
        return "Common passwords are refused."


class NotAboutYou:
    """Refuses passwords with the product's, the person's or the person's city's name in them."""

    def validate(self, password, user=None):
        text = " ".join(password.lower().split())
        for word in self.words(user):
            if word in text or word.replace(" ", "") in text:
                raise ValidationError(
                    f"This password contains “{word}”. Names that belong to you, your city or this product "
                    "are guessed first: leave them out.",
                    code="password_too_similar",
                )

    def words(self, user) -> list[str]:
        words = list(PRODUCT_WORDS)
        if user is not None:
            words += re.split(r"[\s.,_+-]+", f"{user.name} {user.email.partition('@')[0]}")
            words += [user.email, *places().words(user)]
        return [word.lower() for word in words if len(word) >= SHORTEST_WORD]

    def get_help_text(self):
        return "Your own name, your city's and this product's are refused."
