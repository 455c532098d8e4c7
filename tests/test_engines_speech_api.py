"""Speech servers: the real package openai against a server of the same protocol."""

import email.utils
import io
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile
import trustme

from audiolesson.audiofile import encode_flac
from audiolesson.cache import Cache
from audiolesson.engines import open_engine, patience, speech_api
from audiolesson.engines.base import Engine, EngineOptions
from audiolesson.engines.patience import USUAL_TRIES
from audiolesson.engines.speech_api import SpeechApi
from audiolesson.engines.speech_api_errors import LONGEST_MESSAGE, cleaned
from audiolesson.engines.speech_api_exchange import MOST_CHARACTERS
from audiolesson.engines.speech_api_server import OPENAI_URL, server_at
from audiolesson.errors import (
    BadOption,
    EngineBusy,
    EngineError,
    EngineFailed,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
    SpeechMissing,
    UnknownVoice,
)
from audiolesson.model import Gender, Utterance
from audiolesson.mp3.grid import FrameGrid
from audiolesson.pacing.recipe_file import load_recipe
from audiolesson.pipeline import Options, make_lesson, script_of
from audiolesson.publishing import Target
from audiolesson.reporting import Report
from audiolesson.synthesis.effort import Effort
from google_server import tone_mp3
from speech_server import NO_SIZE, SAMPLE_RATE, Reply, SpeechServer, beep, samples_of, told, wav

KEY = "sk-proj-Zq7XwV3nT9bLpR2m"
KOKORO = [
    *("af_alloy", "af_heart", "am_adam", "am_fenrir", "bf_emma", "bm_george"),
    *("ef_dora", "ff_siwis", "hm_psi", "if_sara", "jf_alpha", "pm_alex", "zf_xiaobei", "zm_yunxi"),
]
ENVIRONMENT = [
    *("AUDIOLESSON_ENGINE_KEY", "OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_BASE_URL"),
    *("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_CUSTOM_HEADERS", "OPENAI_LOG"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
]
Open = Callable[..., SpeechApi]


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority that signed nothing; it is read much faster than all those of the system."""
    path = tmp_path_factory.mktemp("authority") / "stranger.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return path


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch, stranger: Path) -> None:
    """No key and no trust but a test's own; what is not on this machine goes nowhere."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setenv("NO_PROXY", "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(stranger))
    monkeypatch.setattr(patience, "FIRST_BACK_OFF_SECONDS", 0.01)


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    with SpeechServer().running() as running:
        yield running


@pytest.fixture
def open_(server: SpeechServer) -> Iterator[Open]:
    """Opens engines, for the server where no other address is given, and closes them."""
    opened: list[Engine] = []

    def open_one(
        url: str | None = None, model: str | None = None, cache: Cache | None = None
    ) -> SpeechApi:
        engine = open_engine("openai", EngineOptions(url or server.url, model, cache=cache))
        assert isinstance(engine, SpeechApi)
        opened.append(engine)
        return engine

    yield open_one
    for engine in opened:
        engine.close()


@pytest.fixture
def engine(open_: Open) -> SpeechApi:
    return open_()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def said(text: str = "Good morning.", voice: str = "alloy", rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", voice, rate)


def failure(engine: SpeechApi, utterance: Utterance | None = None) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.speak(utterance or said())
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value)
    assert caught.value.where
    return caught.value


# ------------------------------------------------------------------ it speaks
def test_speech_arrives_whole(server: SpeechServer, engine: SpeechApi) -> None:
    speech = engine.speak(said())
    assert (len(speech.pcm) // 2, speech.sample_rate) == (samples_of("Good morning."), SAMPLE_RATE)
    assert server.said == [
        {"input": "Good morning.", "model": "tts-1", "voice": "alloy", "response_format": "wav"}
    ]


@pytest.mark.parametrize("rate", [0.25, 0.5, 0.75, 1.2, 4.0])
def test_the_speed_is_the_servers(server: SpeechServer, engine: SpeechApi, rate: float) -> None:
    speech = engine.speak(said(rate=rate))
    assert [each["speed"] for each in server.said] == [rate]
    assert len(speech.pcm) // 2 == samples_of("Good morning.", rate)


@pytest.mark.parametrize(
    ("model", "rate", "own"),
    [
        ("tts-1", 0.75, 0.75),
        ("tts-1-hd", 0.1, 0.25),
        ("kokoro", 5.0, 4.0),
        ("gpt-4o-mini-tts", 0.75, 1.0),
        ("gpt-4o-mini-tts-2025-12-15", 0.5, 1.0),
        ("openai/gpt-4o-mini-tts", 2.0, 1.0),
    ],
)
def test_a_model_that_may_ignore_the_speed_is_not_asked_for_one(
    open_: Open, model: str, rate: float, own: float
) -> None:
    assert open_(model=model).own_rate(rate) == own


def test_the_model_is_the_users(server: SpeechServer, open_: Open) -> None:
    open_(model="kokoro").speak(said())
    assert [each["model"] for each in server.said] == ["kokoro"]


@pytest.mark.parametrize(
    "text",
    [
        '<speak>"Hi" & \\bye\\</speak>',
        "tab\tand \x07 bell",
        "灯塔开放了 🚢",
        "{json}\u2028",
        "x" * 10_000,
    ],
    ids=["markup", "control characters", "Chinese", "line separator", "a letter 10,000 times"],
)
def test_any_text_is_read_as_it_is(server: SpeechServer, engine: SpeechApi, text: str) -> None:
    engine.speak(said(text))
    assert "".join(each["input"] for each in server.said) == text


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Wait [pause:99s] here.", "Wait (pause:99s) here."),
        ("[here](/about/)", "(here)(/about/)"),
        ("half \ud83d of a pair", "half ? of a pair"),
    ],
)
def test_what_a_server_would_take_for_a_command_is_only_text(
    server: SpeechServer, engine: SpeechApi, text: str, heard: str
) -> None:
    engine.speak(said(text))
    assert [each["input"] for each in server.said] == [heard]


