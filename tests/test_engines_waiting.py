"""What servers say of how long they want to be left alone."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from audiolesson.engines.waiting import for_how_long, retry_after_seconds


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("7", 7),
        ("0.5", 0.5),
        ("-3", 0),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("Fri, 99 Nope 2099 00:00:00 GMT", None),
        ("Wed, 21 Oct 99999999999 07:28:00 GMT", None),
        ("Fri, 01 Jan 0001 00:00:00 +2300", 0),
    ],
)
def test_a_number_is_seconds_and_anything_else_is_nothing(
    header: str | None, seconds: float | None
) -> None:
    assert retry_after_seconds(header) == seconds


@pytest.mark.parametrize(("ahead", "seconds"), [(90, 90), (-90, 0)])
def test_a_date_is_as_far_away_as_it_is(ahead: int, seconds: int) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True)
    assert retry_after_seconds(date) == pytest.approx(seconds, abs=5)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "for a while"), (0.4, "for 0 s"), (40, "for 40 s"), (900, "for 15 minutes")],
)
def test_a_time_is_told_in_words(seconds: float | None, words: str) -> None:
    assert for_how_long(seconds) == words
