"""The process: `audiolesson` and `python -m audiolesson`."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

FAILED = 1
INTERRUPTED = 128 + 2
TERMINATED = 128 + 15


class Terminated(KeyboardInterrupt):
    """The operating system asked the process to end."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    try:
        signal.signal(signal.SIGTERM, _on_terminate)
        _write_utf8()
        # Imported here, as it takes a while in which somebody may already press Ctrl-C.
        from audiolesson.cli import run

        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt as stop:
        _say("stopped; what was spoken is kept for the next build")
        # Threads may still wait for a slow server; nothing of theirs is worth waiting for.
        os._exit(TERMINATED if isinstance(stop, Terminated) else INTERRUPTED)
    except BrokenPipeError:
        code = _without_output()  # whoever read it has had enough
    except OSError as error:
        _say(f"can't read or write: {(error.strerror or str(error)).lower()}")
        code = _without_output()
    sys.exit(code)


def _say(what: str) -> None:
    print(f"audiolesson: {what}", file=sys.stderr, flush=True)


def _without_output() -> int:
    """Keep Python from trying once more at its end to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


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
