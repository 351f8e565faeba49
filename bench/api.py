"""The JSON API against its own description: `python -m bench.api --store STORE`.

Serves a store and has schemathesis ask each operation of the OpenAPI document with whatever the document allows, and
with what it does not: no answer may be a server error, or other than the document says. Left out is the check that
all which fits the schemas is accepted: a cursor that the server did not give, a year for what has none, and a search
without a word are refused, which a schema cannot tell.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

_SERVE: Final = "from kg.cli import app; app()"
_PATIENCE: Final = 60.0  # seconds


def main() -> int:
    """Run it; the exit code is that of schemathesis."""
    parser = argparse.ArgumentParser(prog="python -m bench.api", description="Check the JSON API.")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--examples", type=int, default=100)
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serving = [sys.executable, "-c", _SERVE, "serve", "--store", str(options.store), "--port", str(port)]
    server = subprocess.Popen(serving)
    try:
        url = f"http://127.0.0.1:{port}/openapi.json"
        _wait(url)
        told = ["--exclude-checks", "positive_data_acceptance", "--max-response-time", "30", "--continue-on-failure"]
        found = ["run", url, "-n", str(options.examples), "--phases", "examples,coverage,fuzzing", *told]
        return subprocess.run([str(Path(sys.executable).with_name("schemathesis")), *found], check=False).returncode
    finally:
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    """Until the server answers."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(url, timeout=5):  # noqa: S310  # our own server
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(url)


if __name__ == "__main__":
    sys.exit(main())