def test_a_long_text_is_asked_for_in_pieces_that_end_with_sentences(
    server: SpeechServer, engine: SpeechApi
) -> None:
    sentence = "The ferry left at six, and came back at noon."
    speech = engine.speak(said(" ".join([sentence] * 100)))
    heard = [each["input"] for each in server.said]
    assert len(heard) == 2
    assert all(len(text) <= MOST_CHARACTERS and text.endswith("noon.") for text in heard)
    assert " ".join(heard) == " ".join([sentence] * 100)
    assert len(speech.pcm) // 2 == sum(samples_of(text) for text in heard)


def test_a_long_text_without_sentences_is_cut_between_words(
    server: SpeechServer, engine: SpeechApi
) -> None:
    engine.speak(said("lighthouse " * 500))
    heard = [each["input"] for each in server.said]
    assert set(" ".join(heard).split()) == {"lighthouse"}
    assert max(map(len, heard)) <= MOST_CHARACTERS


def test_pieces_of_two_rates_are_not_joined(server: SpeechServer, engine: SpeechApi) -> None:
    server.replies.append(Reply(wav(beep(2400), rate=22_050)))
    assert isinstance(failure(engine, said("word " * 1000)), EngineIncomplete)


def test_threads_share_an_engine(server: SpeechServer, engine: SpeechApi) -> None:
    server.seconds = 0.05
    texts = [f"Sentence {'x' * number}." for number in range(12)]
    with ThreadPoolExecutor(engine.parallel) as pool:
        lengths = list(pool.map(lambda text: len(engine.speak(said(text)).pcm) // 2, texts))
    assert lengths == [samples_of(text) for text in texts]
    assert 1 < server.most_at_once <= engine.parallel


def test_connections_are_used_again(server: SpeechServer, engine: SpeechApi) -> None:
    lengths = {len(engine.speak(said(word)).pcm) for word in ("One..", "Two..", "Three")}
    assert lengths == {2 * samples_of("Three")}


def test_nothing_is_asked_of_a_closed_engine(server: SpeechServer, engine: SpeechApi) -> None:
    engine.close()
    with pytest.raises((RuntimeError, EngineUnreachable)):  # as the package's version will have it
        engine.speak(said())
    assert server.said == []


# ------------------------------------------------------------------ what comes as sound
SOUND = beep(4800)
FLAC = encode_flac(SOUND, SAMPLE_RATE)
COMMENT = b"LIST\x1a\x00\x00\x00INFOISFT\x0e\x00\x00\x00Lavf61.7.100\x00\x00"


def float_wav() -> bytes:
    target = io.BytesIO()
    samples, _ = soundfile.read(io.BytesIO(wav(SOUND)), dtype="float32")
    soundfile.write(target, samples, SAMPLE_RATE, format="WAV", subtype="FLOAT")
    return target.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        wav(SOUND),
        wav(SOUND, size=NO_SIZE),
        wav(SOUND, size=0),
        wav(SOUND, size=0x7FFFFFFF),
        wav(SOUND, size=2_000_000_000),
        wav(SOUND, size=NO_SIZE, extra=COMMENT),
        wav(SOUND) + COMMENT,
        FLAC,
        float_wav(),
    ],
    ids=[
        "WAV",
        "WAV of OpenAI",
        "WAV without a size",
        "WAV of ElevenLabs",
        "WAV of Pocket TTS",
        "WAV of ffmpeg",
        "WAV with a comment behind",
        "FLAC",
        "WAV of fractions",
    ],
)
def test_sound_of_many_forms_is_understood(
    server: SpeechServer, engine: SpeechApi, body: bytes
) -> None:
    server.always = Reply(body)
    speech = engine.speak(said())
    assert (speech.pcm, speech.sample_rate) == (SOUND, SAMPLE_RATE)


