"""An online engine in trouble: the real gTTS engine against a server that has moods."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audiolesson.cache import Cache
from audiolesson.engines import patience
from audiolesson.engines.google import Google
from audiolesson.errors import BadOption, SpeechMissing
from audiolesson.model import Utterance, Voice
from audiolesson.mp3.grid import FrameGrid
from audiolesson.synthesis import Synthesizer
from audiolesson.synthesis.effort import Effort
from google_server import GoogleServer, Reply, envelope, spoken, tone_mp3

SENTENCES = [f"This is sentence number {number} of them." for number in range(12)]
VOICE = Voice("en@com", "en", gain_db=0.0)
HALF_AN_MP3 = spoken(tone_mp3()[: len(tone_mp3()) // 2 + 50])
WHOLE = spoken(tone_mp3())


class Told:
    """Progress, with what is said of retries."""

    def __init__(self) -> None:
        self.advanced = 0
        self.retries: list[tuple[str, float]] = []

    def begin(self, what: str, total: int) -> None:
        """Begin."""

    def advance(self) -> None:
        self.advanced += 1

    def retry(self, why: str, seconds: float) -> None:
        self.retries.append((why, seconds))

    def end(self) -> None:
        """End."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    monkeypatch.setattr(patience, "FIRST_BACK_OFF_SECONDS", 0.01)
    with GoogleServer().running() as running:
        running.fluent = True
        monkeypatch.setenv("HTTPS_PROXY", running.proxy_url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(running.write_authority(tmp_path)))
        yield running


@pytest.fixture
def engine() -> Iterator[Google]:
    with Google() as opened:
        yield opened


