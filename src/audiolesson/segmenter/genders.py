"""What words beside a name, or in place of one, tell of somebody's gender."""

from itertools import pairwise

from audiolesson.model import Gender
from audiolesson.segmenter.dense import dense_gender, is_dense
from audiolesson.segmenter.lexicon import Lexicon


def title_gender(lead: str, words: Lexicon) -> Gender | None:
    """What the titles and nouns in front of a name tell: "Mrs", "her brother"."""
    for word in reversed(lead.lower().split()):
        gender = words.titles.get(word) or words.nouns.get(word)
        gender = gender or words.titles.get(word.rstrip("."))
        if gender:
            return gender
    return None


def noun_gender(phrase: str, words: Lexicon) -> Gender | None:
    """The gender of a common noun phrase's people: "a woman", "her brother"."""
    return word_gender(phrase, words) or article_gender(phrase, words)


def word_gender(phrase: str, words: Lexicon) -> Gender | None:
    """What the nouns of a phrase tell, the last one first."""
    if is_dense(phrase):
        return dense_gender(phrase, words)
    several = reversed(phrase.lower().split())
    return next((words.nouns[word] for word in several if word in words.nouns), None)


def article_gender(phrase: str, words: Lexicon) -> Gender | None:
    """What the article tells of somebody whose noun doesn't: "la ministre"."""
    several = phrase.lower().split()
    return next(
        (
            words.article_genders.get(article)
            for article, noun in pairwise(several)
            if noun in words.told_by_article
        ),
        None,
    )
