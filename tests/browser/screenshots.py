"""`make screenshots`: the pictures of README.md and docs/, taken again from a fresh demo."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

import django
from playwright.sync_api import Browser, sync_playwright

from leapcrm import services
from tests.plugin import chromium

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leapcrm.settings")
django.setup()

from demo.people import sign_ins  # noqa: E402 - its roles are a model's choices

FOLDER = chromium.ROOT / "docs/pictures"
DESKTOP, PHONE = (1280, 860), (390, 800)


@dataclass(frozen=True)
class Picture:
    """`path` may name a city by {dayton}, its number in the demo."""

    name: str
    role: str
    path: str
    size: tuple[int, int] = DESKTOP
    dark: bool = False


PICTURES = [
    Picture("today", "LEAP staff", "/"),
    Picture("portfolio", "LEAP staff", "/portfolio/"),
    Picture("map", "LEAP staff", "/portfolio/?view=map"),
    Picture("step", "LEAP staff", "/cities/{dayton}/stakeholders/"),
    Picture("city-dark", "LEAP staff", "/cities/{dayton}/", dark=True),
    Picture("week", "City liaison", "/", PHONE),
]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="leapcrm-pictures-") as scratch:
        home = f"http://localhost:{services.free_port()}"
        process = start(home, scratch)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(**chromium.launch_options())
                for picture in PICTURES:
                    take(picture, browser, home)
        finally:
            services.stop(process)


def start(home: str, scratch: str) -> subprocess.Popen:
    environment = os.environ | {"PORT": home.rpartition(":")[2], "DATA_DIR": scratch}
    environment.pop("DATABASE_URL", None)
    environment.pop("REDIS_URL", None)
    process = services.spawn([sys.executable, "manage.py", "up"], cwd=chromium.ROOT, env=environment)
    if not services.wait_until(lambda: answers(home), process, patience=600):
        raise SystemExit("The product did not start.")
    return process


def answers(home: str) -> bool:
    try:
        return urlopen(f"{home}/health/", timeout=2).status == 200  # noqa: S310 - our own address
    except (URLError, OSError):
        return False


def take(picture: Picture, browser: Browser, home: str) -> None:
    who = next(sign_in for sign_in in sign_ins() if sign_in.role == picture.role)
    width, height = picture.size
    scheme = "dark" if picture.dark else "light"
    context = browser.new_context(
        base_url=home, viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1.5
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(who.email)
    page.get_by_label("Password", exact=True).fill(who.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    page.goto("/portfolio/" if "{dayton}" in picture.path else picture.path)
    if "{dayton}" in picture.path:
        city = page.get_by_role("link", name="Dayton, OH").first.get_attribute("href").strip("/").split("/")[1]
        page.goto(picture.path.format(dayton=city))
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    main()
