"""The one place that starts real services from wheels: Valkey for the embedded product, PostgreSQL for the tests too.

A started server listens on this machine only and, on Linux, ends with the process that started it, however that ends.
"""

from leapcrm.services.places import (
    free_port,
    keep,
    made_once,
    port_is_free,
    scratch_folder,
)
from leapcrm.services.postgres import Postgres
from leapcrm.services.process import (
    Service,
    ServiceError,
    end_with_parent,
    last_line,
    running,
    spawn,
    start,
    stop,
    wait_until,
)
from leapcrm.services.valkey import Valkey

__all__ = [
    "Postgres",
    "Service",
    "ServiceError",
    "Valkey",
    "end_with_parent",
    "free_port",
    "keep",
    "last_line",
    "made_once",
    "port_is_free",
    "running",
    "scratch_folder",
    "spawn",
    "start",
    "stop",
    "wait_until",
]
