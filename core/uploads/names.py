"""File names as plain text: kept for people to read, never used as a path."""

import re
import unicodedata

LONGEST = 255
# Windows keeps these for devices, whatever follows the dot.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def extension_of(name: str) -> str:
    """What stands after the last dot, in lower case."""
    return split(clean(name))[1]


def safe_name(name: str) -> str:
    """The name without its folder, invisible characters and all dots that might hide what the file is."""
    stem, extension = split(clean(name))
    stem = re.sub(r"\.(?!\d)", "_", stem).strip(" ._") or "file"
    if stem.lower() in DEVICES:
        stem = f"_{stem}"
    ending = f".{extension}" if extension else ""
    return f"{stem[: max(LONGEST - len(ending), 1)].rstrip()}{ending}"[:LONGEST]


def split(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    return (stem, extension.lower()) if dot else (name, "")


def clean(name: str) -> str:
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", name))
    # Control, direction and other invisible characters, surrogates, private use: category C.
    name = "".join(character for character in name if unicodedata.category(character)[0] != "C")
    name = re.sub(r'[<>:"|?*]', "_", name)
    return re.sub(r" +", " ", name).strip().rstrip(" .")
