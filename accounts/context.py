"""What the frame of a page knows about its reader."""

from accounts.models import Role
from core.context import contribute

# People with few places find them as tabs, on a phone under the thumb; others have a rail.
TABS = {Role.LIAISON, Role.OBSERVER}


@contribute
def preferences(request) -> dict:
    return {
        "shortcuts": "on" if request.user.shortcuts else "off",
        "frame": "tabs" if request.user.role in TABS else "rail",
    }
