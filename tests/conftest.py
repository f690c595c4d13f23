"""How long properties are tried: a little every day, and long where somebody waits for it."""

import os

from hypothesis import settings

settings.register_profile("daily", max_examples=40, deadline=None)
settings.register_profile("long", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("OPTIN_TESTS", "daily"))
