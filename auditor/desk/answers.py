"""Answers about quotations that are given again, as long as nothing that was added concerns them.

A story that everybody writes about is asked for by everybody, and articles come in all the time; few of them have to do with it.
"""

from collections import OrderedDict, deque
from collections.abc import Collection, Sequence
from typing import NamedTuple

from auditor.model import Answer

REMEMBERED = 512
"""Answers that are remembered, those last asked for."""
RECENT = 1_000
"""Additions of which it is remembered what they concern: an answer that is older is looked up again."""


class _Known(NamedTuple):
    """An answer, as it was after so many additions."""

    version: int
    answer: Answer


class _Addition(NamedTuple):
    """What came in, in one go."""

    texts: Sequence[str]
    touched: frozenset[str]


class Answers:
    """What was answered, and what was added since."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.version = 0
        """Counts the additions: an answer is whole as of one of them."""
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._added: deque[_Addition] = deque(maxlen=RECENT)

    def added(self, texts: Sequence[str], touched: Collection[str]) -> None:
        """Note an addition: normalised texts and headlines that are new, and articles whose stories are no longer what they were."""
        self.version += 1
        self._added.append(_Addition(texts, frozenset(touched)))

    def keep(self, answer: Answer, version: int) -> None:
        """Remember an answer that was begun after so many additions."""
        self._known[answer.quote] = _Known(version, answer)
        self._known.move_to_end(answer.quote)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def recalled(self, quote: str) -> tuple[Answer, Sequence[str]] | None:
        """Return what was answered, with the texts that came since and may have it; None where it has to be looked up."""
        known = self._known.get(quote)
        since = self.version - known.version if known else 0
        if known is None or since > len(self._added):
            return None
        added = list(self._added)[len(self._added) - since :]
        if any(not addition.touched.isdisjoint(_articles(known.answer)) for addition in added) or (added and known.answer.passed):
            return None
        return known.answer, [text for addition in added for text in addition.texts]


def _articles(answer: Answer) -> set[str]:
    return {one.place.article for one in (*answer.matches, *answer.others, *answer.elsewhere)}
