"""Which language each stretch of the text is in, and which of them is spoken."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from audiolesson.model import Span, Transcript
from audiolesson.segmenter.lexicon import read_data
from audiolesson.segmenter.tongues import DEFAULT, Ballot, latin_tongues, poll, together

LATIN = ""
"""Stands for all languages in Latin letters until words decide which."""
DENSE = 3
"""Letters of Latin script that one character of a script without spaces is worth."""
DENSE_SCRIPTS = frozenset({"zh", "ja"})
SUBSTANTIAL = 0.25
"""The share from which a Latin-script language is what a text in two scripts teaches."""
NEAR = 1.6
"""How many times longer a translation into another Latin-script language may be."""
CLEAR = 6
"""Votes that a passage in another language than the rest of the text has at least."""
LEAN = 1
"""Votes more than for the usual language that a part has which leans to another."""
SECOND = 0.25
"""The share of a text's words in parts that lean to a second language where it is in two."""
MIN_TAIL = 6
"""Characters that a translation run on without a full stop between has at least."""
_Polled = tuple[Ballot, Counter[str]]
"""A part's ballot, and its votes by language."""
_CHUNK = re.compile(r"[^\n.!?。！？…]*(?:[.!?。！？…]+[\"”’'」』)）\]]*[ \t]*|\n|$)")
_ENDED = re.compile(r"[.!?:…][\W_]*$")
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
    words = [part.of(text) for _, part, _ in parts]
    spoken = forced or _spoken(_sizes(list(zip(words, tongues, strict=True))))
    return spoken, [
        Passage(part, number, spoken if _same(tongue, spoken) else tongue, _same(tongue, spoken))
        for (number, part, _), tongue in zip(parts, tongues, strict=True)
    ]


def _is_told(language: str) -> bool:
    """Whether words or letters tell that a text is in the language."""
    return language.partition("-")[0] in latin_tongues() | _scripts().keys()


def _same(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]


def _sizes(parts: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How much there is of each language, in the order of the text below its titles."""
    sizes: Counter[str] = Counter()
    titles = list(takewhile(lambda part: not _ENDED.search(part[0]), parts))
    for words, tongue in (*parts[len(titles) :], *titles):
        sizes[tongue] += _weight(words, tongue)
    return sizes


def _spoken(sizes: Mapping[str, int]) -> str:
    """The language of which there is most, of those in Latin letters if they are substantial.

    `sizes` are in the order of the text: of two about as long the first is what the other
    translates, as a translation into German or French is mostly the longer.
    """
    latin = {tongue: size for tongue, size in sizes.items() if tongue in latin_tongues()}
    if latin and sum(latin.values()) >= SUBSTANTIAL * sum(sizes.values()):
        most = max(latin.values())
        return next(tongue for tongue, size in latin.items() if size * NEAR >= most)
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
    polled = [(ballot, Counter(ballot.scores())) for ballot in ballots]
    usual = together(ballots).language()
    second = _second_language(polled, usual)
    return [
        _winner(scores, second if scores[second] > scores[usual] else usual) for _, scores in polled
    ]


def _second_language(polled: Sequence[_Polled], usual: str) -> str:
    """The other language of a text that is in two; the usual one where it is in one.

    Both have their share, as a text in neither, whose words happen to be in lists, is in one.
    """
    others = {tongue for _, scores in polled for tongue in scores} - {usual}
    sides = {tongue: _leaning(polled, tongue, usual) for tongue in sorted(others)}
    second = max(sides, key=lambda tongue: sides[tongue].scores().get(tongue, 0), default=usual)
    if second == usual or sides[second].language() != second:
        return usual
    least = SECOND * sum(ballot.words for ballot, _ in polled)
    both = sides[second], _leaning(polled, usual, second)
    return second if all(side.words >= least for side in both) else usual


def _leaning(polled: Sequence[_Polled], tongue: str, other: str) -> Ballot:
    """What speaks more for one language than for the other, if that is several parts."""
    some = [ballot for ballot, scores in polled if scores[tongue] >= scores[other] + LEAN]
    return together(some if len(some) > 1 else [])


def _winner(scores: Mapping[str, float], usual: str) -> str:
    best = max(scores, key=lambda tongue: scores[tongue], default=usual)
    clear = scores.get(best, 0) >= CLEAR and scores[best] >= 2 * scores.get(usual, 0)
    return best if clear else usual
