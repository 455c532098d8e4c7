"""Which language each stretch of the text is in, and which of them is spoken."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from audiolesson.model import Span, Transcript
from audiolesson.segmenter.lexicon import read_data
from audiolesson.segmenter.tongues import DEFAULT, latin_tongues, poll, together

LATIN = ""
"""Stands for all languages in Latin letters until words decide which."""
DENSE = 3
"""Letters of Latin script that one character of a script without spaces is worth."""
DENSE_SCRIPTS = frozenset({"zh", "ja"})
SUBSTANTIAL = 0.25
"""The share from which a Latin-script language is what a text in two scripts teaches."""
CLEAR = 6
"""Votes that a passage in another language than the rest of the text has at least."""
SECOND = 0.2
"""The share of parts that are clearly in a second language where the text is in two."""
MIN_TAIL = 6
"""Characters that a translation run on without a full stop between has at least."""
_CHUNK = re.compile(r"[^\n.!?。！？…]*(?:[.!?。！？…]+[\"”’'」』)）\]]*[ \t]*|\n|$)")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the part of one that is in a single language."""

    span: Span
    paragraph: int
    language: str
    spoken: bool
    """False where it translates what is spoken."""


def find_passages(transcript: Transcript, forced: str | None) -> tuple[str, list[Passage]]:
    """The language that is spoken, and the text's passages in order.

    `forced` names the spoken language; else it is the one that most of the text is in, where
    a language in Latin letters wins over its translation into another script.
    """
    text = transcript.text
    parts = [
        (number, part, _script(part.of(text)))
        for number, paragraph in enumerate(transcript.paragraphs)
        for part in _by_script(text, paragraph)
    ]
    latin = _latin_languages(text, [part for _, part, script in parts if script == LATIN])
    tongues = [latin.pop(0) if script == LATIN else script for _, _, script in parts]
    if forced and not _is_told(forced):
        tongues = [forced if tongue in latin_tongues() else tongue for tongue in tongues]
    sizes: Counter[str] = Counter()
    for (_, part, _), tongue in zip(parts, tongues, strict=True):
        sizes[tongue] += _weight(part.of(text), tongue)
    spoken = forced or _spoken(sizes)
    return spoken, [
        Passage(part, number, spoken if _same(tongue, spoken) else tongue, _same(tongue, spoken))
        for (number, part, _), tongue in zip(parts, tongues, strict=True)
    ]


def _is_told(language: str) -> bool:
    """Whether words or letters tell that a text is in the language."""
    return language.partition("-")[0] in latin_tongues() | _scripts().keys()


def _same(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]


def _spoken(sizes: Counter[str]) -> str:
    total = sum(sizes.values())
    latin = [(size, tongue) for tongue, size in sizes.items() if tongue in latin_tongues()]
    if latin and sum(size for size, _ in latin) >= SUBSTANTIAL * total:
        return max(latin)[1]
    return max(sizes, key=lambda tongue: sizes[tongue]) if sizes else DEFAULT


# ------------------------------------------------------------------ scripts
@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    ranges = read_data("languages.toml")["scripts"]
    return {tongue: re.compile(f"[{span}]") for tongue, span in ranges.items()}


def _weights(words: str) -> dict[str, int]:
    """Letters of each script other than Latin, in Latin letters' worth."""
    if words.isascii():
        return {}
    counts = {tongue: len(letters.findall(words)) for tongue, letters in _scripts().items()}
    if counts["ja"]:
        counts["ja"] += counts.pop("zh")
    return {
        tongue: count * (DENSE if tongue in DENSE_SCRIPTS else 1)
        for tongue, count in counts.items()
        if count
    }


def _script(words: str) -> str:
    weights = _weights(words)
    if not weights:
        return LATIN
    tongue, weight = max(weights.items(), key=lambda item: item[1])
    letters = sum(map(str.isalpha, words)) - weight // (DENSE if tongue in DENSE_SCRIPTS else 1)
    if letters >= weight:
        return LATIN
    return "uk" if tongue == "ru" and _UKRAINIAN.search(words) else tongue


def _weight(words: str, tongue: str) -> int:
    return sum(map(str.isalpha, words)) * (DENSE if tongue in DENSE_SCRIPTS else 1)


def _by_script(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph, cut where a run of sentences in one script ends and another's begins."""
    words = paragraph.of(text)
    weights = _weights(words)
    if not weights:
        yield paragraph
        return
    start, current = paragraph.start, ""
    for index, (begin, script) in enumerate(_scripted_chunks(text, paragraph)):
        if index and script != current:
            yield Span(start, begin).stripped(text)
            start = begin
        current = script
    yield Span(start, paragraph.end).stripped(text)


def _scripted_chunks(text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
    """Where each sentence or line begins, and its script; those without letters are left out."""
    position = paragraph.start
    while position < paragraph.end:
        match = _CHUNK.match(text, position, paragraph.end)
        end = match.end() if match else paragraph.end
        words = text[position:end]
        if any(map(str.isalpha, words)):
            tail = _run_on(words)
            yield position, _script(words[:tail] if tail else words)
            if tail:
                yield position + tail, _script(words[tail:])
        position = max(end, position + 1)


def _run_on(words: str) -> int:
    """Where the other script begins in "A headline 一个标题标题", else 0."""
    first = next((script.search(words) for script in _dense() if script.search(words)), None)
    if not first or _script(words) == LATIN or not words[: first.start()].strip():
        return 0
    head, tail = words[: first.start()], words[first.start() :]
    latin = sum(map(str.isalpha, head))
    enough = len(tail) >= MIN_TAIL and _script(tail) != LATIN and latin >= MIN_TAIL
    return first.start() if enough and not re.search(r"[A-Za-z]{2}", tail) else 0


@cache
def _dense() -> tuple[re.Pattern[str], ...]:
    return tuple(_scripts()[tongue] for tongue in ("ja", "zh"))


# ------------------------------------------------------------------ words
def _latin_languages(text: str, parts: Sequence[Span]) -> list[str]:
    """The language of each part in Latin letters; where its words are few, that of the rest.

    In a text that is in two, few words are enough to tell in which of them a part is.
    """
    ballots = [poll(part.of(text)) for part in parts]
    usual = together(ballots).language()
    tongues = [_winner(ballot.scores(), usual) for ballot in ballots]
    others = Counter(tongue for tongue in tongues if tongue != usual)
    second, times = max(others.items(), key=lambda item: item[1], default=(usual, 0))
    if times < max(2, SECOND * len(parts)):
        return tongues
    return [
        second if tongue == usual and scores[second] > scores[usual] else tongue
        for ballot, tongue in zip(ballots, tongues, strict=True)
        for scores in [Counter(ballot.scores())]
    ]


def _winner(scores: Mapping[str, float], usual: str) -> str:
    best = max(scores, key=lambda tongue: scores[tongue], default=usual)
    clear = scores.get(best, 0) >= CLEAR and scores[best] >= 2 * scores.get(usual, 0)
    return best if clear else usual
