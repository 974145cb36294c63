"""A process that has everything imported and forks for each command it is sent: a process each, started at once.

`Commands` is the near end. Run as a script, this module is the far one: it takes requests as lines of JSON on standard
input and answers each with the exit status.
"""

from __future__ import annotations

import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

SECONDS = 120
"""After so long a command is stopped: it hangs."""
_NOT_ASKED = ("__main__", "batch", "agents", "editor")
"""What no command of the tests imports, or what wants an extra."""


class Commands:
    """Runs commands of smartcheck, each in a process of its own."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def run(
        self,
        arguments: Sequence[str | Path],
        folder: Path | None,
        stdin: bytes,
        environment: Mapping[str, str],
        *,
        together: bool = False,
    ) -> subprocess.CompletedProcess[bytes]:
        """Return how the command ended and what it wrote; *together* on standard output, in the order it was said."""
        server = self._server
        assert server.stdin is not None
        assert server.stdout is not None
        with tempfile.TemporaryDirectory() as place:
            streams = [Path(place, name) for name in ("in", "out", "err")]
            streams[0].write_bytes(stdin)
            request = {
                "arguments": [os.fspath(each) for each in arguments],
                "folder": str(folder or Path.cwd()),
                "environment": dict(environment),
                "streams": [str(each) for each in streams],
                "together": together,
            }
            server.stdin.write(json.dumps(request) + "\n")
            server.stdin.flush()
            status = int(server.stdout.readline())
            if status == -signal.SIGALRM:
                raise subprocess.TimeoutExpired(list(arguments), SECONDS)
            return subprocess.CompletedProcess(list(arguments), status, *(each.read_bytes() for each in streams[1:]))

    def close(self) -> None:
        """End the process that forks."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()


def _serve(main: Callable[[], int]) -> None:
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            _become(request, main)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(request: Mapping[str, Any], main: Callable[[], int]) -> None:
    """Be the process that was asked for: its folder, its surroundings, its streams; never return."""
    status: object = 1
    try:
        signal.alarm(SECONDS)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        for number, (path, mode) in enumerate(zip(request["streams"], "rww", strict=True)):
            os.dup2(os.open(path, os.O_RDONLY if mode == "r" else os.O_WRONLY | os.O_CREAT, 0o600), number)
        if request["together"]:
            os.dup2(1, 2)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - these three live as long as the process
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
        sys.argv = ["smartcheck", *request["arguments"]]
        status = main()
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        os._exit(status if isinstance(status, int) else 0 if status is None else 1)


def _warm() -> Callable[[], int]:
    """Import what commands import, and judge a goal, so that grammars and words are read."""
    import smartcheck
    from smartcheck.cli import main

    for module in pkgutil.walk_packages(smartcheck.__path__, "smartcheck."):
        if module.name.split(".")[1] not in _NOT_ASKED:
            with suppress(ImportError):  # an extra that is not here
                import_module(module.name)
    smartcheck.assess("Publish 4 posts by 30 June 2027", today=date(2027, 1, 15))
    return main


if __name__ == "__main__":
    _serve(_warm())
