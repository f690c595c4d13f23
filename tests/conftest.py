"""How properties are tried where a test does not say it: as often as `times` says, without a clock."""

import signal

from hypothesis import settings

from tests.running import times

settings.register_profile("optin", max_examples=times(60), deadline=None)
settings.load_profile("optin")

# A shell that runs the tests in the background ignores Ctrl-C, and so would every program they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
