"""What is taken. Everything else is refused: lists of what is forbidden always have a hole."""

MEGABYTE = 1024 * 1024
MAX_SIZE = 20 * MEGABYTE
MAX_FILES = 10  # At a time.
MAX_PIXELS = 50_000_000
# A small archive can hold a huge document.
MAX_UNPACKED = 200 * MEGABYTE
MAX_PARTS = 5_000

OOXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
# Extension -> the type that the file is served with.
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OOXML}.wordprocessingml.document",
    "xlsx": f"{OOXML}.spreadsheetml.sheet",
    "pptx": f"{OOXML}.presentationml.presentation",
    "odt": f"{ODF}.text",
    "ods": f"{ODF}.spreadsheet",
    "odp": f"{ODF}.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
ACCEPT = ",".join(f".{extension}" for extension in CONTENT_TYPES)
KINDS_IN_WORDS = "a PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG file"
LIMITS_SENTENCE = (
    f"Up to {MAX_FILES} files at a time, each smaller than {MAX_SIZE // MEGABYTE} MB: PDF, Word (.docx), "
    "Excel (.xlsx), PowerPoint (.pptx), OpenDocument, CSV, text, PNG or JPEG. No macros, no archives, "
    "no password on the file."
)


def in_words(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    for unit in ("kB", "MB"):
        size /= 1000
        if size < 999.5:
            return f"{size:.1f} {unit}" if size < 10 else f"{size:.0f} {unit}"
    return f"{size / 1000:.1f} GB"
