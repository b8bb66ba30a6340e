"""What is written about running the product, held against the product."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
import yaml
from django.core.files.base import ContentFile
from django.core.files.storage.handler import StorageHandler
from django.core.management import CommandError, call_command

from demo.checks import check_demo
from leapcrm import settings as product_settings
from leapcrm.wsgi import application
from tests.factories import UserFactory

pytestmark = pytest.mark.once

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def settings_read() -> set[str]:
    return set(re.findall(r'\benv(?:\.\w+)?\(\s*"(\w+)"', (ROOT / "leapcrm/settings.py").read_text()))


def test_every_setting_is_documented():
    documented = set(re.findall(r"^## `(\w+)`", (ROOT / "docs/settings.md").read_text(), re.M))
    assert documented == settings_read() | {"PORT", "WEB_CONCURRENCY"}


@pytest.mark.parametrize("missing", ["SECRET_KEY", "REDIS_URL"])
def test_served_installation_names_what_is_missing(missing, tmp_path):
    given = {"DATABASE_URL": "sqlite:////tmp/none", "REDIS_URL": "redis://none", "SECRET_KEY": "x"}
    del given[missing]
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **given}
    check = [sys.executable, ROOT / "manage.py", "check"]
    answer = subprocess.run(check, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode
    assert f"ImproperlyConfigured: Set {missing}" in answer.stderr


@pytest.mark.parametrize(
    ("unsafe", "said"),
    [
        ({"BASE_URL": "http://crm.example.org"}, "Set BASE_URL to an address with https"),
        ({"BASE_URL": "https://crm.example.org", "DEBUG": "1"}, "Unset DEBUG"),
    ],
)
def test_nothing_starts_unsafe(unsafe, said, tmp_path):
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **unsafe}
    check = [sys.executable, ROOT / "manage.py", "check"]
    answer = subprocess.run(check, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode
    assert f"ImproperlyConfigured: {said}" in answer.stderr


def test_demo_with_its_public_password_is_not_loaded_where_others_reach_it(settings):
    settings.DEMO_SIGN_IN = False
    with pytest.raises(CommandError, match="DEMO_SIGN_IN=true"):
        call_command("demo")


@pytest.mark.parametrize(
    ("hosts", "url", "is_local"),
    [
        ("", "", True),
        ("localhost,127.0.0.1", "http://localhost:8000", True),
        ("crm.example.org", "https://crm.example.org", False),
        ("localhost,192.168.1.7", "", False),
        ("*", "", False),
    ],
)
def test_demo_lets_people_in_only_where_nobody_else_gets_an_answer(hosts, url, is_local):
    asked = "from django.conf import settings; print(settings.DEMO_SIGN_IN)"
    given = {"ALLOWED_HOSTS": hosts, "BASE_URL": url}
    environment = {name: value for name, value in os.environ.items() if name not in ("ALLOWED_HOSTS", "BASE_URL")}
    environment |= {"DJANGO_SETTINGS_MODULE": "leapcrm.settings"} | {k: v for k, v in given.items() if v}
    answer = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str(is_local)


@pytest.mark.django_db
def test_demo_that_was_loaded_before_lets_nobody_in_where_others_reach_it(client, settings):
    person = UserFactory(is_demo=True, password="the right responder for every call")
    client.force_login(person)
    assert client.get("/").status_code == 200
    settings.DEMO_SIGN_IN, settings.IS_LOCAL = False, False
    assert client.get("/").status_code == 302, "A session of before is over."
    typed = {"login": person.email, "password": "the right responder for every call"}
    assert "is not right" in client.post("/accounts/login/", typed).content.decode()
    assert [warning.id for warning in check_demo(None, databases=["default"])] == ["demo.W002"]
    settings.DEMO_SIGN_IN = True
    assert client.post("/accounts/login/", typed).status_code == 302
    assert [warning.id for warning in check_demo(None, databases=["default"])] == ["demo.W001"]


def test_styles_may_be_read_by_another_account_than_collected_them_and_uploads_not(tmp_path, settings):
    """The image collects as root and runs without rights."""
    settings.FILE_UPLOAD_PERMISSIONS = product_settings.FILE_UPLOAD_PERMISSIONS
    modes = {}
    for name, chosen in product_settings.STORAGES.items():
        options = chosen.get("OPTIONS", {}) | {"location": tmp_path / name}
        storage = StorageHandler({name: {"BACKEND": chosen["BACKEND"], "OPTIONS": options}})[name]
        modes[name] = stat.S_IMODE(Path(storage.path(storage.save("x.css", ContentFile(b"a{}")))).stat().st_mode)
    assert modes == {"default": 0o600, "staticfiles": 0o644}


def test_compose_runs_every_process_with_a_health_check():
    assert set(COMPOSE["services"]) == {"db", "redis", "migrate", "web", "worker", "mail", "beat"}
    checked = {name for name, service in COMPOSE["services"].items() if "healthcheck" in service}
    assert checked == {"db", "redis", "web", "worker", "mail", "beat"}


def test_compose_holds_no_secret():
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD|DATABASE_URL|EMAIL_URL", name):
                assert re.search(r"\$\{\w+:\?.+\}", value), f"{name} must come from outside"


def test_compose_knows_the_settings_it_gives():
    own = set(COMPOSE["services"]["web"]["environment"])
    assert own <= settings_read() | {"WEB_CONCURRENCY"}


def test_example_of_env_names_what_compose_asks_for():
    asked = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text()))
    named = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.M))
    assert asked <= named


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/nowhere/"])
def test_head_is_answered_as_get_is_without_the_body(path):
    asked, looked_at = (answer_of(method, path) for method in ("GET", "HEAD"))
    assert looked_at[:2] == asked[:2]
    assert asked[2] and not looked_at[2]


def answer_of(method: str, path: str) -> tuple[str, str | None, bytes]:
    """What the web server is handed: the status, the length and the body."""
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"}
    setup_testing_defaults(environ)
    heads = []
    body = application(environ, lambda status, headers: heads.append((status, dict(headers))))
    ((status, headers),) = heads
    return status, headers.get("Content-Length"), b"".join(body)
