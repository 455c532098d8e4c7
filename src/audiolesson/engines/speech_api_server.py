"""Where a speech server is, and the key that it is sent."""

import os
import re
from dataclasses import dataclass, field

from audiolesson.errors import BadOption

OPENAI_URL = "https://api.openai.com/v1"
KEY_VARIABLE = "AUDIOLESSON_ENGINE_KEY"
"""Names the environment's key for any server."""
OPENAI_KEY_VARIABLE = "OPENAI_API_KEY"
"""Names the one for OpenAI's own server, which no other is sent."""
_OPENAI = "https://api.openai.com/"
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_URL = re.compile(
    rf"(https?)://({_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\])(?::([0-9]{{1,5}}))?(/[!-~]*)?", re.I
)
_USUAL_PORTS = {"http": 80, "https": 443}
_HIGHEST_PORT = 65535
_KEY = re.compile("[!-~]+")


@dataclass(frozen=True, slots=True)
class Server:
    """One that has the speech API."""

    url: str
    """Of the API, without a slash at its end."""
    key: str | None = field(repr=False)
    """None where it is sent none."""

    @property
    def host(self) -> str:
        """Its name, and its port where that is an unusual one."""
        return self.url.split("/")[2]

    @property
    def is_openai(self) -> bool:
        """Whether it is OpenAI's own, and nobody can listen in."""
        return self.url.startswith(_OPENAI)


def server_at(url: str) -> Server:
    """The server at an address that a user gave, with its key from the environment.

    Raises:
        BadOption: one of them can't be used.

    """
    found = Server(_checked(url.strip()), None)
    names = (KEY_VARIABLE, OPENAI_KEY_VARIABLE) if found.is_openai else (KEY_VARIABLE,)
    return Server(found.url, next(filter(None, map(_key, names)), None))


def _checked(url: str) -> str:
    if re.search("[@?#]", url):
        what = "it holds more than the address of a server"
        hint = f"Leave out names, passwords and what follows the path; a key goes into the \
environment as {KEY_VARIABLE}"
        raise BadOption(what, hint, where="--engine-url")
    match = _URL.fullmatch(url)
    if match is None or int(match[3] or 0) > _HIGHEST_PORT:
        hint = "Write it like http://localhost:8880/v1"
        raise BadOption("that is no address of a server", hint, where="--engine-url")
    scheme, host = match[1].lower(), match[2].lower()
    port = int(match[3] or _USUAL_PORTS[scheme])
    place = host if port == _USUAL_PORTS[scheme] else f"{host}:{port}"
    path = (match[4] or "").rstrip("/").removesuffix("/audio/speech")
    return f"{scheme}://{place}{path or '/v1'}"


def _key(variable: str) -> str | None:
    key = os.environ.get(variable, "").strip()
    if key and not _KEY.fullmatch(key):
        raise BadOption("it is no key: it has spaces or accents", "Set it again", where=variable)
    return key or None
