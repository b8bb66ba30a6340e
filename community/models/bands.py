"""Bands: what is noted of people is coarse, optional and never a name."""

from django.db import models


class AgeBand(models.TextChoices):
    UNDER_18 = "0-17", "Under 18"
    FROM_18 = "18-24", "18 to 24"
    FROM_25 = "25-44", "25 to 44"
    FROM_45 = "45-64", "45 to 64"
    FROM_65 = "65+", "65 and over"


class Language(models.TextChoices):
    """What is spoken most in US homes (census table S1601), and sign language."""

    ENGLISH = "en", "English"
    SPANISH = "es", "Spanish"
    CHINESE = "zh", "Chinese"
    VIETNAMESE = "vi", "Vietnamese"
    TAGALOG = "tl", "Tagalog"
    ARABIC = "ar", "Arabic"
    FRENCH = "fr", "French"
    HAITIAN = "ht", "Haitian Creole"
    KOREAN = "ko", "Korean"
    RUSSIAN = "ru", "Russian"
    PORTUGUESE = "pt", "Portuguese"
    SOMALI = "so", "Somali"
    HMONG = "hmn", "Hmong"
    SIGN = "ase", "American Sign Language"
    OTHER = "other", "Another language"


class Attendance(models.TextChoices):
    """How many came."""

    NOBODY = "0", "Nobody"
    FEW = "1-9", "1 to 9"
    FROM_10 = "10-24", "10 to 24"
    FROM_25 = "25-49", "25 to 49"
    FROM_50 = "50-99", "50 to 99"
    FROM_100 = "100-249", "100 to 249"
    FROM_250 = "250+", "250 or more"


class Sentiment(models.TextChoices):
    """How somebody feels about community responders."""

    FOR = "for", "For it"
    MOSTLY_FOR = "mostly_for", "For it, with worries"
    MIXED = "mixed", "Undecided"
    MOSTLY_AGAINST = "mostly_against", "Against it, with openness"
    AGAINST = "against", "Against it"


def words_of(choices: type[models.TextChoices], codes: list[str]) -> str:
    """Codes of a list as words: English, Spanish."""
    labels = dict(choices.choices)
    return ", ".join(labels.get(code, code) for code in codes)
