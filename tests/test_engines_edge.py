"""Microsoft Edge's voices: the real edge-tts and aiohttp against a server of the same protocol."""

import email.utils
import gc
import json
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import edge_tts
import pytest
from edge_tts.drm import DRM

from audiolesson.cache import Cache
from audiolesson.engines import edge_client, open_engine, patience
from audiolesson.engines.base import EngineOptions
from audiolesson.engines.edge import Edge
from audiolesson.errors import (
    EngineBusy,
    EngineError,
    EngineFailed,
    EngineIncomplete,
    EngineRefused,
    EngineUnreachable,
    UnknownVoice,
)
from audiolesson.model import Gender, Speech, Utterance
from audiolesson.mp3.grid import FRAME_MS, FrameGrid
from audiolesson.pacing.recipe_file import load_recipe
from audiolesson.pipeline import Options, make_lesson, script_of
from audiolesson.publishing import Target
from audiolesson.reporting import Report
from audiolesson.synthesis.answers import check
from edge_server import (
    CLOSING_FRAMES,
    HOST,
    LEAD_FRAMES,
    VOICES,
    Course,
    EdgeServer,
    Reply,
    frames_of,
    listed,
    words_of,
)

AVA = "en-US-AvaMultilingualNeural"
TEXT = 'Good morning, said the old harbour master; "it opened on Monday."'
BROKEN_OFF = [
    Course.CLOSED_IN_THE_MIDDLE,
    Course.BROKEN_IN_THE_MIDDLE,
    Course.CLOSED_BEFORE_THE_END_IS_TOLD,
]


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy but a test's own, and the clock as it was."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "WSS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
    monkeypatch.setattr(patience, "FIRST_BACK_OFF_SECONDS", 0.01)


@pytest.fixture(scope="module", autouse=True)
def old_objects_aside() -> Iterator[None]:
    """So that collecting garbage after each test takes no time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_is_left_behind(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> Iterator[None]:
    """What a session or a connection that nobody closed would say when it is collected."""
    yield
    gc.collect()
    assert caplog.get_records("call") == []
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    with EdgeServer().running() as running:
        lead_to(running, monkeypatch)
        yield running
    assert running.faults == []


@pytest.fixture
def engine() -> Iterator[Edge]:
    with Edge() as opened:
        yield opened


def lead_to(server: EdgeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the proxy of the environment; edge-tts reads certifi's list and no other."""
    monkeypatch.setenv("HTTPS_PROXY", server.proxy_url)
    monkeypatch.setattr(edge_tts.communicate, "_SSL_CTX", server.trust())
    monkeypatch.setattr(edge_tts.voices, "_SSL_CTX", server.trust())


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def said(text: str = TEXT, voice: str = AVA, rate: float = 1.0) -> Utterance:
    return Utterance(text, "en", voice, rate)


def failure(engine: Edge, utterance: Utterance | None = None) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.speak(utterance or said())
    assert caught.value.exit_code == 3
    assert caught.value.where == HOST
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


def failure_of_list(engine: Edge) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.voices("en")
    assert caught.value.where == HOST
    return caught.value


def length_ms(speech: Speech) -> float:
    return len(speech.pcm) / 2 * 1000 / speech.sample_rate


def expected_onsets(text: str, rate: str = "+0%") -> list[float]:
    """When the server says each word of a text that it hears as one turn."""
    frame, onsets = LEAD_FRAMES, []
    for word in words_of(text):
        onsets.append(float(frame * FRAME_MS))
        frame += frames_of(word, rate)
    return onsets


# ------------------------------------------------------------------ it speaks
def test_speech_arrives_whole(server: EdgeServer, engine: Edge) -> None:
    speech = engine.speak(said())
    frames = sum(frames_of(word, "+0%") for word in words_of(TEXT)) + LEAD_FRAMES + CLOSING_FRAMES
    assert (length_ms(speech), speech.sample_rate) == (frames * FRAME_MS, 24_000)
    assert [each.text for each in server.heard] == [TEXT]
    check(speech, said(), engine)


def test_every_word_is_timed(server: EdgeServer, engine: Edge) -> None:
    speech = engine.speak(said())
    assert list(speech.onsets.values()) == expected_onsets(TEXT)
    assert list(speech.onsets) == list(range(len(TEXT.split())))


