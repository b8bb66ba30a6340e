"""Which characters a document can show. PDF/UA allows none that the typefaces lack."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from fontTools.ttLib import TTFont

from core.forms import UNSEEN

FOLDER = Path(settings.BASE_DIR) / "static/build/fonts"
# What XML, and so a drawing or a workbook, cannot hold, and marks that turn around the words beside them.
UNFIT = re.compile(f"{UNSEEN.pattern}|[\ud800-\udfff\ufffe\uffff\x80-\x9f\r]")
USUAL = re.compile(r"[\n\t -~]*")


def fit(words: str) -> str:
    """Text without what nobody can see in it."""
    return UNFIT.sub("", words)


@cache
def known() -> frozenset[int]:
    """The characters of the typefaces that `assets/build.mjs` lays down."""
    found = {ord("\n"), ord("\t")}
    for path in sorted(FOLDER.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


def shown(words: str) -> str:
    """Text as our typefaces can show it: a character that none of them has is named by its number."""
    if USUAL.fullmatch(words):
        return words
    return "".join(each if ord(each) in known() else f"[U+{ord(each):04X}]" for each in words)


def everywhere(given: Any, change) -> Any:
    """The same data with each text changed."""
    if isinstance(given, str):
        return change(given)
    if isinstance(given, dict):
        return {name: everywhere(value, change) for name, value in given.items()}
    if isinstance(given, list | tuple):
        return [everywhere(value, change) for value in given]
    return given
