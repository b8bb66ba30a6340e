"""Removing the demo as long work that the admin can leave."""

from core.permissions import require
from demo.operations.remove import Removed, remove_demo
from jobs.kinds import job

KIND = "demo.remove_demo"


@job(KIND)
def remove(job) -> dict:
    require("demo.remove_demo", job.actor)  # it may have waited long enough for its admin to be none any more
    removed = remove_demo(actor=job.actor)
    report = {
        "message": "The demo is gone.",
        **{name.capitalize(): f"{count:,}" for name, count in removed.counts.items()},
    }
    return report | ({"People who stay, without access": kept_sentence(removed)} if removed.kept else {})


def kept_sentence(removed: Removed) -> str:
    """Who stays, and which real records name them."""
    return "; ".join(kept.sentence for kept in removed.kept)
