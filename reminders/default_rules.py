"""What a new installation reminds of. Admins change it."""

from datetime import time

from reminders.models import Channel, Whom

# What is noted by seven comes with the digest of the same morning.
NOTED = {"send_at": time(7), "channel": Channel.DIGEST}
RULES = [
    {**NOTED, "offset_days": -3, "whom": Whom.ASSIGNEE},
    {"send_at": time(8), "channel": Channel.MAIL, "offset_days": -1, "whom": Whom.ASSIGNEE},
    {**NOTED, "offset_days": 1, "whom": Whom.ASSIGNEE},
    {**NOTED, "offset_days": 3, "whom": Whom.LEAD},
    {"send_at": time(7), "channel": Channel.APP, "offset_days": 10, "whom": Whom.ADMINS},
]