def test_a_voice_goes_by_its_long_name(server: EdgeServer, engine: Edge) -> None:
    for name in (AVA, "zh-CN-liaoning-XiaobeiNeural", "iu-Latn-CA-TaqqiqNeural"):
        engine.speak(said(voice=name))
    names = {voice["ShortName"]: voice["Name"] for voice in VOICES}
    assert [each.voice for each in server.heard] == [
        names[AVA],
        "Microsoft Server Speech Text to Speech Voice (zh-CN-liaoning, XiaobeiNeural)",
        names["iu-Latn-CA-TaqqiqNeural"],
    ]


@pytest.mark.parametrize(
    ("rate", "asked"), [(1.0, "+0%"), (0.75, "-25%"), (1.29, "+29%"), (0.5, "-50%"), (2.0, "+100%")]
)
def test_its_own_speed_is_asked_for(
    server: EdgeServer, engine: Edge, rate: float, asked: str
) -> None:
    assert engine.own_rate(rate) == rate
    speech = engine.speak(said(rate=rate))
    assert [each.rate for each in server.heard] == [asked]
    assert list(speech.onsets.values()) == expected_onsets(TEXT, asked)


@pytest.mark.parametrize(("rate", "own"), [(0.3, 0.5), (3.0, 2.0), (0.8049, 0.8), (1.006, 1.01)])
def test_a_speed_that_it_does_not_have_is_left_to_be_stretched(
    engine: Edge, rate: float, own: float
) -> None:
    assert engine.own_rate(rate) == own
    assert engine.own_rate(own) == own


@pytest.mark.parametrize(
    "text",
    [
        "a <b> c </prosody></voice></speak> d",
        "AT&T &amp; &lt;b&gt; &#65; & more",
        "end ]]> of <![CDATA[ it <!-- all --> <?xml?>",
        "\"double\" 'single' ‘curly’ `back`",
        "[[hello]] $(date) {name} %s \\n",
        "an emoji \U0001f600 and 中文 and \U0001d538",
        "tab\tand\nline",
    ],
)
def test_text_is_text(server: EdgeServer, engine: Edge, text: str) -> None:
    speech = engine.speak(said(text))
    assert [each.text for each in server.heard] == [text]
    assert list(speech.onsets)[-1] == len(text.split()) - 1


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud83d"])
def test_a_character_that_xml_cannot_hold_is_a_space(
    server: EdgeServer, engine: Edge, sign: str
) -> None:
    speech = engine.speak(said(f"one{sign}two three"))
    assert [each.text for each in server.heard] == ["one two three"]
    assert sorted(speech.onsets) == [0, 1, 2]


def test_a_long_text_takes_several_turns_and_its_words_are_timed_throughout(
    server: EdgeServer, engine: Edge
) -> None:
    text = " ".join(f"word{number} & <so> on," for number in range(300))
    speech = engine.speak(said(text))
    assert len(server.heard) > 2
    assert " ".join(each.text for each in server.heard) == text
    timed, begun = [], 0.0
    for turn in server.heard:
        timed += [begun + onset for onset in expected_onsets(turn.text)]
        frames = sum(frames_of(word, "+0%") for word in words_of(turn.text))
        begun += (frames + LEAD_FRAMES + CLOSING_FRAMES) * FRAME_MS
    assert list(speech.onsets.values()) == timed
    assert length_ms(speech) == begun


@pytest.mark.parametrize("text", ["a" * 10_000, "中" * 2_000, "&" * 3_000 + " end"])
def test_a_text_without_a_space_is_said(server: EdgeServer, engine: Edge, text: str) -> None:
    assert length_ms(engine.speak(said(text))) > 0
    assert "".join(each.text for each in server.heard).replace(" ", "") == text.replace(" ", "")


def test_threads_speak_at_once(server: EdgeServer, engine: Edge) -> None:
    texts = [f"Sentence number {number}." for number in range(12)]
    server.always = Reply(wait_seconds=0.05)
    with ThreadPoolExecutor(engine.parallel) as pool:
        answers = list(pool.map(lambda text: engine.speak(said(text)), texts))
    assert [list(answer.onsets.values()) for answer in answers] == [
        expected_onsets(text) for text in texts
    ]
    assert sorted(each.text for each in server.heard) == sorted(texts)


def test_the_version_is_that_of_the_package(engine: Edge) -> None:
    assert engine.version(AVA) == edge_tts.__version__
    assert 1 < engine.parallel <= 8


