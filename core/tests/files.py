"""Small files made by hand: good ones of each kind, and hostile ones."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.uploads.limits import CONTENT_TYPES
from core.uploads.packages import MAIN_PARTS

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """As a browser sends it; the type it claims is never believed."""
    file = SimpleUploadedFile("x", content, content_type="application/pdf")
    file._name = name
    return file


def archive(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def ooxml(extension: str = "docx", **more: str) -> bytes:
    kind = CONTENT_TYPES[extension]
    manifest = f'<Types><Override PartName="/{MAIN_PARTS[extension]}" ContentType="{kind}.main+xml"/></Types>'
    return archive({"[Content_Types].xml": manifest, MAIN_PARTS[extension]: "<document/>"} | more)


def odf(extension: str = "odt", manifest: str = "<manifest/>", **more: str) -> bytes:
    parts = {"mimetype": CONTENT_TYPES[extension], "META-INF/manifest.xml": manifest, "content.xml": "<office/>"}
    return archive(parts | more)


def picture(image_format: str = "PNG", size: tuple[int, int] = (8, 6), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, image_format, **options)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A JPEG that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6  # Turned by 90 degrees.
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 45.0, 32.0), 3: "W", 4: (84.0, 11.0, 30.0)})
    return picture("JPEG", exif=exif, comment=b"SECRETCOMMENT")
