"""Bytes to text, in the encoding that the user names or the bytes give away."""

import codecs
from collections.abc import Iterator

from audiolesson.errors import NotText, UnknownEncoding
from audiolesson.readers.binary import refuse_controls, refuse_other_kinds
from audiolesson.readers.evidence import looks_western, pairs_encoding, utf16_encoding

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    "\ufeff".encode("gb18030"): "gb18030",
}
_MARK = "\ufeff"

_OTHERS = [
    *("big5", "gb18030", "cp1251", "koi8_r", "cp932", "big5hkscs", "cp949", "euc_jp"),
    *("cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
]
"""What is left to statistics; where these can't decide, the earlier one."""
_SAMPLE = 65_536
"""How many bytes statistics are made of."""


def decode(data: bytes, *, source: str, encoding: str | None = None) -> str:
    """The text of `data`, its line ends as line feeds, without a byte order mark.

    Raises:
        NotText: it is binary, damaged, in no known encoding or not in the forced `encoding`.
        UnknownEncoding: `encoding` names no text encoding.
    """
    refuse_other_kinds(data, source)
    text = _judged(data, source) if encoding is None else _forced(data, encoding, source)
    refuse_controls(text, source)
    return text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _forced(data: bytes, encoding: str, source: str) -> str:
    _refuse_unknown(encoding, source)
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        hint = "Leave out --encoding, or name another"
        raise NotText(f"its bytes are not {encoding}", hint, where=source) from error


def _refuse_unknown(encoding: str, source: str) -> None:
    try:
        # Codecs such as rot13 are found by name and refused in use; no bytes, no use.
        b"a".decode(encoding)
    except UnicodeDecodeError:
        return
    except (LookupError, ValueError) as error:
        what = f'there is no text encoding "{encoding}"'
        hint = "Leave out --encoding, or name one such as utf-8, gb18030 or cp1252"
        raise UnknownEncoding(what, hint, where=source) from error


def _judged(data: bytes, source: str) -> str:
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            _refuse_damaged(data, encoding, error.start, source)
    hint = "Save it as UTF-8, or name its encoding with --encoding"
    raise NotText("its bytes are not text in any encoding that is looked for", hint, where=source)


def _candidates(data: bytes) -> Iterator[str]:
    """Encodings that `data` may be in, the likeliest first."""
    yield from (name for mark, name in _MARKS.items() if data.startswith(mark))
    if b"\0" in data:
        # UTF-16 without a mark passes for UTF-8 full of NULs; no other encoding has any.
        yield utf16_encoding(data) or "utf-8"
        return
    yield "utf-8"
    yield from filter(None, [pairs_encoding(data)])
    if looks_western(data):
        yield "cp1252"
    yield from _statistically(data)


def _statistically(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    # A sample ends with a line, lest it cut a character in two.
    end = data.rfind(b"\n", 0, _SAMPLE) if len(data) > _SAMPLE else len(data)
    sample = data[:end] if end > 0 else data[:_SAMPLE]
    matches = from_bytes(sample, cp_isolation=_OTHERS)
    # Its `coherence` is that of the English around the words in question: only `chaos` tells.
    ranks = sorted((round(match.chaos, 2), _OTHERS.index(match.encoding)) for match in matches)
    yield from (_OTHERS[index] for _, index in ranks)


def _refuse_damaged(data: bytes, encoding: str, at: int, source: str) -> None:
    """Raise NotText where few of the characters are wrong: the encoding is right, the file not.

    Another encoding would turn all the others into rubbish that nobody asked to hear.
    """
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    if wrong * 2 <= right:
        line = data.count(b"\n", 0, at) + 1
        hint = "Save it again as UTF-8, or force a reading with --encoding"
        raise NotText(f"it is {encoding}, but damaged in line {line}", hint, where=source)