def test_mp3_is_understood_though_wav_was_asked_for(
    server: SpeechServer, engine: SpeechApi
) -> None:
    server.always = Reply(tone_mp3())
    speech = engine.speak(said())
    assert len(speech.pcm) > SAMPLE_RATE // 2
    assert speech.sample_rate == SAMPLE_RATE


def test_stereo_is_mixed_down(server: SpeechServer, engine: SpeechApi) -> None:
    left = np.frombuffer(SOUND, "<i2")
    both = np.stack([left, np.zeros_like(left)], axis=1)
    server.always = Reply(wav(both.tobytes(), channels=2))
    speech = engine.speak(said())
    assert speech.sample_rate == SAMPLE_RATE
    assert np.abs(np.frombuffer(speech.pcm, "<i2") - left / 2).max() <= 1


def flac_of(samples: int) -> bytes:
    """A file whose header lies about its length."""
    lying = bytearray(FLAC)
    lying[21] = lying[21] & 0xF0 | samples >> 32
    lying[22:26] = (samples & 0xFFFFFFFF).to_bytes(4, "big")
    return bytes(lying)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><title>Sign in</title></html>",
        b'{"error": {"message": "model is loading"}}',
        b"not a sound at all",
        b"RIFF",
        wav(SOUND)[:40],
        wav(SOUND)[: len(SOUND) // 2],
        wav(SOUND)[:-2],
        wav(b""),
        wav(b"", size=NO_SIZE),
        tone_mp3()[: len(tone_mp3()) // 2 + 50],
        FLAC[: len(FLAC) // 2],
        flac_of(0),
        flac_of(2**36 - 1),
    ],
    ids=[
        "nothing",
        "a page",
        "JSON",
        "text",
        "four letters",
        "half a header",
        "half a WAV",
        "a WAV without its last sample",
        "a WAV of nothing",
        "a WAV of nothing that doesn't know it",
        "half an MP3",
        "half a FLAC",
        "a FLAC without a length",
        "a FLAC of 800 hours",
    ],
)
def test_an_answer_without_whole_sound_is_told(
    server: SpeechServer, engine: SpeechApi, body: bytes
) -> None:
    server.always = Reply(body)
    error = failure(engine)
    assert isinstance(error, EngineIncomplete)
    assert "Good morning." in error.what


def test_a_second_piece_that_is_missing_loses_the_whole_utterance(
    server: SpeechServer, engine: SpeechApi
) -> None:
    server.replies.extend([Reply(wav(SOUND)), Reply(b"<html></html>")])
    assert isinstance(failure(engine, said("word " * 1000)), EngineIncomplete)


# ------------------------------------------------------------------ it can't be reached
@pytest.mark.parametrize(
    "reply",
    [
        Reply(wav(SOUND)[:2000], announced=len(wav(SOUND))),
        Reply(wav(SOUND, size=NO_SIZE)[:2000], chunked_without_end=True),
    ],
    ids=["in its length", "in its chunks"],
)
def test_a_connection_that_breaks_off_in_the_answer_is_told(
    server: SpeechServer, engine: SpeechApi, reply: Reply
) -> None:
    server.always = reply
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert "broke off" in error.what


def test_silence_ends_with_the_time_out(
    server: SpeechServer, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech_api, "ANSWER_SECONDS", 0.1)
    server.always = Reply(None)
    error = failure(open_())
    assert isinstance(error, EngineUnreachable)
    assert "no answer" in error.what


def test_a_server_that_is_not_running_is_told(open_: Open) -> None:
    error = failure(open_(f"http://localhost:{closed_port()}"))
    assert isinstance(error, EngineUnreachable)
    assert "--engine-url" in error.hint
    assert error.where
    assert error.where.startswith("localhost:")


def test_without_a_network_the_host_is_named(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    error = failure(open_(OPENAI_URL))
    assert isinstance(error, EngineUnreachable)
    assert error.where == "api.openai.com"


def test_a_server_is_asked_once(server: SpeechServer, engine: SpeechApi) -> None:
    server.always = told(500, "out of memory")
    failure(engine)
    assert len(server.said) == 1


# ------------------------------------------------------------------ TLS
def test_a_certificate_of_a_known_authority_is_enough(
    tmp_path: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SpeechServer(tls=True).running() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.write_authority(tmp_path)))
        assert open_(server.url).speak(said()).pcm


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_certificate_that_does_not_fit_is_refused_and_nothing_sent(
    tmp_path: Path, open_: Open, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", KEY)
    with SpeechServer(tls=True, trusted=host != "localhost").running() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.write_authority(tmp_path)))
        error = failure(open_(server.url.replace("localhost", host)))
    assert isinstance(error, EngineRefused)
    assert "certificate" in error.what
    assert server.heard == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SSL_CERT_FILE", "/no/such/file"),
        ("HTTPS_PROXY", "gopher://user:secret@localhost"),
        ("ALL_PROXY", "socks5://user:secret@localhost"),
        ("HTTPS_PROXY", "http://user:secret@local host:port"),
    ],
)
def test_settings_of_the_environment_that_cannot_be_used_are_told(
    open_: Open, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadOption) as caught:
        open_()
    assert name in caught.value.hint
    assert "secret" not in str(caught.value)


