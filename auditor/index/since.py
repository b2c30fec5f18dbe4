"""How far an index in a file has come, and what came into it since."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from auditor.index.entries import Mark

Ask: TypeAlias = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
"""Runs a query with its values."""


def mark(ask: Ask) -> Mark:
    """Return how far it has come; the name of the last article tells whether another one was given its number later."""
    [(last, articles)] = ask("SELECT coalesce(max(number), 0), count(*) FROM articles", ())
    return Mark(int(last), int(articles), _name(ask, last))


def came(ask: Ask, before: Mark) -> list[int] | None:
    """Return the numbers of the articles that came since; None where anything went, too."""
    new = [int(number) for (number,) in ask("SELECT number FROM articles WHERE number > ? ORDER BY number", (before.last,))]
    now = mark(ask)
    return new if now.articles == before.articles + len(new) and _name(ask, before.last) == before.whose else None


def _name(ask: Ask, number: int) -> str:
    return next((str(name) for (name,) in ask("SELECT id FROM articles WHERE number = ?", (number,))), "")
