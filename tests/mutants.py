"""Are the tests honest? `python -m tests.mutants` breaks a promise at a time and wants the tests to turn red.

It works on a copy of the folder, never on the folder itself. Run it by hand after changing access or tests/; words name
the mutants to try. What two things guard, such as the end of a deactivated person's sessions, can't be broken by one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "var", "__pycache__", ".*_cache", "pictures")


@dataclass(frozen=True)
class Mutant:
    """`old` in `file` becomes `new`; then at least one of `tests` must fail."""

    name: str
    file: str
    old: str
    new: str
    tests: str


ACCESS = "tests/walks/test_access.py tests/walks/test_reach.py"
ASKED = """\
        if not (decision := decide(self.permission, request.user, self.subject)):
            raise Denied(decision)"""
DONE = "        return super().dispatch(request, *args, **kwargs)"
WRITTEN_FIRST = f"{DONE.replace('return', 'answer =')}\n{ASKED}\n        return answer"
MUTANTS = [
    Mutant(
        "everyone sees every city",
        "engagements/models/engagement.py",
        "        if user.is_insider:\n            return self\n",
        "        return self\n",
        ACCESS,
    ),
    Mutant(
        "nobody sees any city",
        "engagements/models/engagement.py",
        "        if user.is_insider:\n            return self\n",
        "        return self.none()\n",
        ACCESS,
    ),
    Mutant(
        "a city sees LEAP's own records",
        "engagements/models/owned.py",
        "rows = rows.filter(audience__in=user.audiences)",
        "rows = rows.all()",
        ACCESS,
    ),
    Mutant(
        "ended memberships go on",
        "engagements/models/membership.py",
        "return self.filter(since__lte=at).filter(Q(until=None) | Q(until__gt=at))",
        "return self.filter(since__lte=at)",
        ACCESS,
    ),
    Mutant(
        "every rule says yes",
        "core/permissions.py",
        "    return RULES[name](user, subject)",
        "    return ALLOWED",
        ACCESS,
    ),
    Mutant(
        "nobody has to sign in",
        "core/views/guarded.py",
        "if not request.user.is_authenticated:",
        "if False:",
        ACCESS,
    ),
    Mutant(
        "a page may forget its permission",
        "core/middleware.py",
        "        raise ImproperlyConfigured(",
        "        print(",
        ACCESS,
    ),
    Mutant("refused after it was written", "core/views/guarded.py", f"{ASKED}\n{DONE}", WRITTEN_FIRST, ACCESS),
    Mutant(
        "the last save wins",
        "audit/operations.py",
        "rows.filter(version=expected)",
        "rows",
        "tests/walks/test_conflict.py",
    ),
    Mutant(
        "markup is markup",
        "leapcrm/settings.py",
        '"builtins": ["core.templatetags.ui"],',
        '"builtins": ["core.templatetags.ui"], "autoescape": False,',
        "tests/walks/test_hostile_text.py",
    ),
    Mutant(
        "scripts may stand in a page",
        "leapcrm/settings.py",
        '"script-src": [SELF],',
        '"script-src": [SELF, "\'unsafe-inline\'"],',
        "tests/walks/test_headers.py",
    ),
    Mutant(
        "one query for each invitation",
        "accounts/views/invitations.py",
        'super().get_rows().select_related("invited_by")',
        "super().get_rows()",
        "tests/walks/test_query_growth.py",
    ),
    Mutant(
        "summary without links",
        "templates/components/error_summary.html",
        '<a href="#{{ target }}">{{ sentence }}</a>',
        "{{ sentence }}",
        "tests/walks/test_forms.py",
    ),
]


def main(names: list[str]) -> int:
    chosen = [mutant for mutant in MUTANTS if not names or any(name in mutant.name for name in names)]
    with tempfile.TemporaryDirectory(prefix="leapcrm-mutants-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
        for tests in {mutant.tests for mutant in chosen}:
            if failed := run_tests(tests, copy):
                raise SystemExit(f"Without any change, {tests} must pass first: {failed[0]}")
        alive = [mutant.name for mutant in chosen if survives(mutant, copy)]
    print(f"killed={len(chosen) - len(alive)}/{len(chosen)}", *alive, sep="\n  alive: ")  # noqa: T201
    return len(alive)


def survives(mutant: Mutant, folder: Path) -> bool:
    """Whether its tests pass in spite of it."""
    file = folder / mutant.file
    text = file.read_text()
    if text.count(mutant.old) < 1:
        raise SystemExit(f"{mutant.name}: what it replaces is no longer in {mutant.file}.")
    file.write_text(text.replace(mutant.old, mutant.new))
    failed = run_tests(mutant.tests, folder)
    file.write_text(text)
    print(f"{mutant.name}: {failed[0] if failed else 'nothing noticed it'}", flush=True)  # noqa: T201
    return not failed


def run_tests(tests: str, folder: Path) -> list[str]:
    """The first test that fails, or nothing."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests.split()]
    environment = {**os.environ, "LEAPCRM_TEST_DB": "sqlite"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if run.returncode > 1:
        raise SystemExit(f"The tests could not be run:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return [line for line in run.stdout.splitlines() if line.startswith(("FAILED tests", "ERROR tests"))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
