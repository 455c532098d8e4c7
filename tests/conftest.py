"""Settings of all tests."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "audiolesson",
    deadline=None,  # nothing is asserted of wall time, as machines are shared
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("audiolesson")
