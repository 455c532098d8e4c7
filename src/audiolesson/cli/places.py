"""Where a user's things are, by the customs of the system.  platformdirs lives here only."""

from pathlib import Path

import platformdirs

_PROGRAM = "audiolesson"


def users_settings() -> Path:
    """The file of the user's own settings."""
    return platformdirs.user_config_path(_PROGRAM, appauthor=False) / "config.toml"


def users_cache() -> Path:
    """The folder that keeps what was spoken."""
    return platformdirs.user_cache_path(_PROGRAM, appauthor=False)


def users_voices() -> Path:
    """The folder that voices for Piper are installed in."""
    return platformdirs.user_data_path(_PROGRAM, appauthor=False) / "piper-voices"
