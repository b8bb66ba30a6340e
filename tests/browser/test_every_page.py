"""Every page that a role can look at, in a real browser: axe, no sideways scroll, no error, and few bytes.

Each page is checked by every rule. Its colors, which take longest, are judged where it holds a piece that no page
before it held: wide in one color scheme, and narrow in the other. A page begins as the one before it was left, so that
these take turns, and the window changes as little as may be. `LEAPCRM_AXE=all` judges every page wide and narrow, light
and dark, which takes several times as long.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Error, Page

from demo.operations.load import load_demo
from engagements.models import City
from tests.access import TABLE, address
from tests.browser.conftest import watch
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": TAGS, "rules": {"target-size": {"enabled": True}}}
BY_WAY = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]  # others stay the same
ALL_WAYS = os.environ.get("LEAPCRM_AXE") == "all"
MOST_BYTES = 400_000
DOORS = ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/inactive/"]
OWN = ["/accounts/sessions/", "/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/", "/nowhere/"]
DEMO = [
    "", "analysis/", "stakeholders/", "plans/", "community/", "support/", "plan/", "history/", "files/", "anchors/",
    "members/", "preview/",
]  # fmt: skip
MORE = {
    "anonymous": DOORS,
    "admin": ["/jobs/?whose=all", *OWN],
    "staff": [
        "/portfolio/?view=list", "/portfolio/?view=map", "/tasks/?state=overdue", "/tasks/?city=nowhere",
        "/search/?q=council", "/search/?q=zzzz", "/?cities=mine",
    ],
    "observer": ["/cities/new/"],
}  # fmt: skip


@dataclass
class Site:
    """The product with its demo and the world of the tests, served."""

    url: str
    world: World
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    # Colors that are on their way from one scheme to the other would be judged as they pass.
    look = {"viewport": WIDE, "reduced_motion": "reduce"}

    def context(self, browser: Browser, role: str) -> BrowserContext:
        if role not in self.contexts:
            self.contexts[role] = context = browser.new_context(**self.look, base_url=self.url)
            context.add_init_script(AXE_SCRIPT)
            if role in self.world.sessions:
                session = {"name": settings.SESSION_COOKIE_NAME, "value": self.world.sessions[role], "url": self.url}
                context.add_cookies([session])
        return self.contexts[role]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, browser) -> Iterator[Site]:
    """Files come from WhiteNoise, as they do for real: compressed."""
    with django_db_blocker.unblock():
        server = LiveServerThread("localhost", static_handler=lambda application: application)
        server.daemon = True
        try:
            load_demo()
            world = make_world()
            server.start()
            server.is_ready.wait()
            assert not server.error
            site = Site(f"http://{server.host}:{server.port}", world)
            yield site
        finally:
            for context in site.contexts.values():
                context.close()
            server.terminate()
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)


def pages_of(role: str, site: Site) -> list[str]:
    if role == "anonymous":
        own = [name for name, row in TABLE.items() if row.is_open]
    else:
        own = [name for name, row in TABLE.items() if row.answers()[role] == "Y" and not row.is_open]
        own = [name for name in own if role != "admin" or TABLE[name].answers()["staff"] != "Y"]
    found = [address(name, site.world) for name in own if "get" in TABLE[name].methods]
    if role in ("staff", "liaison"):
        found += [f"/cities/{city}/{part}" for city in demo_cities(role) for part in DEMO]
    return [url for url in found + MORE.get(role, []) if not url.startswith("/palette.json")]


def demo_cities(role: str) -> list[int]:
    """A city in the middle of things, and one where the program runs."""
    return [] if role == "liaison" else list(City.objects.filter(name__in=["Dayton"]).values_list("pk", flat=True))


def violations(page: Page, **options) -> list[str]:
    found = Axe(axe_script="").run(page, options={**OPTIONS, **options}).response["violations"]  # it is there already
    return [f"{rule['id']}: {node['html'][:200]} {why(node)}" for rule in found for node in rule["nodes"][:3]]


def why(node: dict) -> str:
    return " ".join(node["failureSummary"].split())


def opens(page: Page, url: str) -> bool:
    """Whether the address is a page; what a browser saves or a program reads is none."""
    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    return answer.header_value("content-type").startswith("text/html")


@dataclass
class Window:
    """What pages are looked at through, one after the other."""

    page: Page
    scheme: str = "light"
    size: dict = field(default_factory=lambda: WIDE)

    def turn(self, scheme: str, size: dict) -> None:
        if size != self.size:
            self.page.set_viewport_size(size)
        if scheme != self.scheme:
            self.page.emulate_media(color_scheme=scheme)
            self.page.evaluate(DRAWN, scheme)
        self.scheme, self.size = scheme, size

    def inspect(self) -> list[str]:
        """What is wrong with a page; where all its pieces were seen in all colors before, without looking at colors."""
        made_of = set(self.page.evaluate(PIECES))
        is_new = ALL_WAYS or not made_of <= SEEN
        SEEN.update(made_of)
        told = []
        for scheme, size in self.ways(is_new):
            self.turn(scheme, size)
            wrong = violations(self.page, **rules(size, is_new)) if is_new or size == WIDE else []
            wrong += cut_off(self.page) if is_new else []
            wrong += sideways(self.page) if size == NARROW else []
            told += [f"{scheme} {size['width']}: {what}" for what in wrong]
        return told

    def ways(self, is_new: bool) -> list[tuple[str, dict]]:
        """Wide and narrow, a new page in one color scheme each, from how the window is."""
        other_scheme = "dark" if self.scheme == "light" else "light"
        other_size = NARROW if self.size == WIDE else WIDE
        found = [(self.scheme, self.size), (other_scheme if is_new else self.scheme, other_size)]
        return found + [(self.scheme, other_size), (other_scheme, self.size)] if ALL_WAYS else found


def rules(size: dict, is_new: bool) -> dict:
    if not is_new:
        return {"rules": {"color-contrast": {"enabled": False}}}
    return {} if size == WIDE or ALL_WAYS else {"runOnly": {"type": "rule", "values": BY_WAY}}


def sideways(page: Page) -> list[str]:
    wide = page.evaluate(TOO_WIDE) if page.evaluate(WIDTH) > NARROW["width"] else []
    return [f"wider than {NARROW['width']} px: {html}" for html in wide]


def cut_off(page: Page) -> list[str]:
    """WCAG 1.4.12: text that is hidden once a reader widens lines, letters and words."""
    return [f"cut off by wider text: {html}" for html in page.evaluate(CUT_OFF)]


# What a page is made of, whatever it says.
PIECES = """() => {
    const name = (e) => `${e.localName}.${e.getAttribute("class") ?? ""}`;
    const parents = (e) => (e.parentElement ? name(e.parentElement) : "");
    return [...new Set([...document.querySelectorAll("*")].map((e) => `${parents(e)} > ${name(e)}`))];
}"""
# A change of the color scheme reaches the page when it is drawn again, which a busy machine puts off.
DRAWN = """(scheme) => new Promise((done) => {
    const look = () => document.documentElement.dataset.bsTheme === scheme ? done() : requestAnimationFrame(look);
    look();
})"""

# What a box hides of its text with the spacing that it does not hide without. A style sheet made by script is not
# among what the policy of our pages forbids.
CUT_OFF = """() => {
    const hides = (way) => way === "hidden" || way === "clip";
    const cut = () => [...document.querySelectorAll("body :not(svg, svg *, select, option, textarea)")].filter((e) => {
        if (e.clientWidth < 2 || !e.textContent.trim()) return false;
        const { overflowX, overflowY } = getComputedStyle(e);
        return (hides(overflowX) && e.scrollWidth > e.clientWidth + 1)
            || (hides(overflowY) && e.scrollHeight > e.clientHeight + 1);
    });
    const before = new Set(cut());
    const wider = new CSSStyleSheet();
    wider.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets.push(wider);
    const found = cut().filter((e) => !before.has(e)).map((e) => e.outerHTML.slice(0, 150));
    document.adoptedStyleSheets.pop();
    return found.slice(0, 5);
}"""
# Laid out anew: a window that was made smaller keeps some widths of before, a phone has none.
WIDTH = """() => {
    document.body.style.display = "none";
    void document.body.offsetWidth;
    document.body.style.display = "";
    return document.documentElement.scrollWidth;
}"""
# The innermost elements that stick out, unless they scroll in a box of their own.
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".table-scroll"))
    .filter((e) => ![...e.children].some((child) => child.getBoundingClientRect().right > innerWidth + 1))
    .map((e) => e.outerHTML.slice(0, 150)).slice(0, 5).concat("the page")"""
