"""The classes of wrong answers: such as a script can tell from annotation and answer alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from audiolesson.model import Span
from score_segmenter.names import is_pronoun
from score_segmenter.outcomes import Outcome, Result, ScoredBy, Stray, mention_of
from score_segmenter.pieces import OVERLAP, Stretch, covered, pieces_of

FEW = 7
"""Words that a title or a term has at most."""
BESIDE = {
    "person": "name beside the quote: taken for somebody else, or cut short",
    "pronoun": "pronoun beside the quote: the wrong person",
    "nominal": "noun phrase beside the quote: taken for somebody else, or cut short",
    "org": "organisation beside the quote: another name, or cut short",
    "none": "nothing beside the quote: guessed from what stands before",
}
"""Classes of wrong speakers, by the words beside the quote that were found."""
_MARK = re.compile("[\"“”„«»‘’'「」『』—–]")
_DOUBLE = re.compile("[\"“”„«»]|''")
_WORD = re.compile(r"\w[\w'’-]*")

Classes = Mapping[str, Sequence[str]]
"""For each class, what is wrong: the most frequent first."""


def span_errors(results: Iterable[Result]) -> Classes:
    """Quotes that were not found exactly, and what was taken for a quote."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for result in results:
        for one in result.outcomes:
            if not one.is_exact:
                found[_missed(one, result)].append(_shown(one.article.name, _words(one)))
        for stray in result.strays:
            if not stray.is_aligned:
                said = stray.article.text[stray.said.start : stray.said.end]
                found[_taken(stray, result)].append(_shown(stray.article.name, said))
    return _by_size(found)


def speaker_errors(results: Iterable[Result]) -> Classes:
    """Quotes with another speaker than the annotated one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for result in results:
        for one in result.outcomes:
            if one.scored_by is not ScoredBy.NOTHING and not one.is_right:
                wanted = one.gold.of.names[:1] or (one.gold.of.speaker,)
                what = f"{wanted[0]!r}, said {one.speaker!r} ({one.confidence:.2f}): {_words(one)}"
                found[_mistaken(one)].append(_shown(one.article.name, what))
    return _by_size(found)


def _by_size(found: Mapping[str, list[str]]) -> Classes:
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _words(outcome: Outcome) -> str:
    return outcome.article.text[outcome.gold.start : outcome.gold.end]


def _shown(name: str, words: str) -> str:
    return f"{name}: {' '.join(words.split())}"


# ------------------------------------------------------------------ spans
def _missed(outcome: Outcome, result: Result) -> str:
    """Why a quote was not found exactly."""
    gold, said, text = outcome.gold, outcome.said, outcome.article.text
    if said:
        return _misaligned(gold, said)
    others = [stray.said for stray in result.strays if stray.article is outcome.article]
    if covered(gold, others):
        return "missed: less than half of it is spoken, or it is spoken with another quote"
    beside = text[max(0, gold.start - 3) : gold.start] + text[gold.end : gold.end + 3]
    if not _MARK.search(beside):
        return "missed: no quote mark stands beside it"
    if len(_WORD.findall(_words(outcome))) <= FEW:
        return f"missed: a phrase of up to {FEW} words, taken for the narrator's"
    return "missed: a longer quote"


def _misaligned(gold: Stretch, said: Stretch) -> str:
    if gold.start <= said.start and said.end <= gold.end:
        return "found in part: the narrator has a part of its words"
    if said.start <= gold.start and gold.end <= said.end:
        return "found and more: it holds words of the narrator or of another quote"
    return "found, shifted at both ends"


def _taken(stray: Stray, result: Result) -> str:
    """What was taken for a quote."""
    said, text = stray.said, stray.article.text
    if covered(said, [one.gold for one in result.outcomes]):
        return "taken for speech: a stretch that the annotation cuts otherwise"
    mixed = [one for one in stray.article.optional if one.reason == "mixed"]
    if covered(said, pieces_of(text, mixed)) >= OVERLAP:
        return "taken for speech: a phrase quoted within indirect speech"
    line = text.rfind("\n", 0, said.start) + 1
    if not _MARK.search(text, line, said.start):
        return "taken for speech: a turn of an interview, which is not annotated as a quote"
    if len(_WORD.findall(text[said.start : said.end])) <= FEW:
        return f"taken for speech: a title, a term or another phrase of up to {FEW} words"
    return "taken for speech: longer words between marks"


# ------------------------------------------------------------------ speakers
def _mistaken(outcome: Outcome) -> str:
    """Why a speaker is wrong."""
    if not outcome.said:
        return "quote not found"
    if outcome.speaker is None:
        return "nobody named"
    if outcome.is_mention_right or outcome.gold.of.mention is None:
        return BESIDE[_form(outcome)]
    if _beside(outcome) is None:
        return BESIDE["none"]
    kind = {"pronoun": "a pronoun", "nominal": "a noun phrase", "org": "an organisation's name"}
    told_by = kind.get(outcome.gold.of.kind, "a name")
    return f"other words taken for the speaker, who is told by {told_by}"


def _form(outcome: Outcome) -> str:
    """What the words beside the quote are; where nobody annotated them, what the answer took."""
    if outcome.gold.of.mention:
        return outcome.gold.of.kind if outcome.gold.of.kind in BESIDE else "person"
    mention = _beside(outcome)
    if mention is None:
        return "none"
    words = mention.of(outcome.article.text)
    if is_pronoun(words):
        return "pronoun"
    return "person" if any(word[0].isupper() for word in words.split()) else "nominal"


def _beside(outcome: Outcome) -> Span | None:
    """The words that were taken for the speaker, where they stand in the quote's paragraph."""
    mention = mention_of(outcome.said.of) if outcome.said else None
    if mention is None:
        return None
    places = sorted((mention.start, outcome.gold.start))
    return None if "\n" in outcome.article.text[slice(*places)] else mention


# ------------------------------------------------------------------ of any kind
def counts(classes: Classes) -> Counter[str]:
    """How many errors each class has."""
    return Counter({name: len(several) for name, several in classes.items()})


def examples(classes: Classes, count: int) -> Iterator[str]:
    """Lines that show the first errors of each class."""
    for name, several in classes.items():
        yield f"{name} ({len(several)})"
        yield from (f"    {one[:200]}" for one in several[:count])
