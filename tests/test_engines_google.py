"""Google's voices: the real gTTS and requests against a server of the same protocol."""

import base64
import io
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from audiolesson.audiofile import decode
from audiolesson.engines import google as module
from audiolesson.engines.google import Google
from audiolesson.errors import (
    EngineBusy,
    EngineError,
    EngineFailed,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
    UnknownVoice,
)
from audiolesson.model import Speech, Utterance
from google_server import ANSWER_SAMPLES, GoogleServer, Reply, envelope, spoken, tone_mp3

LONG_TEXT = (
    "The ferry left the island at six in the morning with nobody on it, and the harbour master "
    "said that he had never seen anything like it in thirty years, although it came back at noon."
)


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no trust but a test's own."""
    for name in ("HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with GoogleServer().running() as running:
        lead_to(running, tmp_path, monkeypatch)
        yield running


@pytest.fixture
def engine() -> Iterator[Google]:
    with Google() as opened:
        yield opened


def lead_to(server: GoogleServer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", server.proxy_url)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(server.write_authority(folder)))


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def said(text: str = "Good morning.", voice: str = "en@com", rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", voice, rate)


def failure(engine: Google, utterance: Utterance | None = None) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.speak(utterance or said())
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)
    return caught.value


# ------------------------------------------------------------------ it speaks
def test_speech_arrives_whole(server: GoogleServer, engine: Google) -> None:
    speech = engine.speak(said())
    assert (len(speech.pcm) // 2, speech.sample_rate) == (ANSWER_SAMPLES, 24_000)
    assert [each.text for each in server.heard] == ["Good morning."]


def test_a_long_text_is_asked_for_in_several_requests_and_joined(
    server: GoogleServer, engine: Google
) -> None:
    speech = engine.speak(said(LONG_TEXT))
    assert len(server.heard) > 1
    assert words(" ".join(each.text for each in server.heard)) == words(LONG_TEXT)
    assert len(speech.pcm) // 2 == len(server.heard) * ANSWER_SAMPLES


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_parts_of_a_long_text_are_joined_in_order(server: GoogleServer, engine: Google) -> None:
    sounds = [tone_mp3(hertz) for hertz in (200, 900, 400)]
    server.replies.extend(Reply(spoken(sound)) for sound in sounds)
    speech = engine.speak(said(LONG_TEXT))
    asked = len(server.heard)
    assert speech.pcm == b"".join(decode(sound)[0] for sound in sounds[:asked])


@pytest.mark.parametrize(("rate", "slow"), [(1.0, False), (0.75, True), (0.5, True)])
def test_speech_under_the_natural_rate_is_asked_for_slowly(
    server: GoogleServer, engine: Google, rate: float, slow: bool
) -> None:
    engine.speak(said(rate=rate))
    assert [each.slow for each in server.heard] == [slow]


@pytest.mark.parametrize("domain", ["com", "us", "co.uk", "ie"])
def test_an_accent_is_asked_for_at_its_own_host(
    server: GoogleServer, engine: Google, domain: str
) -> None:
    engine.speak(said(voice=f"en@{domain}"))
    assert [each.host for each in server.heard] == [f"translate.google.{domain}"]


def test_the_language_is_that_of_the_voice(server: GoogleServer, engine: Google) -> None:
    engine.speak(said("你好。", voice="zh-CN@com"))
    assert [(each.language, each.text) for each in server.heard] == [("zh-CN", "你好。")]


def test_threads_speak_at_once(server: GoogleServer, engine: Google) -> None:
    texts = [f"Sentence {number}." for number in range(8)]
    with ThreadPoolExecutor(engine.parallel) as pool:
        lengths = set(pool.map(lambda text: len(engine.speak(said(text)).pcm), texts))
    assert lengths == {2 * ANSWER_SAMPLES}
    assert sorted(words(each.text) for each in server.heard) == [words(text) for text in texts]


def test_an_engine_speaks_many_times(server: GoogleServer, engine: Google) -> None:
    lengths = {len(engine.speak(said(word)).pcm) for word in ("One.", "Two.", "Three.")}
    assert lengths == {2 * ANSWER_SAMPLES}


# ------------------------------------------------------------------ it can't be reached
def test_a_certificate_that_nobody_signed_is_refused_and_nothing_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Google
) -> None:
    with GoogleServer(trusted=False).running() as server:
        lead_to(server, tmp_path, monkeypatch)
        error = failure(engine)
    assert isinstance(error, EngineRefused)
    assert "certificate" in error.what
    assert server.heard == []


def test_a_certificate_for_another_host_is_refused_and_nothing_sent(
    server: GoogleServer, engine: Google
) -> None:
    error = failure(engine, said(voice="en@com.au"))
    assert isinstance(error, EngineRefused)
    assert "certificate" in error.what
    assert server.heard == []


def test_without_a_network_the_host_and_a_way_on_are_named(engine: Google) -> None:
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert error.where == "translate.google.com"
    assert "espeak" in error.hint


def test_a_refused_connection_is_told(monkeypatch: pytest.MonkeyPatch, engine: Google) -> None:
    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setattr(socket, "getaddrinfo", address_of_nobody(closed_port()))
    assert isinstance(failure(engine), EngineUnreachable)


def address_of_nobody(port: int) -> object:
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
    return lambda *_args, **_options: [entry]


def test_a_name_that_is_not_found_is_told(monkeypatch: pytest.MonkeyPatch, engine: Google) -> None:
    def not_found(*_args: object, **_options: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    assert isinstance(failure(engine), EngineUnreachable)


def test_a_host_that_takes_a_connection_and_says_nothing_is_given_up(
    monkeypatch: pytest.MonkeyPatch, engine: Google
) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 0.2)
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        assert isinstance(failure(engine), EngineUnreachable)


def test_a_service_that_never_answers_is_given_up(
    server: GoogleServer, monkeypatch: pytest.MonkeyPatch, engine: Google
) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.2)
    server.always = Reply(body=None)
    assert isinstance(failure(engine), EngineUnreachable)
    assert server.heard


def test_the_limits_are_ones_a_person_would_wait() -> None:
    assert 0 < module.CONNECT_SECONDS <= 30
    assert 0 < module.ANSWER_SECONDS <= 60


# ------------------------------------------------------------------ it refuses
@pytest.mark.parametrize(
    ("header", "seconds"),
    [({}, None), ({"Retry-After": "7"}, 7), ({"Retry-After": "soon"}, None)],
)
def test_too_many_requests_are_told_with_what_the_service_asks_for(
    server: GoogleServer, engine: Google, header: dict[str, str], seconds: float | None
) -> None:
    server.always = Reply(b"slow down", 429, headers=tuple(header.items()))
    error = failure(engine)
    assert isinstance(error, EngineBusy)
    assert "429" in error.what
    assert error.retry_after_seconds == seconds


def test_a_service_that_is_down_until_a_time_is_busy(server: GoogleServer, engine: Google) -> None:
    server.always = Reply(b"", 503, headers=(("Retry-After", "7"),))
    assert isinstance(failure(engine), EngineBusy)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_trouble_of_the_service_may_pass(server: GoogleServer, engine: Google, status: int) -> None:
    server.always = Reply(b"", status)
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert str(status) in error.what


@pytest.mark.parametrize(
    ("status", "kind"),
    [(403, EngineRefused), (404, EngineRefused), (400, EngineFailed), (413, EngineFailed)],
)
def test_a_refusal_will_not_pass(
    server: GoogleServer, engine: Google, status: int, kind: type[EngineError]
) -> None:
    """It may be about the text, or about whoever asks."""
    server.always = Reply(b"<html>no</html>", status)
    error = failure(engine)
    assert type(error) is kind
    assert str(status) in error.what


def test_a_connection_that_ends_in_its_greeting_is_no_wrong_certificate(
    monkeypatch: pytest.MonkeyPatch, engine: Google
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        hanging_up = threading.Thread(target=hang_up_in_the_greeting, args=(listener,))
        hanging_up.start()
        error = failure(engine)
        hanging_up.join()
    assert isinstance(error, EngineUnreachable)


def hang_up_in_the_greeting(listener: socket.socket) -> None:
    client, _ = listener.accept()
    with client:
        while not client.recv(4096).endswith(b"\r\n\r\n"):
            pass
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        client.recv(4096)  # the beginning of TLS, after which nothing comes


@pytest.mark.parametrize("url", ["http://user:SEC[RET@127.0.0.1:9", "http://[::1", "no url at all"])
def test_a_proxy_that_is_none_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, engine: Google, url: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    error = failure(engine)
    assert "SEC" not in str(error)


def test_the_engine_asks_once(server: GoogleServer, engine: Google) -> None:
    server.always = Reply(b"", 500)
    failure(engine)
    assert len(server.heard) == 1


# ------------------------------------------------------------------ it answers something else
HALF_AN_MP3 = tone_mp3()[: len(tone_mp3()) // 2 + 50]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><title>Before you continue</title></html>",
        b')]}\'\n\n[["wrb.fr","jQ1olc",null,null,null,[5],"generic"]]\n',
        envelope(b""),
        envelope(b"bm90IGFuIE1QMw"),
        envelope(b"!!!!"),
        spoken(b"not an MP3 at all"),
        spoken(HALF_AN_MP3),
        spoken(tone_mp3())[:1000],
    ],
    ids=[
        "nothing",
        "a page",
        "no speech",
        "empty speech",
        "base64 broken off",
        "no base64",
        "no MP3",
        "half an MP3",
        "half an answer",
    ],
)
def test_an_answer_without_whole_sound_is_told(
    server: GoogleServer, engine: Google, body: bytes
) -> None:
    server.always = Reply(body)
    error = failure(engine)
    assert isinstance(error, EngineIncomplete)
    assert "Good morning." in error.what


def test_a_connection_that_breaks_off_in_the_answer_is_told(
    server: GoogleServer, engine: Google
) -> None:
    whole = spoken(tone_mp3())
    server.always = Reply(whole[:2000], announced=len(whole))
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert "broke off" in error.what


def test_a_second_part_that_is_missing_loses_the_whole_utterance(
    server: GoogleServer, engine: Google
) -> None:
    server.replies.extend([Reply(), Reply(b"<html></html>")])
    assert isinstance(failure(engine, said(LONG_TEXT)), EngineIncomplete)


def test_parts_of_two_rates_are_not_joined(server: GoogleServer, engine: Google) -> None:
    server.replies.append(Reply(spoken(flac_at(22_050))))
    assert isinstance(failure(engine, said(LONG_TEXT)), EngineIncomplete)


def flac_at(rate: int) -> bytes:
    import soundfile

    target = io.BytesIO()
    with soundfile.SoundFile(target, "w", rate, 1, "PCM_16", format="FLAC") as sound:
        sound.buffer_write(bytes(2 * rate), dtype="int16")
    return target.getvalue()


def test_an_answer_is_base64_in_quotes_in_quotes() -> None:
    assert b'"jQ1olc","[\\"QUJD\\"]"' in envelope(base64.b64encode(b"ABC"))


# ------------------------------------------------------------------ its voices
@pytest.mark.parametrize(
    ("name", "voice"),
    [
        ("en", "en@com"),
        ("en@co.uk", "en@co.uk"),
        ("EN@ie", "en@ie"),
        ("zh", "zh-CN@com"),
        ("zh-Hant", "zh-TW@com"),
        ("zh-TW", "zh-TW@com"),
        ("he", "iw@com"),
        ("pt-PT@pt", "pt-PT@pt"),
        ("en@ie-3", "en@ie-3"),
        ("en@co.uk+1.5", "en@co.uk+1.5"),
        ("en@ie+0", "en@ie"),
    ],
)
def test_a_voice_is_a_language_and_a_domain(engine: Google, name: str, voice: str) -> None:
    assert engine.voice(name).name == voice


def test_the_accent_of_a_voice_is_that_of_its_domain(engine: Google) -> None:
    assert [engine.voice(name).origin for name in ("en@co.uk", "en@ie", "en", "de@co.uk")] == [
        "GB",
        "IE",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "@com",
        "xx",
        "klingon",
        "en@evil.example/x",
        "en@evil.example",
        "en@co.uk@evil",
        "en@com:8080",
        "en@COM",
        "en@com\n",
        "en com",
        "en-us+f3",
        "en-gb",
        "en-gb-x-rp",
        "en@ie+9",
        "en@ie-",
        "en@ie-3.25",
    ],
)
def test_a_voice_that_there_is_not_is_refused(engine: Google, name: str) -> None:
    with pytest.raises(UnknownVoice) as caught:
        engine.voice(name)
    assert caught.value.exit_code == 2
    assert "en@co.uk" in caught.value.hint


