"""Processes that end with the one that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

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


class Service(Protocol):
    """A server of ours: what to start, when it answers, how it likes to be stopped."""

    name: str
    log: Path
    stop_signal: int

    def spawn(self) -> subprocess.Popen: ...

    def ready(self) -> bool: ...


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def start(service: Service) -> subprocess.Popen:
    """Start a service and wait until it answers."""
    process = service.spawn()
    if not wait_until(service.ready, process):
        stop(process, how=service.stop_signal, patience=2)
        raise ServiceError(f"{service.name} did not start: {last_line(service.log)}")
    return process


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """A service for the length of a block."""
    process = start(service)
    try:
        yield service
    finally:
        stop(process, how=service.stop_signal)
