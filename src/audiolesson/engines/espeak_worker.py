"""The helper process in which espeak-ng speaks.  It needs only the standard library.

    python espeak_worker.py LIBRARY DATA_FOLDER

Started in the folder of our own voice files, `espeak_accents`.  Reads a JSON line a request,
{"text", "voice", "words_per_minute"}, and answers with a JSON line, {"sample_rate", "events":
[[text_position, sample], ...], "bytes"} or {"error"}, then that many bytes of signed 16-bit
samples.  Ends when its input does.

Why a process: espeak-ng keeps state from one utterance to the next (the same text three times gave
three lengths) and is not thread-safe.  Loaded afresh and seeded, it says the same text with the
same samples whatever came before, but each load leaks some memory, so whoever started this process
ends it after a while and starts another.  A crash on hostile text ends only this process.
"""

import ctypes
import json
import os
import signal
import sys
from typing import BinaryIO

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_RATE_PARAMETER = 1
_VOLUME_PARAMETER = 2
_VOLUME = 50
"""Half of espeak-ng's normal one, at which some voices are clipped before we get them."""
_UTF8 = 1
_WORD_EVENT = 1
_CONTINUE = 0
_SEED = 1

Event = tuple[int, int]
"""Position of a word in the text, in characters counted from 1, and the sample it begins at."""


class _Identifier(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    """espeak_EVENT of espeak-ng 1.52's speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identifier),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Speaker:
    """One freshly loaded espeak-ng, good for one utterance."""

    def __init__(self, library: str, data_folder: str) -> None:
        self._library = ctypes.CDLL(library)
        self.sample_rate: int = self._library.espeak_Initialize(
            _SYNCHRONOUS, 0, os.fsencode(data_folder), _DONT_EXIT
        )
        if self.sample_rate <= 0:
            raise RuntimeError(f"espeak-ng can't read its data in {data_folder}")
        self.samples = bytearray()
        self.events: list[Event] = []
        # ctypes keeps no reference to a callback: without this one it would be collected.
        self._callback = _Callback(self._collect)
        self._library.espeak_SetSynthCallback(self._callback)

    def _collect(
        self, wave: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]"
    ) -> int:
        if count:
            self.samples += ctypes.string_at(wave, 2 * count)
        index = 0
        while events[index].type:
            if events[index].type == _WORD_EVENT:
                self.events.append((events[index].text_position, events[index].sample))
            index += 1
        return _CONTINUE

    def say(self, text: str, voice: str, words_per_minute: int) -> None:
        """Fill `samples` and `events`."""
        if not self._has_taken(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice!r}")
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))
        self._library.espeak_SetParameter(_RATE_PARAMETER, words_per_minute, 0)
        self._library.espeak_SetParameter(_VOLUME_PARAMETER, _VOLUME, 0)
        encoded = text.encode()
        size = ctypes.c_size_t(len(encoded) + 1)
        self._library.espeak_Synth(encoded, size, 0, 0, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()

    def _has_taken(self, voice: bytes) -> bool:
        """Take a voice whose file lies in this process's folder, else one of espeak-ng's own.

        espeak-ng keeps 60 bytes of a path, in lower case: so the folder is the process's own, and
        the path a mere name.
        """
        if self._library.espeak_ng_SetVoiceByFile(voice) == 0:
            return True
        found: int = self._library.espeak_SetVoiceByName(voice)
        return found == 0

    def close(self) -> None:
        """Unload the library, and with it what it remembers."""
        self._library.espeak_Terminate()
        handle = self._library._handle
        if sys.platform == "win32":
            from _ctypes import FreeLibrary

            FreeLibrary(handle)
        else:
            from _ctypes import dlclose

            dlclose(handle)


def answer(request: bytes, library: str, data_folder: str) -> tuple[dict[str, object], bytes]:
    """Speak one request; the JSON part of the answer, and the samples."""
    asked = json.loads(request)
    try:
        speaker = Speaker(library, data_folder)
        try:
            speaker.say(asked["text"], asked["voice"], asked["words_per_minute"])
        finally:
            speaker.close()
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": str(error)}, b""
    heading = {
        "sample_rate": speaker.sample_rate,
        "events": speaker.events,
        "bytes": len(speaker.samples),
    }
    return heading, bytes(speaker.samples)


def serve(requests: BinaryIO, answers: BinaryIO, library: str, data_folder: str) -> None:
    """Answer until there are no more requests."""
    for request in requests:
        heading, samples = answer(request, library, data_folder)
        answers.write(json.dumps(heading).encode() + b"\n" + samples)
        answers.flush()


if __name__ == "__main__":
    # Ctrl-C goes to the whole process group; the parent decides, and closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer, *sys.argv[1:3])
