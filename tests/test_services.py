"""The services the tests themselves stand on."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from leapcrm import services
from tests.helpers import eventually, gone

pytestmark = pytest.mark.once

HOLD = """
    import sys, time
    from pathlib import Path
    from leapcrm import services
    process = services.start(services.Valkey(Path(sys.argv[1])))
    print(process.pid, flush=True)
    time.sleep(60)
"""


def test_valkey_keeps_what_it_was_given_over_a_kill(tmp_path):
    first = services.Valkey(tmp_path)
    process = services.start(first)
    with redis.Redis.from_url(first.url) as client:
        client.set("waiting", "task")
        assert eventually(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0)
    services.stop(process, how=signal.SIGKILL)
    with services.running(services.Valkey(tmp_path)) as second, redis.Redis.from_url(second.url) as client:
        assert client.get("waiting") == b"task"


def test_valkey_asks_for_its_password(tmp_path):
    with services.running(services.Valkey(tmp_path)) as valkey, pytest.raises(redis.AuthenticationError):
        redis.Redis(port=valkey.port, retry=Retry(NoBackoff(), 0)).ping()


def test_service_ends_with_a_parent_that_was_killed(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", textwrap.dedent(HOLD), tmp_path], stdout=subprocess.PIPE)
    pid = int(holder.stdout.readline())
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert eventually(lambda: gone(pid))


def test_service_that_cannot_start_says_why(tmp_path):
    said = pytest.raises(services.ServiceError, match="did not start: .*listening on port")
    with services.running(services.Valkey(tmp_path / "one")) as valkey, said:
        services.start(services.Valkey(tmp_path / "two", port=valkey.port))
