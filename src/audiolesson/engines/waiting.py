"""How long a server asks to be left alone."""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SHOWN_IN_SECONDS = 120


def retry_after_seconds(header: str | None) -> float | None:
    """Seconds from now, by a Retry-After header (RFC 9110, section 10.2.3).

    Args:
        header: a number of seconds, or a date; None where there was none.

    Returns:
        None where it says nothing that can be understood.

    """
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        seconds = _seconds_until(header)
    return max(0.0, seconds) if math.isfinite(seconds) else None


def for_how_long(seconds: float | None) -> str:
    """The time in words: "for 40 s", "for 15 minutes", "for a while"."""
    if seconds is None:
        return "for a while"
    if seconds <= _SHOWN_IN_SECONDS:
        return f"for {seconds:.0f} s"
    return f"for {math.ceil(seconds / 60)} minutes"


def _seconds_until(date: str) -> float:
    try:
        then = parsedate_to_datetime(date)
        zoned = then if then.tzinfo else then.replace(tzinfo=UTC)
        return (zoned - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return math.nan
