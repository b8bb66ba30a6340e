"""Code tables of the world: one approved version with a question, and a draft after it."""

from typing import Any

from analysis.categories import Category
from analysis.operations import tables
from analysis.tests.cubes import CALLS, loaded
from core.tests.files import upload
from engagements.models import Engagement


def add_tables(records: dict[str, Any], engagement: Engagement, *, actor, asker, prefix: str, word: str) -> None:
    """`word` marks the call types of the second city; what stands in a draft is LEAP\'s own."""
    calls = [(f"{word}{kind}", *rest) for kind, *rest in CALLS]
    export = loaded(engagement, calls, label=f"{word}sorted calls")
    approved = tables.draft_for(export, actor=actor)
    noise = approved.rows.get(label=f"{word}NOISE COMPLAINT")
    tables.map_rows(approved, [noise.pk], actor=actor, category=Category.CONFLICT, reason=f"{word}screened")
    tables.approve(approved, actor=actor, reviewer=f"{word}shift supervisor", note=f"{word}first version")
    question = tables.ask(noise, actor=asker, text=f"{word}does that hold at night?")
    draft = tables.draft_for(export, actor=actor)
    drafted = draft.rows.get(label=f"{word}WELFARE CHECK")
    tables.map_rows(draft, [drafted.pk], actor=actor, category=Category.HEALTH, reason="Kestrel judgment")
    found = {"table": approved, "draft_table": draft, "type": noise, "draft_type": drafted, "question": question}
    records |= {f"{prefix}{name}": record for name, record in found.items()}


def texts_csv():
    """A code table file as cities send it."""
    return upload("codes.csv", b"code,text\nNOISE COMPLAINT,Loud music\nWELFARE CHECK,Check on a person\n")