def test_a_language_with_accents_has_a_voice_for_each_role(engine: Google) -> None:
    bank = engine.bank("en")
    voices = [bank.narrator, bank.unsure, *bank.speakers]
    assert len({voice.name for voice in voices}) == len(voices) > 4
    assert all(engine.voice(voice.name) == voice for voice in voices)


def test_a_language_without_accents_has_its_voice_lower_and_higher(engine: Google) -> None:
    names = [voice.name for voice in engine.voices("de")]
    assert names == ["de@com", "de@com-3", "de@com+3", "de@com-1.5"]


def test_accents_are_offered_before_any_voice_is_shifted(engine: Google) -> None:
    names = [voice.name for voice in engine.voices("en")]
    assert names[:3] == ["en@us", "en@co.za", "en@co.uk"]
    shifted = [bool(re.search(r"[+-]", name)) for name in names]
    assert shifted == sorted(shifted)
    assert len(set(names)) == len(names) >= 20


@pytest.mark.parametrize("semitones", [-3.0, 1.5])
def test_a_shifted_voice_is_lower_or_higher_and_as_long(
    server: GoogleServer, engine: Google, semitones: float
) -> None:
    server.always = Reply(spoken(tone_mp3(300, frames=100)))
    speech = engine.speak(said(voice=f"en@ie{semitones:+g}"))
    plain = engine.speak(said(voice="en@ie"))
    assert len(speech.pcm) == len(plain.pcm)
    assert pitch(speech) / pitch(plain) == pytest.approx(2 ** (semitones / 12), rel=0.01)


def pitch(speech: Speech) -> float:
    samples = np.frombuffer(speech.pcm, "<i2")
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * speech.sample_rate / len(samples))


@pytest.mark.parametrize("text", ["...", "—"])
def test_a_text_without_words_is_told(server: GoogleServer, engine: Google, text: str) -> None:
    assert isinstance(failure(engine, said(text)), EngineFailed)
    assert server.heard == []


@pytest.mark.parametrize(
    ("rate", "own"), [(1.0, 1.0), (0.8, 0.75), (0.75, 0.75), (0.5, 0.75), (0.9, 1.0), (1.2, 1.0)]
)
def test_only_clearly_slower_speech_is_the_service_s_own(
    engine: Google, rate: float, own: float
) -> None:
    assert engine.own_rate(rate) == own


def test_a_region_that_the_service_does_not_know_falls_away(engine: Google) -> None:
    assert engine.bank("de-AT") == engine.bank("de")


def test_a_language_that_the_service_does_not_speak_is_refused(engine: Google) -> None:
    with pytest.raises(UnknownVoice, match="--lang"):
        engine.bank("tlh")
