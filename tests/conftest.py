"""How properties are tried where a test does not say it: as often as `times` says, without a clock."""

from hypothesis import settings

from tests.running import times

settings.register_profile("optin", max_examples=times(60), deadline=None)
settings.load_profile("optin")
