"""Settings of all tests."""

import os
import signal
from pathlib import Path

from hypothesis import HealthCheck, settings

settings.register_profile(
    "audiolesson",
    deadline=None,  # nothing is asserted of wall time, as machines are shared
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("audiolesson")

# Nobody's own settings change what the tests see.
for _name in [name for name in os.environ if name.startswith("AUDIOLESSON_")]:
    del os.environ[_name]
os.environ["XDG_CONFIG_HOME"] = str(Path(__file__).parent / "no settings")

# A job in a shell's background ignores Ctrl-C, and all that it starts would do so, too.
signal.signal(signal.SIGINT, signal.default_int_handler)
