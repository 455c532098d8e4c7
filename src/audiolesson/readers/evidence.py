"""Which encoding bytes that are no UTF-8 are in, from the patterns their bytes make.

Statistics over letters fail on a page of English with one Chinese line.  Patterns do not: in
GB18030 bytes from 0x80 up come in pairs, and the pairs of everyday Chinese lie in a small
part of the table; in Windows-1252 they stand alone among ASCII letters.
"""

import re
import unicodedata
from itertools import islice

_SAMPLE = 4096
"""How many pairs or characters are evidence enough."""

_PAIR = re.compile(
    rb"[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\x7e\x80-\xfe])"  # GB18030's grammar
)
_EVERYDAY = re.compile(
    rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"  # GB2312: punctuation, and the 3,755 usual ideographs
    rb"|.[\x30-\x39].."  # four bytes in this order come about by design only
    rb"|\xa8[\x43-\x45\xa1-\xbf]",  # dashes and accented letters
    re.DOTALL,
)
_KANA = re.compile(rb"[\xa4\xa5][\xa1-\xf6]")
_ROWS = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
_LETTER = re.compile(rb"[\xb0-\xfe][\xa1-\xfe]")
_HANGUL = re.compile(rb"[\xb0-\xc8]")
_ENOUGH_HANGUL = 12
"""Half of running Chinese lies outside of the Korean rows: twelve letters inside are no chance."""

_CROWD = re.compile(rb"[\x80-\xff]{4,}")
_MISFIT = re.compile(rb"[A-Za-z][\xa1-\xa9\xab\xac\xae-\xb3\xb5\xb6\xb8\xb9\xbb-\xbf](?=[A-Za-z])")
_HIGH = bytes(range(0x80, 0x100))

_NO_TEXT = {"Cc", "Cn", "Co", "Cs"}


def pairs_encoding(data: bytes) -> str | None:
    """Name the encoding if the bytes from 0x80 up come in the pairs of GB18030 or its kin."""
    pairs = [pair.group() for pair in islice(_PAIR.finditer(data), _SAMPLE)]
    if _share(_KANA, pairs) > 1 / 5 and _share(_ROWS, pairs) == 1:
        # Kana stand in the same rows of both tables; they are rare in Chinese.
        return "euc_jp" if _decoded(data, "euc_jp") else "gb18030"
    if _is_korean(pairs):
        return "cp949"
    return "gb18030" if _share(_EVERYDAY, pairs) > 1 / 2 else None


def _share(kind: re.Pattern[bytes], pairs: list[bytes]) -> float:
    return sum(map(bool, map(kind.match, pairs))) / max(1, len(pairs))


def _is_korean(pairs: list[bytes]) -> bool:
    letters = [pair for pair in pairs if _LETTER.fullmatch(pair)]
    usual = len(letters) * 2 > len(pairs) and _share(_HANGUL, letters) > 49 / 50
    return usual and len(set(letters)) >= _ENOUGH_HANGUL


def looks_western(data: bytes) -> bool:
    """Tell whether the bytes from 0x80 up stand as accents and quote marks do in Windows-1252."""
    high = len(data) - len(data.translate(None, _HIGH))
    crowded = sum(map(len, _CROWD.findall(data)))
    # A fraction or a currency sign inside of a word is a letter of another code page.
    misfits = len(_MISFIT.findall(data))
    return crowded * 4 <= high and misfits * 10 <= high and _decoded(data, "cp1252") != ""


def utf16_encoding(data: bytes) -> str | None:
    """Name the UTF-16 that `data` is in, where it has no mark but NULs that tell."""
    odd, even = data[1::2].count(0), data[::2].count(0)
    many = max(odd, even) > max(len(data) / 50, 9 * min(odd, even))
    if len(data) % 2 or not (many or (odd + even and not _decoded(data, "utf-8"))):
        return None  # a NUL or two in what is UTF-8 otherwise are a slip
    little, big = "utf-16-le", "utf-16-be"
    order = (little, big) if odd >= even else (big, little)
    return next((name for name in order if _all_assigned(data, name)), None)


def _all_assigned(data: bytes, encoding: str) -> bool:
    sample = _decoded(data, encoding)[:_SAMPLE].translate(dict.fromkeys(map(ord, "\t\n\r\f\v")))
    return sample != "" and _NO_TEXT.isdisjoint(map(unicodedata.category, sample))


def _decoded(data: bytes, encoding: str) -> str:
    """The text of `data`, "" where it has none in that encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