# ------------------------------------------------------------------ it says no
A_DATE = "a date in an hour"


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        (None, None),
        ("7", 7),
        ("0.5", 0.5),
        ("-3", 0),
        (A_DATE, 3600),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("soon", None),
        ("inf", None),
        ("nan", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_says_how_long_it_wants_to_be_left_alone(
    server: SpeechServer,
    engine: SpeechApi,
    status: int,
    retry_after: str | None,
    seconds: float | None,
) -> None:
    if retry_after == A_DATE:
        retry_after = email.utils.formatdate(time.time() + 3600, usegmt=True)
    headers = () if retry_after is None else (("Retry-After", retry_after),)
    server.always = Reply(b"{}", status, headers)
    error = failure(engine)
    if status == 503 and seconds is None:
        assert isinstance(error, EngineUnreachable)
        return
    assert isinstance(error, EngineBusy)
    assert error.retry_after_seconds == (
        None if seconds is None else pytest.approx(seconds, abs=30)
    )


@pytest.mark.parametrize("field", ["code", "type"])
def test_an_account_without_credit_is_not_waited_for(
    server: SpeechServer, engine: SpeechApi, field: str
) -> None:
    server.always = told(429, "You exceeded your current quota", **{field: "insufficient_quota"})
    error = failure(engine)
    assert isinstance(error, EngineRefused)
    assert "billing" in error.hint


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504, 529])
def test_a_server_in_trouble_may_be_well_again(
    server: SpeechServer, engine: SpeechApi, status: int
) -> None:
    server.always = told(status, "upstream")
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert str(status) in error.what


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_is_told_in_words_of_our_own(
    server: SpeechServer, open_: Open, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", KEY)
    server.always = told(status, f"Incorrect API key provided: {KEY}.", code="invalid_api_key")
    error = failure(open_())
    assert isinstance(error, EngineRefused)
    assert "AUDIOLESSON_ENGINE_KEY" in error.hint
    assert "Incorrect" not in str(error)


def test_a_server_that_wants_a_key_says_so(server: SpeechServer, engine: SpeechApi) -> None:
    server.always = told(401, "no")
    assert "without a key" in failure(engine).what


def as_json(body: object, status: int = 400) -> Reply:
    return Reply(json.dumps(body).encode(), status, (("Content-Type", "application/json"),))


def refusal(server: SpeechServer, engine: SpeechApi, reply: Reply) -> EngineError:
    """How a reply is told that no second try would help; it may be about the text alone."""
    server.always = reply
    error = failure(engine)
    assert isinstance(error, EngineRefused | EngineFailed)
    assert error.concerns_all == (reply.status not in (400, 413, 422))
    return error


@pytest.mark.parametrize(
    "reply",
    [
        told(400, "Voice 'nobody' not found.\nAsk for another"),
        told(404, "Voice 'nobody' not found"),
        as_json({"detail": "Voice 'nobody' not found"}),
        as_json({"detail": {"error": "validation_error", "message": "Voice 'nobody' not found"}}),
        as_json({"detail": [{"loc": ["voice"], "msg": "Voice 'nobody' not found"}]}, 422),
        as_json({"error": "Voice 'nobody' not found"}),
        as_json({"message": "Voice 'nobody' not found", "code": 400}),
        Reply(b"Voice 'nobody' not found", 400),
    ],
)
def test_what_a_server_has_against_a_request_is_passed_on(
    server: SpeechServer, engine: SpeechApi, reply: Reply
) -> None:
    error = refusal(server, engine, reply)
    assert "Voice 'nobody' not found" in error.what
    assert str(int(reply.status)) in error.what


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<html><h1>Bad gateway configuration</h1></html>", 400),
        as_json({"detail": {"detail": {"detail": {"detail": {"detail": {"detail": "deep"}}}}}}),
        as_json([]),
        as_json({}),
        as_json(7),
        Reply(b"[" * 100_000, 400),
        Reply(b"\xff\xfe", 400),
    ],
)
def test_an_answer_that_says_nothing_is_told_by_its_status(
    server: SpeechServer, engine: SpeechApi, reply: Reply
) -> None:
    error = refusal(server, engine, reply)
    assert "HTTP 400" in error.what
    assert len(str(error)) < 300


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_text_is_not_sent_where_a_server_points_to(
    server: SpeechServer, open_: Open, status: int
) -> None:
    with SpeechServer().running() as other:
        server.always = Reply(b"", status, (("Location", f"{other.url}/audio/speech"),))
        error = failure(open_())
    assert isinstance(error, EngineRefused)
    assert "another address" in error.what
    assert other.heard == []


