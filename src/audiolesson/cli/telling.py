"""What a command says while it works, and how it says that it failed."""

import sys

import click

from audiolesson.progress import NoProgress, Progress
from audiolesson.progressbar import ProgressBar


def tell(what: str) -> None:
    """Say something that is no result."""
    click.echo(f"audiolesson: {what}", err=True)


def progress_for(source: str, *, quiet: bool) -> Progress:
    """A bar, where somebody is there to see it."""
    return NoProgress() if quiet or not sys.stderr.isatty() else ProgressBar(source)
