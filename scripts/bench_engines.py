"""How fast an online engine's speech arrives: ours beside gTTS's own way, from one server.

The server is that of the tests: it speaks Google's protocol on the loopback, over TLS, and takes a
while over each request.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from audiolesson.cache import Cache
from audiolesson.engines.google import Google
from audiolesson.model import Utterance, Voice
from audiolesson.mp3.grid import FrameGrid
from audiolesson.synthesis import Synthesizer
from audiolesson.synthesis.effort import Effort
from google_server import GoogleServer

VOICE = Voice("en@com", "en", gain_db=0.0)
SENTENCES = [
    f"On day {number} the ferry left the island at six with {number + 7} people on it."
    for number in range(1, 61)
]


def report(latency_ms: int, jobs: int, rounds: int) -> None:
    """Print what both take for the same sentences, in turns; the best of some rounds."""
    with GoogleServer().running() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server.fluent = True
        server.latency_seconds = latency_ms / 1000
        os.environ["HTTPS_PROXY"] = server.proxy_url
        os.environ["REQUESTS_CA_BUNDLE"] = str(server.write_authority(folder))
        plain, ours, most = [], [], 0
        for number in range(rounds):
            plain.append(seconds_of(lambda: save_one_by_one(folder)))
            server.most_at_once = 0
            cache = Cache(folder / f"cache{number}")
            ours.append(seconds_of(lambda cache=cache: speak_together(cache, jobs)))  # type: ignore[misc]
            most = max(most, server.most_at_once)
        again = seconds_of(lambda: speak_together(cache, jobs))
    print(f"{len(SENTENCES)} sentences at {latency_ms} ms a request, best of {rounds}\n")
    print(f"{'':34}{'seconds':>9}{'times faster':>14}")
    for label, seconds in (
        ("gTTS's save, one after the other", min(plain)),
        (f"audiolesson, {most} in flight", min(ours)),
        ("audiolesson, from its cache", again),
    ):
        print(f"{label:34}{seconds:9.2f}{min(plain) / seconds:14.1f}")


def seconds_of(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def save_one_by_one(folder: Path) -> None:
    """The plain way: gTTS's own `save`, which neither verifies certificates nor has time limits."""
    import urllib3
    from gtts import gTTS

    urllib3.disable_warnings()
    for number, sentence in enumerate(SENTENCES):
        gTTS(sentence, tld="com", lang="en", lang_check=False).save(str(folder / f"{number}.mp3"))


def speak_together(cache: Cache, jobs: int) -> None:
    """Ours: checked, decoded, levelled, encoded and kept."""
    with Google() as engine:
        synthesizer = Synthesizer(engine, cache, FrameGrid(64), [VOICE], effort=Effort(jobs))
        synthesizer.measure(Utterance(text, "en", VOICE.name, 1.0) for text in SENTENCES)
