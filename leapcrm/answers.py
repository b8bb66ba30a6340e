"""Does the web server answer? `python -m leapcrm.answers` is the health check of a container."""

import http.client
import os
import sys
from urllib.parse import urlsplit

DEFAULT_URL = "http://localhost:8000"


def web_answers(port: int) -> bool:
    """Asks on this machine, under the public name: the server knows no other."""
    host = urlsplit(os.environ.get("BASE_URL", DEFAULT_URL)).hostname
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        link.request("GET", "/health/", headers={"Host": host})
        return link.getresponse().status == 200
    except OSError:
        return False
    finally:
        link.close()


if __name__ == "__main__":
    sys.exit(not web_answers(int(os.environ.get("PORT", "8000"))))
