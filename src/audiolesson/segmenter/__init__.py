"""Takes a transcript apart: sentences, narration and quotes, and who speaks them."""

from audiolesson.model import Script, Transcript, blanked
from audiolesson.segmenter.doubts import find_doubts
from audiolesson.segmenter.drops import find_drops
from audiolesson.segmenter.headings import find_headings
from audiolesson.segmenter.interruptions import join_halves
from audiolesson.segmenter.languages import find_passages
from audiolesson.segmenter.lexicon import lexicon_for
from audiolesson.segmenter.naming import without_nicknames
from audiolesson.segmenter.script import Setting, script_segments, told_scenes
from audiolesson.segmenter.soundbites import find_soundbites, named_only
from audiolesson.segmenter.stamps import find_stamps, trimmed
from audiolesson.segmenter.titles import title_of
from audiolesson.segmenter.turns import find_turns

__all__ = ["segment"]


def segment(transcript: Transcript, *, language: str | None = None) -> Script:
    """The script of a transcript: every spoken word in one segment, in order.

    `language` is the BCP 47 code of what is spoken; without it, the text tells.  A text with
    nothing to speak gives a script without quotes, narration or headings.
    """
    whole, gaps = join_halves(transcript)
    stamps = find_stamps(whole.text)
    text = blanked(whole.text, stamps)
    spoken_language, parts = find_passages(whole, language)
    parts = list(trimmed(text, parts)) if stamps else parts
    words = lexicon_for(spoken_language)
    spoken = [part for part in parts if part.spoken]
    paragraphs = [part.span for part in spoken]
    turns = find_turns(text, paragraphs, words)
    soundbites = () if turns.turns else find_soundbites(text, paragraphs, words)
    drops = find_drops(text, parts, turns, words, soundbites=soundbites, gaps=gaps, stamps=stamps)
    told = without_nicknames(named_only(drops.blank(text), soundbites))
    headings = find_headings(told, spoken)
    setting = Setting(transcript.text, told, drops, turns, soundbites, headings, words)
    scenes = told_scenes(parts, setting)
    segments = script_segments(parts, scenes, setting)
    return Script(
        transcript,
        title_of(transcript.source, segments),
        spoken_language,
        tuple(segments),
        drops.listed(transcript),
        doubts=find_doubts(transcript, list(scenes.values())),
    )
