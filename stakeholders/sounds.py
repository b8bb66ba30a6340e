"""How names sound and which digits a phone number is: by these two entries of the register are told alike."""

import unicodedata

import jellyfish

LOCAL_DIGITS = 10  # A US number without its country code
SHORTEST_PHONE = 7
APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc`\u00b4"))
SAME_WORDS = {
    "assn": "association", "assoc": "association", "dept": "department", "st": "saint", "ctr": "center",
    "centre": "center", "the": "", "of": "", "and": "", "for": "", "inc": "", "llc": "",
}  # fmt: skip


def sound_of(name: str) -> str:
    """The words of a name by their sound, in no order and without initials: "Smith, Jon A." sounds as "John Smyth"."""
    words = (SAME_WORDS.get(word, word) for word in plain_words(name) if len(word) > 1 or word.isdigit())
    return " ".join(sorted({_sound(word) for word in words if word}))[:200]


def plain_words(name: str) -> list[str]:
    """The words in lower case, without accents and marks; an apostrophe parts no word: "O'Neill" is one."""
    bare = name.translate(APOSTROPHES)
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain.casefold()).split()


def _sound(word: str) -> str:
    """What has no sound in English, such as a number or another script, stands for itself."""
    return (jellyfish.metaphone(word) if word.isascii() and word.isalpha() else "") or word


def phone_key(phone: str) -> str:
    """The digits of a number, without country code and extension; empty for what is too short to tell anyone by."""
    digits = "".join(c for c in phone.lower().partition("x")[0] if c.isascii() and c.isdigit())
    digits = digits[1:] if len(digits) == LOCAL_DIGITS + 1 and digits[0] == "1" else digits
    return digits[:20] if len(digits) >= SHORTEST_PHONE else ""
