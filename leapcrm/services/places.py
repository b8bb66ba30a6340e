"""Files that are made once, folders that vanish, ports that are free."""

import fcntl
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def made_once(path: Path, make: Callable[[], str]) -> str:
    """A text that is made the first time and kept, for its owner's eyes; a killed program leaves no half of it."""
    if not path.exists():
        keep(path, make())
    return path.read_text()


def keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    Path(draft).replace(path)


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


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """A temporary folder for the length of a block; what a killed program left of it is removed at the next."""
    sweep_scratch(prefix)
    directory, lock = make_scratch(prefix)
    try:
        yield directory
    finally:
        remove_scratch(directory, lock)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
