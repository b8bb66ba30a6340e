"""A chart as a picture, for files that cannot hold drawings."""

import typst

from core.documents.pdf import fonts

SHARPNESS = 144  # dots per inch
PAGE = b"""#set page(width: auto, height: auto, margin: 4pt)
#image(bytes(sys.inputs.svg), format: "svg", width: int(sys.inputs.width) * 1pt)"""


def to_png(svg: str, *, width: int) -> bytes:
    """`svg` is one of our own; `width` is in points."""
    return typst.compile(
        PAGE,
        format="png",
        ppi=SHARPNESS,
        sys_inputs={"svg": str(svg), "width": str(width)},
        font_paths=fonts(),
        ignore_system_fonts=True,
    )
