"""Kilobytes a second that the segmenter takes apart on one core: news, and hostile texts."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from audiolesson.readers import read
from audiolesson.segmenter import segment

USUAL = 300
"""Kilobytes a second that news is taken apart with at least."""
SLOWEST = 0.5
"""The share of that speed, and of the data's own, that a hostile text has at least."""
TENTH = 10
"""How many times longer a text is than another that tells whether time grows with length."""
LONG = 2.5
"""Seconds from which there is no second round, and no text that is longer still."""
NEWS_BYTES = 400_000
"""Of the news that the speed is measured on, spread over all of it."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a text was."""

    name: str
    bytes: int
    seconds: float

    tenth: "Speed | None" = None
    """Of a text of the same kind that is a tenth as long."""

    @property
    def kilobytes(self) -> float:
        """A second."""
        return self.bytes / 1000 / max(self.seconds, 1e-6)


def measure(name: str, texts: Sequence[str], rounds: int) -> Speed:
    """The processor's time for texts, the best of several rounds."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.txt") for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode())
        seconds = _best(lambda: _take_apart(paths), rounds)
    return Speed(name, sum(len(text.encode()) for text in texts), seconds)


def _take_apart(paths: Iterable[Path]) -> None:
    for path in paths:
        segment(read(str(path)))


def _best(run: Callable[[], None], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        began = process_time()
        run()
        best = min(best, process_time() - began)
        if best > LONG:
            break
    return best


def measure_hostile(size: int, rounds: int) -> Iterator[Speed]:
    """The speeds of hostile texts of `size` bytes, each beside that of a shorter one."""
    short, long = hostile(size // TENTH), hostile(size)
    for name, text in short.items():
        tenth = measure(name, [text], 1)
        if tenth.seconds > LONG:
            yield tenth
        else:
            yield replace(measure(name, [long[name]], rounds), tenth=tenth)


def some_of(texts: Sequence[str], limit: int = NEWS_BYTES) -> list[str]:
    """Every so many-eth of the texts, so that together they have about `limit` bytes."""
    total = sum(len(text.encode()) for text in texts)
    return list(texts[:: max(1, round(total / limit))])


def hostile(size: int) -> Mapping[str, str]:
    """Texts of about `size` bytes that would show any work that grows faster than the text."""
    texts = _hostile(size)
    return {name: f"Ann left {text}" for name, text in texts.items()}  # none is without words


def _hostile(size: int) -> dict[str, str]:
    return {
        "straight quote marks": '"' * size,
        "curly quote marks": _filled("“", size),
        "single quote marks": "'" * size,
        "quote marks among letters": _filled("'a ", size),
        "capital letters": "A" * size,
        "words in capitals": _filled("ANN HALE RAN ", size),
        "capitalised words": _filled("Ann Hale Reed ", size),
        "one word without a space": _filled("word", size),
        "Chinese without a mark": _filled("中文字", size),
        "paragraphs of one pronoun": "He.\n\n" * max(1, size // 100),
        "unclosed quotes in a paragraph": _filled('"He said. ', size),
        "unclosed quotes in paragraphs": _filled("“It was late, and nobody came.\n\n", size),
        "quotes of nobody": _filled('"It was late, and nobody came."\n\n', size),
        "quotes of two people": _filled('"It is late," said Bob.\n\n"It is not."\n\n', size),
        '"...", she said, without end': _filled('"It was late," she said, ', size),
        "he and she without end": _filled("He told her that she saw him. ", size),
        "numbered items": _counted("{}. Go on\n", size),
        "numbered items in a paragraph": _counted("{}. Go on. ", size),
        "dashes": _filled("— ", size),
        "dashed lines": _filled("— Are you there?\n— Yes, I am.\n", size),
        "labels in a paragraph": _filled("Ann: yes. ", size),
        "labels on lines": _filled("Ann: Yes.\n\nBob: No.\n\n", size),
        "many speakers": _counted('"Yes," said Ann {name}.\n\n', size),
        "many people and one mayor": _counted('Ann {name} left. "Go," the mayor said.\n\n', size),
        "brackets": "(" * size,
        "ellipses": _filled(". ", size),
    }


def _filled(words: str, size: int) -> str:
    return words * max(1, size // len(words.encode()))


def _counted(line: str, size: int) -> str:
    """Lines that count on, with a number or a name of its own in each."""
    several = []
    length = number = 0
    while length < size:
        number += 1
        several.append(line.format(number, name=_name(number)))
        length += len(several[-1].encode())
    return "".join(several)


def _name(number: int) -> str:
    letters = []
    while number:
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters).capitalize() + "son"
