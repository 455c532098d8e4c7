"""A failure is one line: what, where, and what to do next."""

import pickle

import pytest

from audiolesson import errors
from audiolesson.errors import AudiolessonError, EngineUnreachable, NotText

LEAVES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, AudiolessonError) and not kind.__subclasses__()
]


def test_it_reads_as_place_fact_and_next_step() -> None:
    error = NotText("it is no text", "Save it as text", where="a.pdf")
    assert str(error) == "a.pdf: it is no text. Save it as text."


def test_place_and_next_step_may_be_missing() -> None:
    assert str(NotText("it is no text")) == "it is no text."


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_each_has_the_exit_code_that_the_tree_at_the_top_says(
    kind: type[AudiolessonError],
) -> None:
    assert errors.__doc__ is not None
    groups = {"2": "UsageError", "1": "InputError", "3": "EngineError"}
    lineage = kind.__mro__[: kind.__mro__.index(AudiolessonError)]
    parent = lineage[-1]
    (line,) = (each for each in errors.__doc__.split("\n") if f" {parent.__name__} " in each)
    assert str(kind.exit_code) in line
    assert f" {kind.__name__}" in errors.__doc__
    assert groups.get(str(kind.exit_code)) or kind is errors.OutputError


def test_it_comes_back_whole_from_another_process() -> None:
    error = EngineUnreachable("can't be reached", "Go online", where="example.org")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is EngineUnreachable
    assert str(copy) == str(error)
    assert (copy.what, copy.hint, copy.where) == (error.what, error.hint, error.where)
