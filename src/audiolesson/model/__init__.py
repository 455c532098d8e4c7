"""The frozen values that flow between the stages.

    Transcript -> Script -> Cast -> Hearings -> Clips -> Timeline

Times are whole milliseconds or whole frames; only the writers of side files format them.
Offsets are Python string offsets into `Transcript.text`.
"""

from audiolesson.model.cast import Cast, Voice, VoiceBank
from audiolesson.model.hearing import (
    CHIME_MS,
    CHIME_VOICE,
    Clip,
    Gap,
    Hearing,
    Line,
    Speech,
    Utterance,
    Word,
)
from audiolesson.model.script import (
    CERTAIN,
    SURE,
    CastList,
    Gender,
    Kind,
    NamedVoice,
    Script,
    Segment,
)
from audiolesson.model.text import Doubt, Dropped, Span, Transcript, blanked

__all__ = [
    "CERTAIN",
    "CHIME_MS",
    "CHIME_VOICE",
    "SURE",
    "Cast",
    "CastList",
    "Clip",
    "Doubt",
    "Dropped",
    "Gap",
    "Gender",
    "Hearing",
    "Kind",
    "Line",
    "NamedVoice",
    "Script",
    "Segment",
    "Span",
    "Speech",
    "Transcript",
    "Utterance",
    "Voice",
    "VoiceBank",
    "Word",
    "blanked",
]
