"""A text that is looked at, and of which no lesson is built yet."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audiolesson import batch
from audiolesson.casting import Wishes
from audiolesson.cli.options import Speaking
from audiolesson.engines.base import Engine
from audiolesson.library import wishes_alone
from audiolesson.model import Script
from audiolesson.pipeline import script_of
from audiolesson.printing import engine_of_each
from audiolesson.publishing import Target


@dataclass(frozen=True, slots=True)
class Looked:
    """What a lesson of it would be made of."""

    script: Script
    target: Target
    engine: Engine
    wishes: Wishes


@contextlib.contextmanager
def looked_at(
    source: str,
    output: Path | None,
    speaking: Speaking,
    *,
    language: str | None,
    encoding: str | None,
) -> Iterator[Looked]:
    """Read a source and open its engine; the voices are those that a build would cast.

    Raises:
        InputError: the source can't be used.
        UsageError: it isn't there, or the engine or a voice.

    """
    target = batch.targets([source], output)[source]
    with engine_of_each(speaking.wish, [source]) as engine_of:
        script = script_of(source, language=language, encoding=encoding)
        engine, chosen = engine_of(script)
        wishes = wishes_alone(script, engine, chosen, target.mp3.parent)
        yield Looked(script, target, engine, wishes)