def said(text: str, rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", VOICE.name, rate)


def synthesizer(
    engine: Google, folder: Path, told: Told | None = None, effort: Effort | None = None
) -> Synthesizer:
    return Synthesizer(
        engine, Cache(folder / "cache"), FrameGrid(64), [VOICE], effort=effort, progress=told
    )


def speak_all(engine: Google, folder: Path, told: Told | None = None, **effort: int) -> None:
    synthesizer(engine, folder, told, Effort(**effort)).measure(map(said, SENTENCES))


# ------------------------------------------------------------------ passing trouble
PASSING = {
    "too many requests": Reply(b"", 429),
    "too many requests, wait a moment": Reply(b"", 429, headers=(("Retry-After", "0.05"),)),
    "down": Reply(b"", 503),
    "an error of its own": Reply(b"<html>oops</html>", 500),
    "broken off": Reply(WHOLE[:2000], announced=len(WHOLE)),
    "empty": Reply(b""),
    "a page": Reply(b"<html><title>Before you continue</title></html>"),
    "no speech": Reply(envelope(b"")),
    "half an MP3": Reply(HALF_AN_MP3),
    "silence": Reply(spoken(tone_mp3(hertz=0, frames=120))),
    "too short for its text": Reply(WHOLE),
    "too long for its text": Reply(spoken(tone_mp3(frames=3000))),
}


@pytest.mark.parametrize("trouble", PASSING.values(), ids=PASSING)
def test_what_goes_wrong_once_is_asked_for_again(
    server: GoogleServer, engine: Google, tmp_path: Path, trouble: Reply
) -> None:
    server.replies.extend([trouble, trouble])
    told = Told()
    speak_all(engine, tmp_path, told)
    assert told.advanced == len(SENTENCES)
    assert len(server.heard) == len(SENTENCES) + 2
    assert len(told.retries) == 2


def test_a_server_is_not_asked_before_the_time_it_names(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.replies.append(Reply(b"", 429, headers=(("Retry-After", "0.2"),)))
    told = Told()
    speak_all(engine, tmp_path, told)
    (why, seconds), *_ = told.retries
    assert "429" in why
    assert seconds >= 0.2


def test_times_between_tries_differ(server: GoogleServer, engine: Google, tmp_path: Path) -> None:
    server.always = Reply(b"", 500)
    told = Told()
    with pytest.raises(SpeechMissing):
        speak_all(engine, tmp_path, told)
    assert len({seconds for _, seconds in told.retries}) == len(told.retries) > 3


# ------------------------------------------------------------------ lasting trouble
@pytest.mark.parametrize("retries", [0, 1, 3])
def test_a_server_in_trouble_is_asked_so_often_and_no_more(
    server: GoogleServer, engine: Google, tmp_path: Path, retries: int
) -> None:
    server.always = Reply(b"", 503)
    with pytest.raises(SpeechMissing, match="12 of 12 clips are missing"):
        speak_all(engine, tmp_path, jobs=1, retries=retries)
    assert len(server.heard) <= 2 * (retries + 1)
    assert [heard.text for heard in server.heard].count(server.heard[0].text) == retries + 1


def test_what_is_missing_is_said_with_the_reason(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.always = Reply(b"", 429)
    with pytest.raises(SpeechMissing) as told:
        speak_all(engine, tmp_path, retries=1)
    assert told.value.exit_code == 3
    assert "12 of 12 clips are missing ('This is sentence number 0 of them.' and 11" in str(
        told.value
    )
    assert "translate.google.com: too many requests (HTTP 429)" in str(told.value)
    assert "is kept" not in str(told.value)
    assert told.value.concerns_all


def test_a_server_that_wants_an_hour_is_not_waited_for(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.always = Reply(b"", 429, headers=(("Retry-After", "3600"),))
    told = Told()
    with pytest.raises(SpeechMissing, match="for 60 minutes"):
        speak_all(engine, tmp_path, told)
    assert told.retries == []
    assert len(server.heard) <= engine.parallel


def test_those_who_wait_ask_no_more_when_all_is_given_up(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    waits = ["60"] * (engine.parallel - 1) + ["900"]
    server.replies.extend(Reply(b"", 429, (("Retry-After", wait),)) for wait in waits)
    with pytest.raises(SpeechMissing):
        speak_all(engine, tmp_path)
    assert len(server.heard) <= engine.parallel


def test_what_never_arrives_is_asked_for_once_for_all_its_speeds(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.always = Reply(HALF_AN_MP3)
    rates = (1.0, 0.9, 1.1, 1.2)
    with pytest.raises(SpeechMissing, match="4 of 4"):
        synthesizer(engine, tmp_path, effort=Effort(retries=2)).measure(
            said(SENTENCES[0], rate) for rate in rates
        )
    assert len(server.heard) == 3


def test_texts_that_are_all_refused_are_not_asked_for_to_the_last(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.always = Reply(b"", 400)
    with pytest.raises(SpeechMissing, match="40 of 40") as told:
        synthesizer(engine, tmp_path, effort=Effort(jobs=1)).measure(
            said(f"Number {number}") for number in range(40)
        )
    assert told.value.concerns_all
    assert len(server.heard) < 12


def test_while_voices_are_measured_all_that_is_missing_is_counted(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.always = Reply(b"", 403)
    voices = [Voice(VOICE.name, "en")]
    speaker = Synthesizer(engine, Cache(tmp_path / "cache"), FrameGrid(64), voices)
    with pytest.raises(SpeechMissing, match="80 of 80 clips are missing"):
        speaker.measure(said(f"This is number {number} of eighty.") for number in range(80))


def test_a_refusal_is_not_asked_again(server: GoogleServer, engine: Google, tmp_path: Path) -> None:
    server.always = Reply(b"", 403)
    told = Told()
    with pytest.raises(SpeechMissing, match="403"):
        speak_all(engine, tmp_path, told, jobs=1)
    assert told.retries == []
    assert len(server.heard) <= 2


def test_a_text_that_never_arrives_leaves_the_others_to_be_fetched(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    unlucky = said("...")
    with pytest.raises(SpeechMissing, match=r"1 of 13 clips are missing \('...'\)") as told:
        synthesizer(engine, tmp_path).measure([unlucky, *map(said, SENTENCES)])
    assert len(server.heard) == len(SENTENCES)
    assert not told.value.concerns_all


def test_the_next_run_asks_only_for_the_rest(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.replies.extend([*[Reply(spoken(tone_mp3(frames=100)))] * 5, *[Reply(b"", 403)] * 20])
    with pytest.raises(SpeechMissing) as told:
        speak_all(engine, tmp_path, jobs=1)
    assert "What has arrived is kept" in str(told.value)
    server.replies.clear()
    arrived = [heard.text for heard in server.heard[:5]]
    server.heard.clear()
    speak_all(engine, tmp_path)
    asked = [heard.text for heard in server.heard]
    assert len(asked) == len(SENTENCES) - len(arrived)
    assert not set(asked) & set(arrived)


def test_nothing_that_was_refused_is_kept(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.always = Reply(HALF_AN_MP3)
    with pytest.raises(SpeechMissing):
        speak_all(engine, tmp_path, retries=0)
    assert not any(path.is_file() for path in (tmp_path / "cache").rglob("*"))


# ------------------------------------------------------------------ several at once
def test_several_are_asked_for_at_once_up_to_the_engine_s_limit(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    server.latency_seconds = 0.1
    speak_all(engine, tmp_path)
    assert 2 <= server.most_at_once <= engine.parallel


@pytest.mark.parametrize("jobs", [1, 2, 100])
def test_jobs_are_a_limit_too(
    server: GoogleServer, engine: Google, tmp_path: Path, jobs: int
) -> None:
    server.latency_seconds = 0.05
    speak_all(engine, tmp_path, jobs=jobs)
    assert server.most_at_once <= min(jobs, engine.parallel)


@pytest.mark.parametrize(("jobs", "retries"), [(0, 1), (-1, 1), (1, -1)])
def test_no_jobs_and_less_than_no_retries_are_refused(jobs: int, retries: int) -> None:
    with pytest.raises(BadOption, match="--"):
        Effort(jobs, retries)


# ------------------------------------------------------------------ speeds
def test_two_speeds_that_are_stretched_cost_one_request(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    rates = (1.0, 0.9, 1.2)
    lengths = synthesizer(engine, tmp_path).measure(said(SENTENCES[0], rate) for rate in rates)
    natural, *others = (lengths[said(SENTENCES[0], rate)].samples for rate in rates)
    assert len(server.heard) == 1
    for samples, rate in zip(others, rates[1:], strict=True):
        assert samples * rate == pytest.approx(natural, rel=0.03)


def test_the_service_s_slow_mode_is_taken_as_it_is(
    server: GoogleServer, engine: Google, tmp_path: Path
) -> None:
    synthesizer(engine, tmp_path).measure([said(SENTENCES[0], 0.75)])
    assert [heard.slow for heard in server.heard] == [True]
