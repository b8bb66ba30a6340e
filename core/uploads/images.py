"""Pictures are drawn anew, so that nothing but the picture is kept: no place, no device, no hidden content."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Refused
from core.uploads.limits import MAX_PIXELS

FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
TOO_LARGE = f"must have at most {MAX_PIXELS // 1_000_000} million pixels"


def redraw(data: bytes, extension: str) -> bytes:
    """The same picture without metadata; Refused if it is broken or too large to open."""
    try:
        with Image.open(io.BytesIO(data), formats=[FORMATS[extension]]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Refused(TOO_LARGE)
            return encode(ImageOps.exif_transpose(image), FORMATS[extension])
    except Image.DecompressionBombError as error:
        raise Refused(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("is damaged: the picture cannot be read") from error


def encode(image: Image.Image, image_format: str) -> bytes:
    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    bare = image.copy()
    bare.info = {}
    out = io.BytesIO()
    bare.save(out, image_format, **({"quality": 90} if image_format == "JPEG" else {}))
    return out.getvalue()
