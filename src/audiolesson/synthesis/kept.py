"""The lengths of clips that the cache has: for plans, which neither speak nor hear anything."""

from collections.abc import Iterable

from audiolesson.cache import Cache
from audiolesson.engines.base import Engine
from audiolesson.model import CHIME_VOICE, Utterance, Voice
from audiolesson.mp3.grid import FrameGrid
from audiolesson.synthesis import CHIME, ClipLength
from audiolesson.synthesis.levels import USUAL_LUFS, Levels
from audiolesson.synthesis.store import Store


class KeptLengths:
    """Looks clips up as the `Synthesizer` would that is made in the same way."""

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        grid: FrameGrid,
        voices: Iterable[Voice],
        *,
        lufs: float = USUAL_LUFS,
    ) -> None:
        self._store = Store(engine, cache, grid)
        self._levels = Levels(engine, cache, voices, lufs)

    def of(self, utterance: Utterance) -> ClipLength | None:
        """The length of a clip; None where it has to be spoken first."""
        if utterance.voice == CHIME_VOICE:
            return CHIME
        if not self._levels.is_known(utterance.voice):
            return None
        clip = self._store.clip(utterance, self._levels.gain_db(utterance.voice))
        return None if clip is None else ClipLength(clip.samples, clip.words)
