"""The process: `audiolesson` and `python -m audiolesson`."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from audiolesson.cli import run

INTERRUPTED = 128 + 2
TERMINATED = 128 + 15


class Terminated(KeyboardInterrupt):
    """The operating system asked the process to end."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    _write_utf8()
    signal.signal(signal.SIGTERM, _on_terminate)
    try:
        code = run()
        sys.stdout.flush()
    except KeyboardInterrupt as stop:
        print("audiolesson: stopped; what was spoken is kept for the next build", file=sys.stderr)
        sys.stderr.flush()
        # Threads may still wait for a slow server; nothing of theirs is worth waiting for.
        os._exit(TERMINATED if isinstance(stop, Terminated) else INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has had enough; Python would complain of it at its end as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _on_terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def _write_utf8() -> None:
    """Transcripts hold any script; what is piped is UTF-8 on every system."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


if __name__ == "__main__":
    main()
