"""What step 2's page shows of its records: the parts of its areas, one below the other."""

from typing import Any

from engagements.models import Engagement
from engagements.workstreams import Overview
from stakeholders.panels import STEP_PANELS, drawn


def overview(engagement: Engagement, reader: Any) -> Overview:
    return Overview("stakeholders/_overview.html", {"panels": drawn(STEP_PANELS, engagement, reader)})