# ------------------------------------------------------------------ keys
def test_a_server_gets_the_key_that_is_for_engines(
    server: SpeechServer, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", f" {KEY}\n")
    open_().speak(said())
    assert [each.authorization for each in server.heard] == [f"Bearer {KEY}"]


def test_no_other_server_gets_a_word_of_what_is_for_openai(
    server: SpeechServer, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_ADMIN_KEY": "sk-admin-1",
        "OPENAI_ORG_ID": "org-1",
        "OPENAI_PROJECT_ID": "proj-1",
        "OPENAI_CUSTOM_HEADERS": "Authorization: Bearer custom-1\nApi-Key: custom-2",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    server.voices = {"voices": KOKORO}
    engine = open_()
    engine.bank("en")
    engine.speak(said())
    assert {each.authorization for each in server.heard} == {"Bearer none"}
    sent = str([each.headers for each in server.heard])
    assert not [each for each in (KEY, "sk-admin", "org-1", "proj-1", "custom-") if each in sent]


def test_openai_is_sent_its_own_key_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert server_at("https://api.openai.com").key == KEY
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", "another")
    assert server_at("https://API.openai.com:443/v1/").key == "another"


@pytest.fixture
def openai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    """What stands for OpenAI's own server, under its name."""
    with SpeechServer(tls=True).running() as running, running.behind_proxy() as proxy:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.write_authority(tmp_path)))
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        yield running


def test_openai_is_asked_with_its_key(openai: SpeechServer, open_: Open) -> None:
    with open_(OPENAI_URL) as engine:
        assert engine.speak(said()).pcm
    assert [each.authorization for each in openai.heard] == [f"Bearer {KEY}"]
    assert openai.heard[0].headers["host"] == "api.openai.com"


def test_what_the_environment_adds_for_openai_is_left_out(
    openai: SpeechServer, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer custom-1")
    with open_(OPENAI_URL) as engine:
        engine.speak(said())
    assert [each.authorization for each in openai.heard] == [f"Bearer {KEY}"]
    assert "org-1" not in str(openai.heard)


def test_a_voice_that_an_account_made_is_asked_for_by_its_number(
    openai: SpeechServer, open_: Open
) -> None:
    with open_(OPENAI_URL) as engine:
        engine.speak(said(voice=engine.voice("voice_1234").name))
    assert [each["voice"] for each in openai.said] == [{"id": "voice_1234"}]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.openai.com/v1",
        "https://api.openai.com:8443/v1",
        "https://api.openai.com.example/v1",
        "https://eu.api.openai.com/v1",
        "https://example.org/api.openai.com/",
    ],
)
def test_what_only_looks_like_openai_does_not_get_its_key(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert server_at(url).key is None


def test_another_address_in_the_environment_has_no_effect(
    server: SpeechServer, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SpeechServer().running() as other:
        monkeypatch.setenv("OPENAI_BASE_URL", other.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        open_().speak(said())
        failure(open_(OPENAI_URL))
    assert (len(server.said), other.heard) == (1, [])


def test_without_a_key_nothing_is_asked_of_openai(open_: Open) -> None:
    error = failure(open_(OPENAI_URL))
    assert isinstance(error, EngineRefused)
    assert "OPENAI_API_KEY" in error.hint


@pytest.mark.parametrize("key", ["two words", "clé", "one\ntwo"])
def test_a_key_that_cannot_be_one_is_refused_unseen(
    open_: Open, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", key)
    with pytest.raises(BadOption) as caught:
        open_()
    assert caught.value.where == "AUDIOLESSON_ENGINE_KEY"
    assert key not in str(caught.value)


@pytest.mark.parametrize("reply_status", [400, 404, 422])
@pytest.mark.parametrize("around", ["{}", "x" * 110 + "{}", "key={},", "Bearer {}", "\x00{}\n"])
def test_a_key_that_a_server_echoes_is_not_shown(
    server: SpeechServer,
    open_: Open,
    monkeypatch: pytest.MonkeyPatch,
    reply_status: int,
    around: str,
) -> None:
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", KEY)
    server.always = told(reply_status, around.format(KEY))
    error = failure(open_())
    assert KEY[:10] not in str(error)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("no sk-abc*****xyz here", "no [key] here"),
        ("Bearer abc.def-1 was sent", "[key] was sent"),
        ("eyJhbGci.eyJzdWIi.c2ln fails", "[key] fails"),
        ("my-own-secret fails.", "[key] fails"),
        ("a task-force", "a task-force"),
        ("one\r\n  line\x1b[31m", "one line [31m"),
        ("y" * 500, "y" * (LONGEST_MESSAGE - 1) + "…"),
    ],
)
def test_a_servers_words_become_one_short_line(message: str, shown: str) -> None:
    assert cleaned(message, "my-own-secret") == shown


def test_no_key_is_in_what_an_engine_looks_like(
    open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", KEY)
    engine = open_()
    seen = [repr(engine), str(engine), engine.version("alloy"), repr(server_at(OPENAI_URL))]
    assert KEY not in " ".join(seen)


# ------------------------------------------------------------------ addresses
@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:8880", "http://localhost:8880/v1"),
        ("http://localhost:8880/", "http://localhost:8880/v1"),
        ("http://localhost:8880/v1/", "http://localhost:8880/v1"),
        ("HTTPS://Example.ORG/TTS/v1", "https://example.org/TTS/v1"),
        ("http://[::1]:80/api", "http://[::1]/api"),
        ("http://box/v1/audio/speech", "http://box/v1"),
        (" http://10.0.0.7:080 ", "http://10.0.0.7/v1"),
    ],
)
def test_an_address_may_be_written_as_people_write_it(url: str, address: str) -> None:
    assert server_at(url).url == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8880",
        "ftp://localhost/v1",
        "file:///etc/passwd",
        "http://",
        "http://:8880",
        "http://a b/",
        "http://host:port",
        "http://host:99999",
        "http://a..b/",
        f"http://{'a' * 64}/",
        "http://böx/",
        "http://host/\n",
        "http://host/v1\x00",
        "http://host\\@x",
        "http://user:secret@host/v1",
        "http://secret@host/v1",
        "http://host/v1?key=secret",
        "http://host/v1#secret",
    ],
)
def test_what_is_no_address_or_more_is_refused(open_: Open, url: str) -> None:
    with pytest.raises(BadOption) as caught:
        server_at(url.replace("\n", "\n/"))
    assert caught.value.where == "--engine-url"
    assert "secret" not in str(caught.value)


