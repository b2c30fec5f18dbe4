"""Options of the whole suite."""

import pytest
from hypothesis import settings

pytest_plugins = ("tests.browsing", "tests.serving")

settings.register_profile("any machine", deadline=None)  # on a busy one an example may wait for its turn
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-gold", action="store_true", help="write the gold reports anew instead of comparing with them")
