"""Exit codes, as the README lists them."""

from typing import Final

OK: Final = 0
FOUND: Final = 1
WRONG: Final = 2
NOTHING_READ: Final = 3
INTERRUPTED: Final = 130
"""128 + SIGINT, as shells expect."""
