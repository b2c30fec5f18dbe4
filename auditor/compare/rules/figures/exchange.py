"""F101 where two figures changed places: 甲12.3%、乙4.5% and 甲4.5%、乙12.3%.

Both passages have the same figures, so that none of them is missed; what they are said of is exchanged.
"""

from collections.abc import Iterator

from auditor.compare.pairs.pair import Pair
from auditor.compare.rule import Variant
from auditor.model import Token

_LEAST_SIMILARITY = 0.6
"""Of two passages, below which a figure that stands elsewhere shows no more than that the sentence was turned."""
_NOT_COUNTED = frozenset({"date", "time", "identifier", "ordinal"})


def check(pair: Pair) -> Iterator[Variant]:
    """Report each of two figures of one unit that stand in each other's place while all words stay in theirs."""
    if pair.similarity < _LEAST_SIMILARITY or not any(token.figure for _, left, _ in pair.changes() for token in left):
        return
    left, right = _figures(pair.left.tokens), _figures(pair.right.tokens)
    apart = [n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a.text != b.text]
    if len(left) != len(right) or len(apart) != 2 or _words_moved(pair):
        return
    first, second = apart
    one, other = left[first].figure, left[second].figure
    if not (one and other) or one.unit != other.unit or one.kind != other.kind:
        return
    if left[first].text != right[second].text or left[second].text != right[first].text:
        return
    for n in apart:
        a, b = left[n], right[n]
        if a.figure and b.figure:
            yield Variant("F101", a.span, b.span, a.figure.value, b.figure.value, "high", "medium")


def _figures(tokens: tuple[Token, ...]) -> list[Token]:
    return [token for token in tokens if token.figure and token.figure.kind not in _NOT_COUNTED]


def _words(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens if not token.figure]


def _words_moved(pair: Pair) -> bool:
    """Return whether a word too stands elsewhere in the other passage, as what the figures are said of may have moved with them."""
    if _words(pair.left.tokens) == _words(pair.right.tokens):
        return False
    gone: set[str] = set()
    come: set[str] = set()
    for _, left, right in pair.changes():
        gone.update(token.text for token in left if not token.figure)
        come.update(token.text for token in right if not token.figure)
    return bool(gone & come) or len(gone | come) > _FEW_WORDS


_FEW_WORDS = 4
"""More words that differ make another sentence, of which nobody knows what its figures are said of."""
