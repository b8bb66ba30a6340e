"""Imports of the world: one in preparation, one checked with a row that is rejected, one written; and many of them."""

from datetime import UTC, datetime
from typing import Any

from core.tests.files import upload
from engagements.models import Engagement
from imports.forms import layout_of
from imports.models import Import, Imported, ImportFile, ImportRow, State
from imports.tests.imports import checked, sheet_of, started
from imports.tests.kinds import TASKS


def rows(word: str) -> bytes:
    return sheet_of(
        [f"{word}first task", "analysis", "2026-03-14", "", ""],
        [f"{word}second task", "no step", "", "", ""],
    )


def add_imports(records: dict[str, Any], engagement: Engagement, *, actor, word: str) -> None:
    records["draft_import"] = started(engagement, rows(word), actor=actor)
    records["import"] = checked(engagement, rows(word), actor=actor)
    records["done_import"] = done_import(engagement, actor=actor, label=f"{word}tasks.csv")


def done_import(engagement: Engagement, *, actor, label: str, **more) -> Import:
    """A written import as pages show it; what it wrote is not there."""
    counts = {"create": 1, "update": 0, "unchanged": 0, "reject": 0, "skip": 0}
    own = {"kind": TASKS.name, "label": label, "created_by": actor, "done_by": actor, "counts": counts, **more}
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    own = {"done_at": at, **own}
    made = Import.objects.create(engagement=engagement, state=State.DONE, checked="x", **own)
    ImportFile.objects.create(of_import=made, name=label, sha256="0", size=1)
    return made


def fill_case(case: Engagement, people: list, many: int) -> None:
    for n in range(many):
        made = done_import(case, actor=people[n], label=f"Ours {n}.csv")
        Imported.objects.create(of_import=made, sheet="tasks", number=n, record_id=n, label="Ours", is_new=True)


def fill_import(imported: Import, many: int) -> None:
    """More rows of every outcome, and more files."""
    for n in range(many):
        for outcome in ("create", "reject"):
            problems = [["step", "Step", f"no {n}", f"“no {n}” is none of them.", ""]] if outcome == "reject" else []
            ImportRow.objects.create(
                of_import=imported, number=100 + n, outcome=outcome, label=f"Ours {n}", problems=problems,
                cells={"title": f"Ours {n}"}, changes={"title": [None, f"Ours {n}"]},
            )  # fmt: skip


def columns_sent(w) -> dict[str, str]:
    imported = w.records["import"]
    meaning = imported.column_map[0]
    chosen = {f"t0c{n}": meaning.get(column, "") for n, column in enumerate(imported.tables[0]["columns"])}
    return {"layout": layout_of(imported), **chosen}


def fix_sent(w) -> dict[str, str]:
    from imports.preview import Problems

    return {"group": Problems(w.records["import"]).groups[0].key, "instead": "plans"}


def nothing(w) -> dict:
    return {}


POSTS = {
    "imports:import-create": lambda w: {"kind": TASKS.name, "files": upload("new.csv", rows("Our "))},
    "imports:import-columns": columns_sent,
    "imports:import-read": lambda w: {
        "file": w.records["import"].files.first().pk, "encoding": "cp1252", "delimiter": ",", "header_line": 1,
    },
    "imports:import-check-start": nothing,
    "imports:import-fix": fix_sent,
    "imports:import-commit": lambda w: {"checked": w.records["import"].checked, "only_good": "yes"},
    "imports:import-undo": nothing,
    "imports:import-abandon": nothing,
}  # fmt: skip
