"""`make bench`: medians of the main pages as ratios to a bare page, at full size and at a hundredth of it; then the
load of a large 911 export as a ratio to a bare read of it, a change in a plan over its aggregates, reports, and the
minute's tick with its mails."""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench import cad, plans, reminders, reports
from bench.pages import Measured, pages
from leapcrm import services

FULL = (500, 50_000, 200_000)  # engagements, tasks, updates and audit rows
SMALL = tuple(number // 100 for number in FULL)
WARM_UP = 5
ROUNDS = int(os.environ.get("ROUNDS", "40"))


def run(module: str, *arguments, env: dict) -> str:
    """The last line that a module of ours prints."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def serve(stack: ExitStack, wsgi: str, env: dict) -> int:
    """A gunicorn with one worker of four threads, as in the embedded product; returns its port."""
    port = services.free_port()
    command = [sys.executable, "-m", "gunicorn", wsgi, "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    process = services.spawn([*command, "--log-level", "error"], env=env)
    stack.callback(services.stop, process)
    services.wait_until(lambda: not services.port_is_free(port), process)
    return port


def milliseconds(port: int, path: str, cookie: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}", "Accept": "text/html"})
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}.")
    return took


class Site:
    """The product and the floor on one database server, filled to a size."""

    def __init__(self, stack: ExitStack, size: tuple[int, int, int], scratch: Path):
        postgres = stack.enter_context(services.running(services.Postgres()))
        stack.callback(postgres.clean)
        folder = scratch / str(size[0])
        valkey = stack.enter_context(services.running(services.Valkey(folder / "valkey")))
        statements = folder / "statements.json"
        env = os.environ | {
            "DATABASE_URL": postgres.url,
            "FLOOR_DATABASE_URL": new_database(postgres.url, "floor"),
            "FLOOR_STATEMENTS": str(statements),
            "REDIS_URL": valkey.url,
            "DATA_DIR": str(folder),
            "SECRET_KEY": "bench",
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "ERROR",
        }
        facts = json.loads(run("bench.load", *size, env=env))
        self.session, self.city, self.task = facts["session"], facts["city"], facts["task"]
        self.floor_session = run("bench.floor.load", env=env)
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        anew = env | {"REMEMBER_SECONDS": "0"}
        statements.write_text(run("bench.statements", self.session, "/", "/portfolio/", env=anew))
        self.port = serve(stack, "leapcrm.wsgi:application", env)
        self.anew_port = serve(stack, "leapcrm.wsgi:application", anew)
        self.floor_port = serve(stack, "bench.floor.wsgi:application", env)

    def time(self, page: Measured) -> tuple[float, float]:
        """Medians of the product's page and of the floor's, in milliseconds, measured in turn."""
        port = self.anew_port if page.anew else self.port
        ours, floors = [], []
        for turn in range(ROUNDS + WARM_UP):
            pair = (
                milliseconds(port, page.path, self.session),
                milliseconds(self.floor_port, page.floor, self.floor_session),
            )
            if turn >= WARM_UP:
                ours.append(pair[0])
                floors.append(pair[1])
        return statistics.median(ours), statistics.median(floors)


def new_database(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def main() -> None:
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leapcrm-bench-")))
        small, full = Site(stack, SMALL, scratch), Site(stack, FULL, scratch)
        print(f"{'page':20} {'ms':>7} {'floor ms':>9} {'ratio':>6} {'bar':>5} {'growth, 100 x the data':>23}")
        for page, page_small in zip(pages(full.city, full.task), pages(small.city, small.task), strict=True):
            ours, floor = full.time(page)
            ours_small, _ = small.time(page_small)
            bar = page.bar or "-"
            print(f"{page.name:20} {ours:7.1f} {floor:9.1f} {ours / floor:6.2f} {bar:>5} {ours / ours_small:23.2f}")
    cad.main()
    plans.main()
    reports.main()
    reminders.main()


if __name__ == "__main__":
    main()
