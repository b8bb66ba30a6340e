"""The processes of an installation on one machine, as the supervisor wants them; each writes to a log of its own."""

import os
import subprocess
import sys
from pathlib import Path

from leapcrm import services
from leapcrm.answers import web_answers
from leapcrm.supervisor import Child

LOG_LIMIT = 5_000_000
CELERY = ("-m", "celery", "-A", "leapcrm")
WORKER = ("worker", "--without-gossip", "--without-mingle", "--loglevel=INFO")
MAIL_ONLY = ("--concurrency=1", "--queues=mail", "--hostname=mail@%h")


def broker(valkey: services.Valkey) -> Child:
    return Child("broker", valkey.spawn, valkey.ready, log=valkey.log)


def worker(logs: Path) -> Child:
    return python_child("worker", logs, *CELERY, *WORKER, "--concurrency=2")


def mail_worker(logs: Path) -> Child:
    """The minute's tick and outgoing mail, however long the work of the other one takes."""
    return python_child("mail worker", logs, *CELERY, *WORKER, *MAIL_ONLY)


def beat(logs: Path, scratch: Path) -> Child:
    """Its file may be lost: what is due is asked of the database, never of the clockwork."""
    options = (f"--schedule={scratch / 'beat'}", "--pidfile=", "--loglevel=INFO")
    return python_child("beat", logs, *CELERY, "beat", *options)


def web(logs: Path, port: int) -> Child:
    options = ("--config=python:leapcrm.gunicorn_conf", f"--bind=127.0.0.1:{port}")
    child = python_child("web server", logs, "-m", "gunicorn", *options)
    child.ready = lambda: web_answers(port)
    return child


def python_child(name: str, logs: Path, *arguments: str) -> Child:
    log = logs / f"{name.replace(' ', '-')}.log"

    def spawn() -> subprocess.Popen:
        logs.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".old"))
        with log.open("ab") as output:
            environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
            return services.spawn([sys.executable, *arguments], stdout=output, stderr=output, env=environment)

    return Child(name, spawn, log=log)