# ------------------------------------------------------------------ its words
@pytest.mark.parametrize(
    ("text", "marked", "timed"),
    [
        ("It has 537 rooms", ["It", "has", "537", "rooms"], [0, 1, 2, 3]),
        ("It has 537 rooms", ["It", "has", "five hundred", "rooms"], [0, 1, 3]),
        ("It has 537 rooms", ["It", "has", "", "rooms"], [0, 1, 3]),
        ("the the a the", ["the", "the", "a", "the"], [0, 1, 2, 3]),
        ("well-known and done", ["well", "known", "done"], [0, 2]),
        ("今天天气很好", ["今天", "天气", "很好"], [0]),
        ("It ended 😀!", ["It", "ended"], [0, 1]),
        ("AT&T left", ["AT&T", "left"], [0, 1]),
        ("one two three four", [], []),
        ("12 345", [], []),
    ],
)
def test_a_token_begins_at_the_first_mark_inside_it(
    server: EdgeServer, engine: Edge, text: str, marked: list[str], timed: list[int]
) -> None:
    server.marked = lambda _: marked
    assert list(engine.speak(said(text)).onsets) == timed


def test_a_mark_is_not_found_far_behind_its_place(server: EdgeServer, engine: Edge) -> None:
    text = "One 3 " + "and so on " * 40 + "three"
    server.marked = lambda _: ["One", "three", "and", "so"]
    assert list(engine.speak(said(text)).onsets) == [0, 2, 3]


# ------------------------------------------------------------------ it breaks off
@pytest.mark.parametrize("course", BROKEN_OFF)
@pytest.mark.parametrize("text", [TEXT, "今天天气很好。", "12 345", "It ended 😀"])
def test_an_answer_that_breaks_off_is_told(
    server: EdgeServer, engine: Edge, course: Course, text: str
) -> None:
    server.replies.append(Reply(course))
    error = failure(engine, said(text))
    assert isinstance(error, EngineIncomplete)
    assert "broke off" in error.what


def test_a_second_turn_that_breaks_off_loses_the_whole_utterance(
    server: EdgeServer, engine: Edge
) -> None:
    server.replies.extend([Reply(), Reply(Course.CLOSED_IN_THE_MIDDLE)])
    assert isinstance(failure(engine, said("word " * 1200)), EngineIncomplete)


@pytest.mark.parametrize(
    "course",
    [
        Course.CLOSED_BEFORE_ANY_SOUND,
        Course.ENDED_WITHOUT_SOUND,
        Course.HALF_OF_THE_SOUND,
        Course.NO_SOUND_FILE,
        Course.NONSENSE_AS_TEXT,
        Course.NONSENSE_AS_WORDS,
        Course.NONSENSE_AS_SOUND,
    ],
)
def test_an_answer_that_is_no_speech_is_told(
    server: EdgeServer, engine: Edge, course: Course
) -> None:
    server.replies.append(Reply(course))
    assert isinstance(failure(engine), EngineIncomplete)
    assert length_ms(engine.speak(said())) > 0


def test_sound_that_is_shorter_than_its_words_is_told(server: EdgeServer, engine: Edge) -> None:
    server.replies.append(Reply(Course.HALF_OF_THE_SOUND_IN_WHOLE_FRAMES))
    error = failure(engine)
    assert isinstance(error, EngineIncomplete)
    assert "shorter than its words" in error.what


def test_a_text_of_signs_without_sound_is_not_asked_for_again(
    server: EdgeServer, engine: Edge
) -> None:
    server.always = Reply(Course.ENDED_WITHOUT_SOUND)
    assert isinstance(failure(engine, said("— … —")), EngineFailed)


@pytest.mark.parametrize("text", ["", " ", "\0\x01", "\ud83d"])
def test_a_text_of_nothing_is_not_asked_for(server: EdgeServer, engine: Edge, text: str) -> None:
    with pytest.raises(EngineFailed, match="nothing to say"):
        engine.speak(said(text))
    assert server.heard == []


# ------------------------------------------------------------------ it can't be reached
def test_a_certificate_that_nobody_signed_is_refused_and_nothing_sent(
    monkeypatch: pytest.MonkeyPatch, engine: Edge
) -> None:
    with EdgeServer(trusted=False).running() as server:
        lead_to(server, monkeypatch)
        error, of_list = failure(engine), failure_of_list(engine)
    assert isinstance(error, EngineRefused)
    assert isinstance(of_list, EngineRefused)
    assert "certificate" in error.what
    assert (server.heard, server.lists_given) == ([], 0)