def test_who_writes_a_password_into_an_address_is_told_where_keys_belong() -> None:
    with pytest.raises(BadOption, match="environment as AUDIOLESSON_ENGINE_KEY"):
        server_at("https://me:secret@example.org/v1")


@pytest.mark.parametrize("model", ["a model", "new\nline", "\x00", "m" * 300])
def test_what_is_no_name_of_a_model_is_refused(open_: Open, model: str) -> None:
    with pytest.raises(BadOption, match="--engine-model"):
        open_(model=model)


def test_clips_of_another_server_or_model_are_other_clips(
    server: SpeechServer, open_: Open
) -> None:
    engines = [open_(), open_(model="kokoro"), open_("http://localhost:1"), open_(OPENAI_URL)]
    assert len({engine.version("alloy") for engine in engines}) == 4


# ------------------------------------------------------------------ voices of OpenAI
def test_openais_voices_are_known_without_asking(open_: Open) -> None:
    bank = open_(OPENAI_URL).bank("fr")
    voices = [bank.narrator, bank.unsure, *bank.speakers]
    assert len({voice.name for voice in voices}) == 9
    assert {voice.gender for voice in voices} == {Gender.FEMALE, Gender.MALE, None}
    assert bank.narrator.gender is not bank.unsure.gender


def test_later_models_have_more_voices(open_: Open) -> None:
    names = [voice.name for voice in open_(OPENAI_URL, "gpt-4o-mini-tts").voices(None)]
    assert len(names) == 13
    assert names[:2] == ["marin", "cedar"]


def test_a_voice_that_openai_does_not_have_is_refused(open_: Open) -> None:
    with pytest.raises(UnknownVoice, match="nova"):
        open_(OPENAI_URL).voice("nobody")


# ------------------------------------------------------------------ voices of other servers
def as_objects(names: list[str]) -> list[dict[str, str]]:
    return [{"id": name, "name": name.title()} for name in names]


@pytest.mark.parametrize(
    "listed",
    [
        {"voices": KOKORO},
        {"voices": as_objects(KOKORO)},
        {"data": as_objects(KOKORO), "object": "list"},
        KOKORO,
        [{"voice_id": name} for name in KOKORO],
        {"voices": [*KOKORO, 7, None, "", "two words", {"id": "new\nline"}, {}, [], "af_heart"]},
    ],
)
def test_a_servers_list_is_understood(
    server: SpeechServer, engine: SpeechApi, listed: object
) -> None:
    server.voices = listed
    assert sorted(voice.name for voice in engine.voices(None)) == sorted(KOKORO)


def test_what_kokoros_names_say_is_known(server: SpeechServer, engine: SpeechApi) -> None:
    server.voices = {"voices": KOKORO}
    found = {voice.name: voice for voice in engine.voices(None)}
    facts = {name: (each.language, each.origin, each.gender) for name, each in found.items()}
    assert facts["af_heart"] == ("en", "US", Gender.FEMALE)
    assert facts["bm_george"] == ("en", "GB", Gender.MALE)
    assert facts["pm_alex"] == ("pt", "BR", Gender.MALE)
    assert facts["zf_xiaobei"] == ("zh", None, Gender.FEMALE)
    assert {found[name].language for name in KOKORO[6:11]} == {"es", "fr", "hi", "it", "ja"}


