"""What a figure of a text measures, and against what it is compared: the words of its clause, for the table of an analyst.

A reading of the words that stand there, no judgement: 全省教育经费总投入, 比上年.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from auditor.lexicon import any_of, words
from auditor.model import Figure, Span
from auditor.patterns import regex

_SENTENCE = regex(r"[^。！？!?；;\n]+")
_LEADING = regex(f"\\A(?:{any_of('frame.leading')}|[^一-龥A-Za-z0-9“《]+)+")
_REST = regex(r"[一-龥]{2,12}(?=[，。；、：！？!?;\n,]|\Z)")
_DATED = frozenset({"date", "time"})
_SAME = regex(r"同比|环比")
_THAN = regex(
    r"(?:(?<![占同环对])比(?![例重率赛])|较)(?P<base>[^，。；比较]{1,14}?)(?:有所|略有|大幅|明显|再|又|净)?(?=[增减多少升降高低上下扩缩回提涨跌快慢])"
)
_WITH = regex(r"与(?P<base>[^，。；]{1,20}?)相?比")
_HAN = regex(r"[一-龥]")
_BEFORE = 30
"""Characters of the clause before in which a base of comparison is looked for."""
_TO = frozenset("至到")
"""Between two figures: of 同比增长37.6%至292131辆 the last is compared with nothing."""
_LOOKED_AT = 200
"""Characters before a figure in which it is looked for what it measures."""
_LONGEST = 40
"""Characters of what is measured: what is longer is a sentence."""


class Measured(NamedTuple):
    """What a figure is said of."""

    what: str
    """Empty where the clause has no words before the figure, nor any clause before it in the sentence."""
    base: str
    """Of a comparison: 同比, 上年, 2010年的33972万人; empty where nothing is compared."""


def measured(text: str, figures: Sequence[Figure]) -> list[Measured]:
    """Return what each of the figures of a normalised text measures; the figures are in the order of the text. Linear in both."""
    found: list[Measured] = []
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text)] or [Span(0, len(text))]
    at = done = 0
    gap: int | None = None
    subject = ""
    for figure in figures:
        while at < len(sentences) - 1 and sentences[at].end <= figure.span.start:
            at += 1
            subject = ""
        clause = max(sentences[at].start, *(text.rfind(mark, sentences[at].start, figure.span.start) + 1 for mark in "，：,"))
        own = text[min(max(clause, done), figure.span.start) : figure.span.start]
        done = figure.span.end
        if figure.kind in _DATED:
            found.append(Measured("", ""))
            continue
        led = text[clause : figure.span.start]
        moved = gap is not None and text[gap : figure.span.start].strip() in _TO
        gap = figure.span.end
        base = "" if moved else _base(led) or _base_before(text[sentences[at].start : clause])
        said = _without(_named(own), base) or _behind(text, figure.span.end)
        named = len(_HAN.findall(said)) > 1 and not _is_change(said)
        found.append(Measured((said if named else f"{subject}{said}")[-_LONGEST:], base))
        subject = said if named else subject
    return found


def _named(said: str) -> str:
    """Return words without those that only lead to a figure or into a sentence."""
    bare = _LEADING.sub("", said[-_LOOKED_AT:])
    while link := next((word for word in _links() if bare.endswith(word)), ""):
        bare = bare[: -len(link)]
    return bare.strip()[-_LONGEST:]


@cache
def _links() -> tuple[str, ...]:
    return tuple(sorted(words("frame.before"), key=lambda word: (-len(word), word)))


def _behind(text: str, end: int) -> str:
    """Return what stands behind a figure in its clause, where nothing stands before it: 还有18人失踪."""
    found = _REST.match(text, end)
    return found[0] if found else ""


def _base(words: str) -> str:
    same = _SAME.search(words)
    if same:
        return same[0]
    found = _THAN.search(words) or _WITH.search(words)
    return found["base"] if found else ""


def _base_before(before: str) -> str:
    """Return what the clause right before says that things are compared with: 与2010年的33972万人相比，增加7206万人."""
    clause = before[-_BEFORE:].rstrip("，,：").split("，")[-1]
    found = _WITH.search(clause)
    return found["base"] if found and found.end() == len(clause) else ""


def _without(words: str, base: str) -> str:
    for lead in ("比", "较", ""):
        if base and words.startswith(lead + base):
            return words[len(lead + base) :]
    return words


def _is_change(words: str) -> bool:
    """Say whether words tell of a change alone, of what was named before: 增长, 比上年多."""
    return any(character in words for character in "增减升降涨跌") and len(words) <= len("同比增长")


__all__ = ["Measured", "measured"]