def test_certificates_are_verified_by_certifi_s_list(
    server: EdgeServer, engine: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("HTTPS_PROXY", server.proxy_url)
    assert isinstance(failure(engine), EngineRefused)
    assert isinstance(failure_of_list(engine), EngineRefused)
    assert (server.heard, server.lists_given) == ([], 0)


def test_without_a_network_the_host_and_a_way_on_are_named(engine: Edge) -> None:
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert "espeak" in error.hint
    assert isinstance(failure_of_list(engine), EngineUnreachable)


def test_a_name_that_is_not_found_is_told(monkeypatch: pytest.MonkeyPatch, engine: Edge) -> None:
    def not_found(*_args: object, **_options: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    assert isinstance(failure(engine), EngineUnreachable)


def test_a_host_that_takes_a_connection_and_says_nothing_is_given_up(
    monkeypatch: pytest.MonkeyPatch, engine: Edge
) -> None:
    monkeypatch.setattr(edge_client, "ANSWER_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        assert isinstance(failure(engine), EngineUnreachable)
        assert isinstance(failure_of_list(engine), EngineUnreachable)


def test_a_service_that_falls_silent_is_given_up(
    server: EdgeServer, monkeypatch: pytest.MonkeyPatch, engine: Edge
) -> None:
    monkeypatch.setattr(edge_client, "ANSWER_SECONDS", 0.3)
    server.always = Reply(Course.SILENCE)
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert "no answer" in error.what
    assert server.heard


def test_a_service_that_is_only_slow_is_waited_for(
    server: EdgeServer, monkeypatch: pytest.MonkeyPatch, engine: Edge
) -> None:
    monkeypatch.setattr(edge_client, "ANSWER_SECONDS", 0.6)
    server.always = Reply(Course.SLOWLY)
    assert len(engine.speak(said()).onsets) == len(TEXT.split()) > 6


def test_a_server_whose_farewell_is_late_leaves_no_connection_half_closed(
    server: EdgeServer, engine: Edge
) -> None:
    server.proxy.latency_seconds = 0.02
    assert engine.speak(said()).onsets
    assert engine.voices("en")


def test_the_limits_are_ones_a_person_would_wait() -> None:
    assert 0 < edge_client.CONNECT_SECONDS <= 30
    assert 0 < edge_client.ANSWER_SECONDS <= 60


def test_a_build_that_is_interrupted_ends_at_once_and_cleanly(
    server: EdgeServer, engine: Edge
) -> None:
    server.always = Reply(Course.SILENCE)

    def interrupt() -> None:
        while not server.heard:
            time.sleep(0.01)
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, signal.SIGINT)

    interrupter = threading.Thread(target=interrupt)
    interrupter.start()
    with pytest.raises(KeyboardInterrupt):
        engine.speak(said())
    interrupter.join()


# ------------------------------------------------------------------ through a proxy
@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_the_proxy_of_the_environment_is_used(
    server: EdgeServer, engine: Edge, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setenv(name, server.proxy_url.removeprefix("http://"))
    assert engine.speak(said()).onsets
    assert engine.voices("en")


def test_a_host_without_a_proxy_is_asked_itself(
    server: EdgeServer, engine: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", closed_port()))
    with monkeypatch.context() as patch:
        patch.setenv("NO_PROXY", "bing.com")
        patch.setattr(socket, "getaddrinfo", lambda *_args, **_options: [nobody])
        assert isinstance(failure(engine), EngineUnreachable)
    assert server.heard == []


@pytest.mark.parametrize("url", ["socks5://u:secret@127.0.0.1:1", "http://", "http://[::1", "://"])
def test_a_proxy_that_cannot_be_used_is_told_without_its_password(
    engine: Edge, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    for error in (failure(engine), failure_of_list(engine)):
        assert isinstance(error, EngineRefused)
        assert "HTTPS_PROXY" in error.hint
        assert "secret" not in str(error)


@pytest.mark.parametrize(
    ("status", "kind"), [(407, EngineRefused), (403, EngineRefused), (502, EngineUnreachable)]
)
def test_a_proxy_that_refuses_is_told(
    engine: Edge, monkeypatch: pytest.MonkeyPatch, status: int, kind: type[EngineError]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        answering = threading.Thread(target=refuse, args=(listener, status))
        answering.start()
        error = failure(engine)
        answering.join()
    assert isinstance(error, kind)
    assert str(status) in error.what


def refuse(listener: socket.socket, status: int) -> None:
    client, _ = listener.accept()
    with client:
        client.recv(4096)
        client.sendall(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode())
        client.recv(4096)


# ------------------------------------------------------------------ it refuses
@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3600", 3600.0),
        ("soon", None),
        (None, None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_too_many_requests_are_told_with_how_long_to_wait(
    server: EdgeServer, engine: Edge, header: str | None, seconds: float | None
) -> None:
    headers = (("Retry-After", header),) if header else ()
    server.always = Reply(status=429, headers=headers)
    error = failure(engine)
    assert isinstance(error, EngineBusy)
    assert error.retry_after_seconds == seconds
    assert "429" in error.what
    assert error.hint == "Build again"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_trouble_of_the_service_is_passing(server: EdgeServer, engine: Edge, status: int) -> None:
    server.replies.append(Reply(status=status))
    error = failure(engine)
    assert isinstance(error, EngineUnreachable)
    assert str(status) in error.what
    assert engine.speak(said()).onsets


def test_a_service_that_names_a_time_is_busy(server: EdgeServer, engine: Edge) -> None:
    server.always = Reply(status=503, headers=(("Retry-After", "7"),))
    error = failure(engine)
    assert isinstance(error, EngineBusy)
    assert error.retry_after_seconds == 7


def test_a_clock_that_is_wrong_is_corrected(server: EdgeServer, engine: Edge) -> None:
    date = email.utils.formatdate(time.time() + 86_400, usegmt=True)
    server.replies.append(Reply(status=403, headers=(("Date", date),)))
    assert engine.speak(said()).onsets
    assert DRM.clock_skew_seconds == pytest.approx(86_400, abs=60)


@pytest.mark.parametrize("date", ["Wed, 21 Oct 2015 07:28:00 GMT", "yesterday"])
def test_a_refusal_is_told_with_a_way_on(server: EdgeServer, engine: Edge, date: str) -> None:
    server.always = Reply(status=403, headers=(("Date", date),))
    error = failure(engine)
    assert isinstance(error, EngineRefused)
    assert "403" in error.what
    assert "clock" in error.hint
    assert "pip install -U edge-tts" in error.hint


@pytest.mark.parametrize("status", [400, 401, 404, 410])
def test_other_refusals_are_told(server: EdgeServer, engine: Edge, status: int) -> None:
    server.always = Reply(status=status)
    error = failure(engine)
    assert isinstance(error, EngineRefused)
    assert str(status) in error.what


def test_a_page_in_place_of_a_conversation_is_told(server: EdgeServer, engine: Edge) -> None:
    server.always = Reply(status=200, body="<html>Please sign in</html>")
    assert isinstance(failure(engine), EngineIncomplete)


# ------------------------------------------------------------------ its voices
def names(engine: Edge, language: str | None) -> list[str]:
    return [voice.name for voice in engine.voices(language)]


def test_voices_come_in_turns_of_gender_by_the_locales_that_learners_want(
    server: EdgeServer, engine: Edge
) -> None:
    assert names(engine, "en") == [
        AVA,
        "en-US-AndrewNeural",
        "en-US-AriaNeural",
        "en-US-BrianNeural",
        "en-GB-SoniaNeural",
        "en-GB-RyanNeural",
        "en-IE-ConnorNeural",
        "en-IE-EmilyNeural",
        "en-US-AnaNeural",
        "en-US-AvaNeural",
        "en-GB-MaisieNeural",
    ]


def test_the_order_does_not_depend_on_the_service(server: EdgeServer, engine: Edge) -> None:
    before = names(engine, None)
    server.voices = VOICES[::-1]
    assert names(engine, None) == before
    assert len(before) == len(VOICES) - 1


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en-GB", ["en-GB-SoniaNeural", "en-GB-RyanNeural", "en-GB-MaisieNeural"]),
        ("EN-ie", ["en-IE-ConnorNeural", "en-IE-EmilyNeural"]),
        ("pt", ["pt-BR-AntonioNeural", "pt-PT-RaquelNeural"]),
        ("pt-BR", ["pt-BR-AntonioNeural"]),
        ("pt-AO", ["pt-BR-AntonioNeural", "pt-PT-RaquelNeural"]),
        ("no", ["nb-NO-FinnNeural"]),
        ("zh-Hans", ["zh-CN-XiaoxiaoNeural", "zh-CN-YunxiNeural"]),
        ("zh-Hant", ["zh-TW-YunJheNeural"]),
        ("yue", ["zh-HK-HiuMaanNeural"]),
    ],
)
def test_a_language_is_its_own_locale_or_all_of_them(
    server: EdgeServer, engine: Edge, language: str, found: list[str]
) -> None:
    assert names(engine, language) == found


def test_mandarin_is_not_read_by_cantonese_voices(server: EdgeServer, engine: Edge) -> None:
    assert names(engine, "zh") == [
        "zh-CN-XiaoxiaoNeural",
        "zh-CN-YunxiNeural",
        "zh-TW-YunJheNeural",
        "zh-CN-liaoning-XiaobeiNeural",
    ]


def test_a_voice_has_the_gender_and_the_accent_of_the_list(
    server: EdgeServer, engine: Edge
) -> None:
    facts = [
        (voice.gender, voice.origin, voice.language, voice.gain_db)
        for voice in map(
            engine.voice, ["en-GB-RyanNeural", "zh-CN-liaoning-XiaobeiNeural", "en-US-AvaNeural"]
        )
    ]
    assert facts == [
        (Gender.MALE, "GB", "en-GB", None),
        (Gender.FEMALE, "CN", "zh-CN-liaoning", None),
        (Gender.FEMALE, "US", "en-US", None),
    ]


def test_a_cast_has_neither_children_nor_a_person_twice(server: EdgeServer, engine: Edge) -> None:
    bank = engine.bank("en")
    voices = [bank.narrator, bank.unsure, *bank.speakers]
    assert [voice.name for voice in voices] == names(engine, "en")[:8]
    assert bank.narrator.gender is not bank.unsure.gender


def test_a_language_of_children_only_has_a_cast(server: EdgeServer, engine: Edge) -> None:
    server.voices = [listed("en-US-AnaNeural", "Female", "Cartoon")]
    bank = engine.bank("en")
    assert bank.narrator == bank.unsure
    assert bank.speakers == ()


def test_a_gender_that_is_new_to_us_is_unknown(server: EdgeServer, engine: Edge) -> None:
    server.voices = [listed("en-US-RobinNeural", "Neutral")]
    assert engine.voice("en-US-RobinNeural").gender is None


@pytest.mark.parametrize(
    "name", ["", "en", "en-US-NobodyNeural", "en-US-avaneural", "en-US-GoneNeural", f"{AVA}\n"]
)
def test_a_voice_that_there_is_not_is_refused(server: EdgeServer, engine: Edge, name: str) -> None:
    with pytest.raises(UnknownVoice, match="voices --engine edge"):
        engine.voice(name)


@pytest.mark.parametrize("name", ["", "x'/><break", "en-US-Ava' x='Neural", f"{AVA}\n", "名-字"])
def test_a_name_with_markup_is_never_sent(server: EdgeServer, engine: Edge, name: str) -> None:
    with pytest.raises(UnknownVoice):
        engine.speak(said(voice=name))
    assert server.heard == []


def test_a_name_with_markup_in_the_list_is_left_out(server: EdgeServer, engine: Edge) -> None:
    server.voices = [*VOICES, listed("en-US-A'/>Neural", "Male", locale="en-US")]
    assert len(names(engine, None)) == len(VOICES) - 1


@pytest.mark.parametrize("language", ["tlh", "xx-YY", "", "e", "english"])
def test_a_language_that_it_does_not_speak_is_refused(
    server: EdgeServer, engine: Edge, language: str
) -> None:
    for ask in (engine.voices, engine.bank):
        with pytest.raises(UnknownVoice, match="--lang"):
            ask(language)


# ------------------------------------------------------------------ its list of voices
@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def opened(cache: Cache) -> Edge:
    engine = open_engine("edge", EngineOptions(cache=cache))
    assert isinstance(engine, Edge)
    return engine


def test_a_cast_needs_the_list_only_once(server: EdgeServer, cache: Cache) -> None:
    first = opened(cache).bank("en")
    with opened(cache) as again:
        assert again.bank("en") == first
        assert again.voice(AVA) == first.narrator
    assert server.lists_given == 1


def test_a_cast_is_made_offline_of_the_list_that_was_kept(
    server: EdgeServer, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(cache).bank("en")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    with opened(cache) as offline:
        assert offline.bank("en") == first
        assert names(offline, "en")[0] == AVA
        with pytest.raises(UnknownVoice):
            offline.voice("en-US-NobodyNeural")


def test_a_listing_asks_anew_and_is_kept(server: EdgeServer, cache: Cache) -> None:
    opened(cache).bank("en")
    server.voices = [*VOICES, listed("en-US-ZoeNeural", "Female")]
    assert "en-US-ZoeNeural" in names(opened(cache), "en")
    assert opened(cache).voice("en-US-ZoeNeural").origin == "US"
    assert server.lists_given == 2


def test_a_voice_that_the_kept_list_lacks_is_looked_for_in_a_new_one(
    server: EdgeServer, cache: Cache
) -> None:
    opened(cache).bank("en")
    server.voices = [*VOICES, listed("en-US-ZoeNeural", "Female")]
    assert opened(cache).voice("en-US-ZoeNeural").origin == "US"


def test_without_a_cache_an_engine_remembers_the_list(server: EdgeServer, engine: Edge) -> None:
    engine.bank("en")
    engine.bank("zh")
    assert engine.voice(AVA).name == AVA
    assert server.lists_given == 1


@pytest.mark.parametrize(
    "content",
    [
        "<html>Please sign in</html>",
        "",
        "[]",
        "{}",
        "null",
        '{"error": "no"}',
        '["Ava"]',
        "[[]]",
        "[{}]",
        json.dumps([VOICES[0] | {"Gender": None}]),
        json.dumps([VOICES[0] | {"VoiceTag": None}]),
        json.dumps([VOICES[0] | {"Locale": 5}]),
    ],
)
def test_a_list_that_makes_no_sense_is_told_and_not_kept(
    server: EdgeServer, cache: Cache, content: str
) -> None:
    server.list_reply = Reply(status=200, body=content)
    assert isinstance(failure_of_list(opened(cache)), EngineIncomplete)
    server.list_reply = None
    assert opened(cache).bank("en").narrator.name == AVA


@pytest.mark.parametrize(
    ("status", "kind"),
    [(429, EngineBusy), (403, EngineRefused), (500, EngineUnreachable), (404, EngineRefused)],
)
def test_a_list_that_is_refused_is_told(
    server: EdgeServer, engine: Edge, status: int, kind: type[EngineError]
) -> None:
    server.list_reply = Reply(status=status)
    assert isinstance(failure_of_list(engine), kind)


def test_a_list_that_does_not_come_is_given_up(
    server: EdgeServer, engine: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge_client, "ANSWER_SECONDS", 0.2)
    server.list_reply = Reply(status=200, wait_seconds=2)
    assert isinstance(failure_of_list(engine), EngineUnreachable)


# ------------------------------------------------------------------ a lesson
def build(folder: Path, engine: Edge, cache: Cache) -> Report:
    source = folder / "talk.txt"
    source.write_text('It opened on Monday.\n\n"We waited nine years," said Mara Quill.\n', "utf-8")
    return make_lesson(
        script_of(str(source)),
        Target(folder / "out" / "talk.mp3"),
        engine=engine,
        cache=cache,
        options=Options(load_recipe("repeat"), FrameGrid(64)),
    )


def test_a_lesson_has_the_times_of_its_words_and_is_built_again_offline(
    server: EdgeServer, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.replies.extend([Reply(), Reply(Course.CLOSED_IN_THE_MIDDLE)])
    with opened(cache) as engine:
        report = build(tmp_path, engine, cache)
    assert report.cast.narrator.name == AVA
    assert report.cast.speakers["Mara Quill"].gender is Gender.FEMALE
    lesson = report.lessons[0].mp3.with_suffix(".json").read_text("utf-8")
    words = [word for cue in json.loads(lesson)["cues"] for word in cue.get("words", [])]
    assert {re.sub(r"\W", "", word["text"]) for word in words} >= {"Monday", "years", "Quill"}
    assert not any(word["estimated"] for word in words)

    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    with opened(cache) as offline:
        assert build(tmp_path, offline, cache).synthesized == 0
    assert report.lessons[0].mp3.with_suffix(".json").read_text("utf-8") == lesson