def test_what_a_list_says_of_a_voice_is_known(server: SpeechServer, engine: SpeechApi) -> None:
    server.voices = {
        "voices": [
            {"name": "amy", "language": "en-gb", "gender": "female"},
            {"name": "thorsten", "language": "de_DE", "gender": None},
            {"name": "odd", "language": "?", "gender": 7},
        ]
    }
    assert [
        (each.name, each.language, each.origin, each.gender) for each in engine.voices(None)
    ] == [
        ("amy", "en", "GB", Gender.FEMALE),
        ("thorsten", "de", "DE", None),
        ("odd", "und", None, None),
    ]


def test_neighbours_differ(server: SpeechServer, engine: SpeechApi) -> None:
    server.voices = {"voices": KOKORO}
    bank = engine.bank("en")
    assert [bank.narrator.name, bank.unsure.name] == ["af_heart", "am_fenrir"]
    assert [voice.name for voice in bank.speakers[:2]] == ["bf_emma", "bm_george"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh", {"zf_xiaobei", "zm_yunxi", "my-own"}),
        ("zh-Hant", {"zf_xiaobei", "zm_yunxi", "my-own"}),
        ("pt-PT", {"pm_alex", "my-own"}),
        ("de", {"my-own"}),
    ],
)
def test_a_language_has_its_own_voices_and_those_of_none(
    server: SpeechServer, engine: SpeechApi, language: str, names: set[str]
) -> None:
    server.voices = {"voices": ["my-own", *KOKORO]}
    found = [voice.name for voice in engine.voices(language)]
    assert set(found) == names
    assert found[-1] == "my-own"


def test_the_accent_of_a_region_comes_first(server: SpeechServer, engine: SpeechApi) -> None:
    server.voices = {"voices": KOKORO}
    assert engine.bank("en-GB").narrator.origin == "GB"


def test_a_language_that_no_voice_speaks_is_refused(
    server: SpeechServer, engine: SpeechApi
) -> None:
    server.voices = {"voices": KOKORO}
    for ask in (engine.bank, engine.voices):
        with pytest.raises(UnknownVoice, match="--lang"):
            ask("de")


@pytest.mark.parametrize(
    "reply",
    [
        told(404, "Not Found"),
        told(405, "Method Not Allowed"),
        Reply(b"<html>the web page of a server</html>", headers=(("Content-Type", "text/html"),)),
        Reply(b"not JSON", headers=(("Content-Type", "application/json"),)),
        Reply(b"[" * 100_000, headers=(("Content-Type", "application/json"),)),
        as_json({"voices": []}, 200),
        as_json({"voices": "alloy"}, 200),
        as_json(None, 200),
    ],
)
def test_a_server_without_a_list_has_the_names_that_most_know(
    server: SpeechServer, engine: SpeechApi, reply: Reply
) -> None:
    server.list_reply = reply
    names = {voice.name for voice in engine.voices("de")}
    assert names == {"alloy", "echo", "fable", "onyx", "nova", "shimmer"}
    assert {voice.gender for voice in engine.voices("de")} == {None}


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, EngineRefused), (400, EngineFailed), (500, EngineUnreachable), (429, EngineBusy)],
)
def test_a_list_that_is_refused_is_told(
    server: SpeechServer, engine: SpeechApi, status: int, kind: type[EngineError]
) -> None:
    server.list_reply = told(status, "no")
    with pytest.raises(kind):
        engine.bank("en")


@pytest.mark.parametrize(
    "name", ["af_heart", "af_heart+am_adam", "af_heart(2)+bf_emma(0.5)", "alloy"]
)
def test_voices_of_the_list_their_mixes_and_aliases_are_found(
    server: SpeechServer, engine: SpeechApi, name: str
) -> None:
    server.voices = {"voices": KOKORO}
    assert engine.voice(name).name == name


def test_a_mix_has_what_its_voices_share(server: SpeechServer, engine: SpeechApi) -> None:
    server.voices = {"voices": KOKORO}
    shared = engine.voice("af_heart+af_alloy")
    assert (shared.language, shared.gender) == ("en", Gender.FEMALE)
    assert engine.voice("af_heart+am_adam").gender is None


@pytest.mark.parametrize(
    "name", ["", "nobody", "af_heart+nobody", "+", "two words", "new\nline", "\x00", "v" * 300]
)
def test_a_voice_that_there_is_not_is_refused(
    server: SpeechServer, engine: SpeechApi, name: str
) -> None:
    server.voices = {"voices": KOKORO}
    with pytest.raises(UnknownVoice) as caught:
        engine.voice(name)
    assert caught.value.exit_code == 2


def test_a_server_without_a_list_is_asked_for_any_voice(engine: SpeechApi) -> None:
    assert engine.voice("my-own").name == "my-own"
    with pytest.raises(UnknownVoice):
        engine.voice("my own")


def test_voices_are_asked_for_once(server: SpeechServer, engine: SpeechApi) -> None:
    server.voices = {"voices": KOKORO}
    engine.bank("en")
    engine.bank("zh")
    engine.voice("af_heart")
    assert server.lists == 1


