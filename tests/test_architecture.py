"""The house keeps its own rules: what the docs say about it is what is there."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from engagements import addresses
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS

pytestmark = pytest.mark.once

ROOT = Path(settings.BASE_DIR)
OURS = [config for config in apps.get_app_configs() if Path(config.path).parent == ROOT]
WRITES = {"save", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "create", "acreate", "asave"}

# What they save is a picture or a Word file, in memory.
IN_MEMORY = {ROOT / "core/uploads/images.py", ROOT / "core/documents/docx.py"}


def sources(*, tests: bool = False):
    """Python files of our apps, without migrations and, unless asked, without tests."""
    for config in OURS:
        for path in sorted(Path(config.path).rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if "migrations" not in parts and (tests or "tests" not in parts):
                yield path


def test_every_app_says_what_it_is():
    assert [config.name for config in OURS if not (config.module.__doc__ or "").strip()] == []


def test_step_apps_are_numbered_as_leap_counts_them():
    docs = {step.value: import_module(step.value).__doc__ for step in Step}
    assert docs == {step.value: f"Step {step.number} of 5: {step.label[0].lower()}{step.label[1:]}." for step in Step}


def test_all_five_steps_have_a_workstream():
    assert set(WORKSTREAMS) == set(Step)


def test_every_app_is_described_in_the_architecture_page():
    text = (ROOT / "docs/architecture.md").read_text()
    assert [config.name for config in OURS if f"`{config.name}/`" not in text] == []


def test_written_out_addresses_equal_the_url_patterns():
    assert addresses.city_url(7) == reverse("engagements:city-detail", args=[7])
    assert addresses.step_url(7, Step.ANALYSIS) == reverse("engagements:step-detail", args=[7, Step.ANALYSIS])
    assert addresses.task_url(7) == reverse("engagements:task-detail", args=[7])
    assert addresses.file_url(7) == reverse("engagements:attachment-download", args=[7])
    parts = {"plan": "city-plan", "files": "attachment-list", "members": "member-list", "history": "history-list"}
    for part, name in parts.items():
        assert addresses.part_url(7, part) == reverse(f"engagements:{name}", args=[7])


def writes_in(path: Path):
    """Calls that write rows: `x.save()`, `x.objects.create()`, `x.update(...)` on a queryset and the like."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, target = node.func.attr, ast.unparse(node.func.value)
        if target == "super()":
            continue  # the rest of a method that is itself called from where writes are allowed
        on_rows = ".objects" in target or "_base_manager" in target or "_default_manager" in target
        if name in WRITES - {"create"} or (on_rows and name in {"create", "update", "delete"}):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {target}.{name}()"


@pytest.mark.parametrize(
    "path", [path for path in sources() if "operations" not in str(path) and path not in IN_MEMORY], ids=str
)
def test_rows_are_written_in_operations_only(path):
    assert list(writes_in(path)) == []


def test_the_search_for_writes_finds_one(tmp_path):
    sample = ROOT / "tests" / "factories.py"
    assert any("save" in line for line in writes_in(sample))
