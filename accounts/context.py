"""What the frame of a page knows about its reader."""

from core.context import contribute


@contribute
def preferences(request) -> dict:
    return {"shortcuts": "on" if request.user.shortcuts else "off"}