@pytest.mark.parametrize("listed", [{"voices": KOKORO}, None])
def test_a_list_that_is_kept_serves_without_the_server(
    server: SpeechServer, open_: Open, tmp_path: Path, listed: object
) -> None:
    server.voices = listed
    cache = Cache(tmp_path)
    first = open_(cache=cache)
    offered = first.bank("en")
    server.list_reply = told(500, "gone")
    again = open_(cache=cache)
    assert again.bank("en") == offered
    assert again.voice(offered.narrator.name) == offered.narrator
    assert server.lists == 1
    assert list(again.voices(None)) == list(first.voices(None))
    assert server.lists == 1 + 2 * USUAL_TRIES


def test_a_list_of_another_model_is_another_list(
    server: SpeechServer, open_: Open, tmp_path: Path
) -> None:
    server.voices = {"voices": KOKORO}
    open_(cache=Cache(tmp_path)).bank("en")
    open_(model="piper", cache=Cache(tmp_path)).bank("en")
    assert [each.path.partition("?")[2] for each in server.heard] == ["model=tts-1", "model=piper"]


def test_voices_that_are_asked_for_anew_replace_those_that_are_kept(
    server: SpeechServer, open_: Open, tmp_path: Path
) -> None:
    server.voices = {"voices": KOKORO}
    open_(cache=Cache(tmp_path)).bank("en")
    server.voices = {"voices": ["af_new"]}
    engine = open_(cache=Cache(tmp_path))
    assert engine.bank("en").narrator.name == "af_heart"
    assert [voice.name for voice in engine.voices("en")] == ["af_new"]
    assert open_(cache=Cache(tmp_path)).bank("en").narrator.name == "af_new"


# ------------------------------------------------------------------ a whole lesson
TALK = """\
The Lighthouse Opens

The old lighthouse opened its doors on Monday, and hundreds of people climbed its stairs.

"We waited nine years for this," said Mara Quill, the harbour master. "Now we can see the sea."
"""


def lesson(engine: Engine, folder: Path, retries: int = 2) -> Report:
    (folder / "talk.txt").write_text(TALK, "utf-8")
    return make_lesson(
        script_of(str(folder / "talk.txt")),
        Target(folder / "out" / "talk.mp3"),
        engine=engine,
        cache=Cache(folder / "cache"),
        options=Options(load_recipe("repeat"), FrameGrid(64), effort=Effort(retries=retries)),
    )


def test_a_lesson_is_built_and_the_key_is_nowhere(
    server: SpeechServer,
    open_: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("AUDIOLESSON_ENGINE_KEY", KEY)
    server.voices = {"voices": KOKORO, "for": KEY}
    server.replies.append(told(500, KEY))
    report = lesson(open_(cache=Cache(tmp_path / "cache")), tmp_path)
    assert report.synthesized > 2
    assert report.cast.speakers["Mara Quill"].gender is Gender.FEMALE
    assert {each.authorization for each in server.heard} == {f"Bearer {KEY}"}
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) > report.synthesized
    assert not any(KEY.encode() in each for each in kept)
    assert KEY not in "".join(capfd.readouterr()) + repr(report)


def test_a_lesson_whose_clips_are_kept_needs_neither_server_nor_key(
    open_: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SpeechServer().running() as server:
        server.voices = {"voices": KOKORO}
        lesson(open_(server.url, cache=Cache(tmp_path / "cache")), tmp_path)
    again = lesson(open_(server.url, cache=Cache(tmp_path / "cache")), tmp_path)
    assert again.synthesized == 0


def test_a_wrong_key_ends_a_build_at_once(
    server: SpeechServer, open_: Open, tmp_path: Path
) -> None:
    server.always = told(401, "no")
    engine = open_()
    with pytest.raises(SpeechMissing, match="AUDIOLESSON_ENGINE_KEY"):
        lesson(engine, tmp_path)
    assert len(server.said) <= 2 * engine.parallel  # as many as were handed out already


LOGGED = """
from audiolesson.engines import open_engine
from audiolesson.engines.base import EngineOptions
from audiolesson.model import Utterance
import sys
with open_engine("openai", EngineOptions(sys.argv[1])) as engine:
    engine.bank("en")
    engine.speak(Utterance("Good morning.", "en", "alloy", 1.0))
"""


def test_the_packages_own_log_has_no_key(server: SpeechServer) -> None:
    environment = os.environ | {"OPENAI_LOG": "debug", "AUDIOLESSON_ENGINE_KEY": KEY}
    done = subprocess.run(
        [sys.executable, "-c", LOGGED, server.url],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert "openai" in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_every_status_is_one_that_the_program_can_tell(
    server: SpeechServer, engine: SpeechApi
) -> None:
    for status in (300, 305, 402, 406, 407, 409, 413, 418, 426, 451, 505, 599):
        server.always = Reply(b"{}", status)
        assert str(status) in failure(engine).what
