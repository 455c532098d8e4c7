"""Where sentences begin: sentencex, and corrections of what it gets wrong."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import sentencex

from audiolesson.model import Span
from audiolesson.segmenter.lexicon import DEFAULT, lexicon_for

WINDOW = 4000
"""Characters that are split into sentences at once."""
ENOUGH = 2
"""Sentences in a window from which its last one is left to the next window."""
_PLAIN_SPACES = {ord(c): " " for c in map(chr, range(0x3001)) if c.isspace()}
"""Makes white space plain: sentencex 1.0.32 panics on any of several bytes behind abbreviations."""
_MAY_BREAK = re.compile(r"[^\w\s,'’\"“”-]\S*\s*\S")
"""Stands where sentences may part: a sign that is more than a comma, with something behind it."""
_ITEM = re.compile(r"(?<!\S)(?:[•⁃*·-]\s*)?(?P<mark>\d{1,3}|[a-z])(?:\.\)|[.)])\s+(?=[^\W\d_a-z])")
_ITEM_MAY_FOLLOW = re.compile(r"(?:^|[.!?:;。！？：；]\s*)$")
_ENDED = re.compile(r"[.!?…。！？][\"”’')\]]*\s+$")
"""Stands before a quote that begins a sentence."""
_TITLE = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Rev|Hon|Messrs|Atty|Amb|Ald|Cllr|Br)\.\s+$"
)
_SPACED_ELLIPSIS = re.compile(r"(?<=\w)\.(?P<rest> \. \. \.\s*)$")


_HOUR = re.compile(
    r"\d\s?[ap]\.m\.\s+(?=(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April"
    r"|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|Eastern|Pacific|Central|Mountain|Greenwich"
    r"|London|Beijing)\b)"
)
"""Stands between an hour and what says more of it."""
_NO_ABBREVIATION = re.compile(
    r"(?<![\w.'’-])(?:no|me|may|art|ill|con|miss|fed|ore|ok|etc)\.[\"”’')\]]*\s+(?=[A-Z])"
)
"""Words in small letters that English sentences end in, and sentencex takes for short forms."""


def sentence_starts(words: str, language: str) -> list[int]:
    """Offsets into `words` at which its sentences begin, the first being 0."""
    if not _MAY_BREAK.search(words):
        return [0]
    starts = _keep_titles_beside_names(words, set(_split(words, language)), language)
    if language.partition("-")[0] == DEFAULT:
        starts |= {found.end() for found in _NO_ABBREVIATION.finditer(words)}
    for correct in (_keep_times_whole, _keep_list_items_whole, _end_before_spaced_ellipsis):
        starts = correct(words, starts)
    return sorted(starts | {0})


def _split(words: str, language: str) -> Iterator[int]:
    """Sentence starts as sentencex sees them, window by window.

    Its time grows with the square of a run of opening marks; a window ends where its last
    sentence begins, so that none is cut in two.
    """
    words = words.translate(_PLAIN_SPACES)
    position, begins = 0, True
    while position < len(words):
        window = words[position : position + WINDOW]
        found = sentencex.get_sentence_boundaries(language, window)
        starts = [position + int(sentence["start_index"]) for sentence in found]
        yield from starts if begins else starts[1:]
        begins = len(starts) >= ENOUGH and position + WINDOW < len(words)
        position = starts[-1] if begins else position + WINDOW


def starts_with_quotes(
    words: str, language: str, starts: Iterable[int], quotes: Sequence[Span]
) -> set[int]:
    """The sentence starts `starts`, and those within the quotes at `quotes`, which are speech.

    sentencex takes a quote of several sentences for one: they are split here, and what follows
    the quote belongs to its last one.
    """
    kept = set(starts)
    for quote in quotes:
        if _ENDED.search(words[max(0, quote.start - 4) : quote.start]):
            kept.add(quote.start)
        kept -= set(range(quote.start + 1, quote.end))
        kept |= {quote.start + start for start in _inner_starts(words, quote, language)}
    return kept


def _inner_starts(words: str, quote: Span, language: str) -> list[int]:
    """Sentence starts in a quote taken without its opening mark, as offsets from the mark."""
    bare = words[quote.start : quote.end].rstrip("\"”’'»“」』 ,.")
    mark = 2 if bare.startswith("''") else 1
    return [mark + start for start in sentence_starts(bare[mark:], language) if start]


def _keep_titles_beside_names(words: str, starts: set[int], language: str) -> set[int]:
    """No sentence begins behind "Ms." or another title that only stands before a name."""
    title = _title(language)
    return {start for start in starts if not title.search(words, max(0, start - 8), start)}


@cache
def _title(language: str) -> re.Pattern[str]:
    """A title of the language that ends in a full stop; those of English in whatever language."""
    own = lexicon_for(language).titles if lexicon_for(language).reported else ()
    several = [title.capitalize() for title in own if title.endswith(".")]
    return re.compile("|".join([_TITLE.pattern, *(rf"(?<!\w){re.escape(t)}\s+$" for t in several)]))


def _keep_times_whole(words: str, starts: set[int]) -> set[int]:
    """No sentence begins with the day or the zone behind an hour: "at 9 a.m. Monday"."""
    return starts - {found.end() for found in _HOUR.finditer(words)}


def _keep_list_items_whole(words: str, starts: set[int]) -> set[int]:
    """Sentences for "1. First 2. Second", with each number beside its item."""
    items = _numbered(words)
    inside = {at for item in items for at in range(item.start() + 1, item.end() + 1)}
    return starts - inside | {item.start() for item in items}


def _numbered(words: str) -> list[re.Match[str]]:
    """List marks that count on by one: two at least, or one that begins the paragraph."""
    items: list[re.Match[str]] = []
    for item in _ITEM.finditer(words):
        if not items and not _ITEM_MAY_FOLLOW.search(
            words[max(0, item.start() - 3) : item.start()]
        ):
            continue
        if not items or _place(item) == _place(items[-1]) + 1:
            items.append(item)
    return items if len(items) > 1 or (items and not items[0].start()) else []


def _place(item: re.Match[str]) -> int:
    mark = item["mark"]
    return int(mark) if mark.isdigit() else ord(mark)


def _end_before_spaced_ellipsis(words: str, starts: set[int]) -> set[int]:
    """Of "compounds. . . . The", the first dot ends a sentence and the others begin one."""
    moved = set(starts)
    for start in starts:
        ellipsis = _SPACED_ELLIPSIS.search(words[max(0, start - 12) : start])
        if ellipsis:
            moved.remove(start)
            moved.add(start - len(ellipsis["rest"].lstrip()))
    return moved
