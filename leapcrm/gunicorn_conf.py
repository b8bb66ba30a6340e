"""How the web server runs, embedded and in a container; WEB_CONCURRENCY sets the number of workers."""

import os
import signal

from leapcrm import services

wsgi_app = "leapcrm.wsgi"
worker_class = "gthread"
threads = 4
reload = bool(os.environ.get("DEBUG"))  # while somebody works on the code
preload_app = not reload
max_requests = 5000
max_requests_jitter = 500
graceful_timeout = 10
control_socket_disable = True


def post_fork(server, worker):
    """A worker doesn't outlive its server, however that ends."""
    services.end_with_parent(signal.SIGKILL, worker.ppid)
