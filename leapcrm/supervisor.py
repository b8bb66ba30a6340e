"""Keeps the processes of one machine running: up in order, down in reverse, and a dead one up again."""

import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from leapcrm import services

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LONGEST_PAUSE = 30
LONG_LIFE = 60


@dataclass
class Child:
    """One process to keep running. `ready` tells when the next one may start."""

    name: str
    spawn: Callable[[], subprocess.Popen]
    ready: Callable[[], bool] = lambda: True
    stop_signal: int = signal.SIGTERM
    patience: float = 15
    log: Path | None = None
    process: subprocess.Popen | None = field(default=None, init=False)
    failures: int = field(default=0, init=False)
    started: float = field(default=0, init=False)
    due: float = field(default=0, init=False)

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = self.spawn()

    def fell_over(self) -> bool:
        """True once for each death; from then on `due` says when to start again."""
        if self.process is None or self.process.poll() is None:
            return False
        now = time.monotonic()
        self.failures = 0 if now - self.started > LONG_LIFE else self.failures + 1
        self.due = now + min(LONGEST_PAUSE, 0.5 * 2**self.failures)
        self.process = None
        return True

    def stop(self) -> None:
        if self.process:
            services.stop(self.process, how=self.stop_signal, patience=self.patience)
            self.process = None


class Supervisor:
    """Runs until a signal asks it to stop. Use it in the main thread: the kernel ties the children to it."""

    def __init__(self, children: list[Child], say: Callable[[str], None] = print, start_patience: float = 60):
        self.children = children
        self.say = say
        self.start_patience = start_patience
        self.stopping = threading.Event()

    def run(self, when_up: Callable[[], None] = lambda: None) -> None:
        """Start everything, call `when_up`, watch; in every case leave nothing behind."""
        for number in STOP_SIGNALS:
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            for child in self.children:
                self.start(child)
            if not self.stopping.is_set():
                when_up()
            while not self.stopping.wait(0.2):
                self.look_after()
        finally:
            for child in reversed(self.children):
                child.stop()

    def start(self, child: Child) -> None:
        """Start one and wait until it is ready, or until we are asked to stop."""
        if self.stopping.is_set():
            return
        child.start()
        came_up = services.wait_until(
            lambda: self.stopping.is_set() or child.ready(), child.process, patience=self.start_patience
        )
        if not came_up and not self.stopping.is_set():
            reason = f"{services.last_line(child.log)} (all of it: {child.log})" if child.log else "no reason known"
            raise services.ServiceError(f"The {child.name} did not start: {reason}")

    def look_after(self) -> None:
        """Notice the dead, and start again those whose pause is over."""
        for child in self.children:
            if child.fell_over():
                self.say(f"The {child.name} ended unexpectedly and is being started again.")
            if child.process is None and time.monotonic() >= child.due:
                child.start()
