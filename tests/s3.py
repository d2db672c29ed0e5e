"""A server of S3-style object storage of the tests' own: moto's, on this machine, in memory."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

BUCKET = "dramatis-tests"


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """What the environment must say to reach its one bucket, while it runs."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    try:
        with urlopen(Request(f"http://{host}:{port}/{BUCKET}", method="PUT")):
            pass
        yield environment(f"http://{host}:{port}")
    finally:
        running.stop()


def environment(address: str) -> dict[str, str]:
    """The settings of a server at ``address``, by the names that all tools share."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    named = {"AWS_ENDPOINT_URL": address, "AWS_REGION": "us-east-1"}
    return named | {"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": "secret"}
