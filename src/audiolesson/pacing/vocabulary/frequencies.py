"""How frequent words are, by the lists of the package wordfreq, and where Chinese words part.

The lists were counted in books, news, subtitles and web pages (wordfreq 3.1, Robyn Speer 2022).
"""

import functools
import itertools
import logging
import math
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from audiolesson.errors import MissingPackage

if TYPE_CHECKING:
    from types import ModuleType

UNLISTED = 0.0
"""The frequency of a word that is in no list: less than one in a hundred million words."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
_PER_BILLION = 9
_NO_SPACES = "zh"
_BEYOND_REACH = {"ja", "ko"}
"""Their words part by MeCab and its dictionaries, which the extra doesn't bring."""


class Frequencies:
    """The words of one language."""

    def __init__(self, language: str, listed: Mapping[str, float]) -> None:
        self.language = language
        self._listed = listed
        self.spelling = functools.cache(self._spelling)

    def _spelling(self, word: str) -> str:
        """A word as the list has it: in small letters, without marks that may be left out."""
        if not self.has_spaces:
            return str(_chinese().simplify_chinese(word))
        visible = word.translate(_INVISIBLE)
        return str(_wordfreq().preprocess.preprocess_text(visible, self.language))

    def zipf(self, spelling: str) -> float:
        """The Zipf frequency of a spelling, UNLISTED for an unknown one."""
        share = self._listed.get(spelling)
        return round(math.log10(share) + _PER_BILLION, 2) if share else UNLISTED

    @property
    def has_spaces(self) -> bool:
        """Whether white space parts its words."""
        return self.language != _NO_SPACES

    def part(self, run: str) -> Iterator[tuple[int, int]]:
        """Where the words in a run of Chinese characters start and end."""
        words = _chinese().jieba_tokenize(run)
        ends = list(itertools.accumulate(map(len, words)))
        return zip([0, *ends], ends, strict=False)


def frequencies_of(language: str) -> Frequencies | None:
    """Load the list of a BCP 47 language; None where there is none.

    Raises:
        MissingPackage: wordfreq isn't installed.

    """
    return _load(language.partition("-")[0].lower())


@functools.cache
def _load(base: str) -> Frequencies | None:
    package = _wordfreq()
    if base in _BEYOND_REACH or base not in package.available_languages():
        return None
    return Frequencies(base, package.get_frequency_dict(base))


@functools.cache
def _wordfreq() -> "ModuleType":
    try:
        import wordfreq
    except ImportError as error:
        raise _missing(error) from error
    return wordfreq


@functools.cache
def _chinese() -> "ModuleType":
    """The Chinese part of wordfreq, without what jieba says on stderr while it starts."""
    try:
        with warnings.catch_warnings():
            # jieba 0.42.1, the last there is, imports pkg_resources, and its patterns have escapes
            # that Python 3.12 and later warn of when they compile it
            warnings.simplefilter("ignore")
            from wordfreq import chinese
    except ImportError as error:
        raise _missing(error) from error
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return chinese


def _missing(error: ImportError) -> MissingPackage:
    hint = 'Install it: pip install "audiolesson[vocabulary]"'
    if isinstance(error, ModuleNotFoundError):
        return MissingPackage(f"the package {error.name} is not installed", hint, where="--pacing")
    what = f"the package wordfreq, or one that it needs, is broken: {error}"
    return MissingPackage(what, hint.replace("Install it", "Install it again"), where="--pacing")
