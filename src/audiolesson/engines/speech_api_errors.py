"""What an HTTP status that is no success means, told without a word that might hold a key."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from audiolesson.engines.speech_api_server import KEY_VARIABLE
from audiolesson.engines.waiting import for_how_long, retry_after_seconds
from audiolesson.errors import (
    EngineBusy,
    EngineError,
    EngineFailed,
    EngineRefused,
    EngineUnreachable,
)

LONGEST_MESSAGE = 120
"""Characters of a server's own words that are shown."""
_LOOKS_SECRET = re.compile(r"\b(?:sk|pk|rk)-[\w*.-]+|\bBearer\s+\S+|\beyJ[\w-]+\.[\w.-]+", re.I)
_ABOUT_THE_TEXT = (HTTPStatus.BAD_REQUEST, 413, HTTPStatus.UNPROCESSABLE_ENTITY)
"""Another text may do better."""
_HIDDEN = "[key]"
_DEEPEST = 4
"""Objects inside one another that are searched for a message."""
_LATER = "Build again later"


def refusal(
    where: str, status: int, headers: Mapping[str, str], body: object, key: str | None
) -> EngineError:
    """Make the error for an HTTP status that is no success.

    Args:
        where: the server's host.
        status: the HTTP status.
        headers: of the answer, by names in lower case.
        body: of the answer: what its JSON says, else its text.
        key: what must not be shown.

    """
    seconds = retry_after_seconds(headers.get("retry-after"))
    if status == HTTPStatus.TOO_MANY_REQUESTS and _is_out_of_credit(body):
        hint = "Look at the billing page of the account, or choose another engine with --engine"
        return EngineRefused("the account has no credit left (HTTP 429)", hint, where=where)
    if status == HTTPStatus.TOO_MANY_REQUESTS or (
        status == HTTPStatus.SERVICE_UNAVAILABLE and seconds is not None
    ):
        what = f"it is busy (HTTP {status}) and refuses more {for_how_long(seconds)}"
        return EngineBusy(what, _LATER, where=where, retry_after_seconds=seconds)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        return EngineUnreachable(f"it is in trouble (HTTP {status})", _LATER, where=where)
    return _for_good(where, status, body, key)


def _for_good(where: str, status: int, body: object, key: str | None) -> EngineError:
    """For what no second try would help."""
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        what = f"it does not accept {'the key' if key else 'requests without a key'}"
        return EngineRefused(f"{what} (HTTP {status})", f"Look at {KEY_VARIABLE}", where=where)
    if status < HTTPStatus.BAD_REQUEST:
        what = f"it points to another address (HTTP {status}), and no text is sent there"
        return EngineRefused(what, "Name that address with --engine-url", where=where)
    message = cleaned(_message(body), key)
    what = f"it refused the request (HTTP {status}){': ' if message else ''}{message}"
    if status in _ABOUT_THE_TEXT:
        return EngineFailed(what, "Look at the passage, --engine-model and --voice", where=where)
    return EngineRefused(what, "Look at --engine-model, --voice and --engine-url", where=where)


def cleaned(message: str, key: str | None) -> str:
    """A server's words as one short line, without the key or anything that looks like one."""
    line = " ".join("".join(each if each.isprintable() else " " for each in message).split())
    if key:
        line = line.replace(key, _HIDDEN)
    line = _LOOKS_SECRET.sub(_HIDDEN, line).rstrip(".")
    return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"


def _message(body: object, depth: int = _DEEPEST) -> str:
    """The words in OpenAI's form of an error, or in FastAPI's, which most local servers have."""
    match body:
        case str(text) if "<" not in text:
            return text
        case {"message": str(text)} | {"msg": str(text)}:
            return text
        case {"detail": inner} | {"error": inner} | [inner, *_] if depth:
            return _message(inner, depth - 1)
    return ""


def _is_out_of_credit(body: object) -> bool:
    facts = body if isinstance(body, dict) else {}
    return "insufficient_quota" in (facts.get("code"), facts.get("type"))