SEEN: set[tuple] = set()  # pieces whose colors were judged


@pytest.mark.parametrize("role", ["staff", "admin", "liaison", "observer", "ended", "anonymous"])
def test_every_page_is_accessible_fits_a_phone_and_logs_no_error(site, browser, role):
    page = site.context(browser, role).new_page()
    window, troubles, told = Window(page), watch(page, site.url), {}
    for url in pages_of(role, site):
        if opens(page, url) and (wrong := window.inspect()):
            told[url] = wrong
    page.close()
    assert not told, "\n".join(f"{url}\n    " + "\n    ".join(wrong) for url, wrong in told.items())
    assert troubles == []


def test_text_that_wider_spacing_would_cut_is_noticed(browser):
    """Else the walk could not fail for it."""
    page = browser.new_page()
    tight = "width: max-content; height: 1.2em; line-height: 1.2; overflow: hidden; white-space: nowrap"
    page.set_content(f'<div id="fixed" style="{tight}">Only so wide</div><p>As wide as it likes</p>')
    page.evaluate("const fixed = document.getElementById('fixed'); fixed.style.width = `${fixed.offsetWidth}px`")
    found = cut_off(page)
    assert len(found) == 1 and 'id="fixed"' in found[0]
    assert cut_off(page) == found, "It leaves the page as it was."
    page.close()


FIRST = [
    "/",
    "/portfolio/",
    "/portfolio/?view=list",
    "/portfolio/?view=map",
    "/tasks/",
    "/search/?q=council",
    "/people/",
]


@pytest.mark.parametrize("role", ["staff", "liaison", "anonymous"])
def test_first_load_is_light(site, browser, role):
    """Bytes over the wire with nothing cached."""
    context = site.context(browser, role)
    urls = {"staff": [*FIRST, *(f"/cities/{pk}/" for pk in demo_cities(role))], "anonymous": DOORS[:1]}.get(role, ["/"])
    weights = {url: weight(context, url) for url in urls}
    assert {url: bytes for url, bytes in weights.items() if bytes > MOST_BYTES} == {}
    assert all(bytes > 50_000 for bytes in weights.values()), "Nothing was counted."


def weight(context: BrowserContext, url: str) -> int:
    page = context.new_page()
    received: list[float] = []
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    page.close()
    return int(sum(received))
