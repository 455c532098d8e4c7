"""A script printed for a person, and for a program."""

import json
from dataclasses import replace

from audiolesson.model import Dropped, Gender, Kind, Script, Segment, Span, Transcript
from audiolesson.screenplay import as_json, as_text, left_out

TEXT = 'Opening\n\nIt opened.\n\n"At last,"\nshe said.\n\n"Why?"\n\n"Hm."\n\n开放了。'


def found(text: str, kind: Kind, paragraph: int) -> Segment:
    start = TEXT.index(text)
    return Segment(start, start + len(text), kind, text, "en", paragraph, paragraph)


SCRIPT = Script(
    Transcript("talk.txt", TEXT, (Span(0, len(TEXT)),)),
    "Opening",
    "en",
    (
        found("Opening", Kind.HEADING, 0),
        found("It opened.", Kind.NARRATION, 1),
        replace(
            found('"At last,"', Kind.QUOTE, 2),
            speaker="Mara Quill",
            confidence=0.9,
            gender=Gender.FEMALE,
            origin="GB",
        ),
        found("she said.", Kind.NARRATION, 2),
        replace(found('"Why?"', Kind.QUOTE, 3), speaker="Mara Quill", confidence=0.4),
        found('"Hm."', Kind.QUOTE, 4),
        found("开放了。", Kind.TRANSLATION, 5),
    ),
    (Dropped(9, "Share  on\tFacebook", "share links"),),
)

PRINTED = """\
Opening  (talk.txt, en)

    (heading)  Opening

     narrator  It opened.

   Mara Quill  "At last,"
     narrator  she said.

  Mara Quill?  "Why?"

            ?  "Hm."

(translation)  开放了。

Left out:
  line 9: Share on Facebook (share links)
"""


def test_a_person_sees_who_says_what_and_which_names_are_guesses() -> None:
    assert as_text(SCRIPT) == PRINTED


def test_a_program_gets_one_line_with_every_field() -> None:
    line = as_json(SCRIPT)
    assert "\n" not in line
    read = json.loads(line)
    quote = read["segments"][2]
    assert read["text"][quote["start"] : quote["end"]] == quote["text"] == '"At last,"'
    assert (quote["kind"], quote["gender"], quote["origin"]) == ("quote", "female", "GB")
    assert (quote["speaker"], quote["confidence"]) == ("Mara Quill", 0.9)
    assert read["segments"][0]["speaker"] is None
    assert read["dropped"] == [{"line": 9, "text": "Share  on\tFacebook", "reason": "share links"}]


def test_long_words_that_are_left_out_are_cut_short() -> None:
    assert left_out(Dropped(1, "x" * 100, "link"), longest=10) == "line 1: xxxxxxxxx… (link)"
