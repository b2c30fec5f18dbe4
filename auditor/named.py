"""What a plain table names as `module:function`: one line of it is all that a new reader, format or engine takes.

Knows neither the tables nor what stands in them.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """A function that is loaded when it is first called, so that nobody waits for the formats that he does not want."""

    where: str
    """`package.module:function`."""

    def load(self) -> Any:
        """Return the function itself."""
        module, _, name = self.where.partition(":")
        return getattr(import_module(module), name)

    def __call__(self, *given: Any, **options: Any) -> Any:
        """Call it."""
        return self.load()(*given, **options)
