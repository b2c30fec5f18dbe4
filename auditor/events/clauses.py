"""What of a text stands around a figure: its clause, its sentence, and the words of them that people are shown."""

from collections.abc import Mapping
from typing import Final

from auditor.events.wording import weighed
from auditor.model import Span
from auditor.patterns import regex

BEFORE: Final = 18
"""Characters before a figure, in its clause, that say what it is of."""
BEHIND: Final = 12
"""Characters behind it."""
SHOWN: Final = 12
"""Characters of the sentence that people are shown where its clause says nothing: 3.0到3.9级36次."""
SENTENCE: Final = frozenset("。！？；!?;\n")
"""What ends a sentence."""
_CLAUSE = frozenset("，,：:（）()、“”")
_MARKS = SENTENCE | _CLAUSE
_END = regex(f"[{''.join(sorted(_MARKS))}]")
_STOP = regex(f"[{''.join(sorted(SENTENCE))}]")
_CUT_TIME = regex(r"^(?:\d{0,4}[年月日时分秒])+")
"""What is left of a time that stands before the words of a row: 9秒在山东省."""


def before_in(text: str, at: Span, low: int) -> str:
    """Return what stands before a figure in its clause, up to the figure before."""
    return since(text[max(low, at.start - BEFORE, 0) : at.start], _MARKS)


def behind_in(text: str, end: int, high: int) -> str:
    """Return what stands behind a figure in its clause, up to the next figure; a time at the head of a sentence is of the next clause."""
    part = text[end : min(high, end + BEHIND)]
    stop = _END.search(part)
    return part[: stop.start()] if stop else part


def words_before(sentence: str, before: str) -> Mapping[str, float]:
    """Return the words of the last clause of a sentence that has any, where `before` has none: 最大降雨量在临川站，为170毫米."""
    rest = sentence.removesuffix(before)
    clauses = (clause for clause in reversed(_END.split(rest)) if clause)
    return next((found for clause in clauses if (found := weighed(clause))), {})


def framing(sentence: str) -> str:
    """Return what stands before a figure and frames it: its clause, or the last clauses, where its own has no word."""
    part = sentence[-BEFORE - 6 :]
    clause = since(part, _CLAUSE)
    return clause if len(clause) > 1 else part


def since(words: str, marks: frozenset[str]) -> str:
    """Return what of words stands behind the last of some marks."""
    for at in range(len(words), 0, -1):
        if words[at - 1] in marks:
            return words[at:]
    return words


def until_end(words: str) -> str:
    """Return what of words is still of the sentence that they go on with."""
    stop = _STOP.search(words)
    return words[: stop.start()] if stop else words


def are_parted(words: str) -> bool:
    """Tell whether a sentence ends in these words."""
    return _STOP.search(words) is not None


def shown(before: str, behind: str) -> str:
    """Return the words that stand around a figure, for the head of a row."""
    return "…".join(part for part in (_CUT_TIME.sub("", before).strip(), behind.strip()) if part)


def last_words(sentence: str) -> str:
    """Return the end of a sentence from its last mark but one on, for a figure whose own clause says nothing."""
    clauses = [clause.strip() for clause in _END.split(sentence) if clause.strip()]
    return _CUT_TIME.sub("", clauses[-1][-SHOWN:]) if clauses else ""
