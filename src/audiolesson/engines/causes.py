"""What led to an error, however many packages have wrapped it."""

from collections.abc import Iterator


def caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    """Whether an error is of a kind, or one that led to it is."""
    return any(isinstance(each, kind) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], set()
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            linked = (each.__cause__, each.__context__, *each.args)
            waiting += [link for link in linked if isinstance(link, BaseException)]
            reason = getattr(each, "reason", None)  # urllib3 and urllib keep it there
            waiting += [reason] if isinstance(reason, BaseException) else []
