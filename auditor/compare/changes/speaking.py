"""The evidence in a source that differs: whose word it is in either article, what is said, and whether the other names whoever is gone.

A leak that lost its 据爆料 reads as a fact, and what an analyst thinks is another's where the body speaks; that a report is of one outlet
or another matters little.
"""

from collections.abc import Sequence

from auditor import lexicon
from auditor.compare.changes.telling import Teller, Telling, bare
from auditor.compare.pairs.likeness import alike_in
from auditor.compare.pairs.pair import Pair
from auditor.model import Difference
from auditor.patterns import regex
from auditor.statement.items import Item
from auditor.statement.names import names
from auditor.statement.words import WORDS

WHO = ("source", "anyone", "hearsay")
"""Slots that answer one question: who says so."""
_GOVERNED, _BEFORE = 60, 160
"""Characters behind a source that it vouches for, and before a sentence in which its source may have been named."""
_CLAIM = regex(lexicon.alternation(frozenset(word for word, said in WORDS.items() if said.slot in ("modality", "polarity", "severity"))))
_LATIN = regex("[A-Za-z]{3,}")
_KINDS = lexicon.keyed("saying.kinds")
_OPINIONS = lexicon.words("saying.opinions")
_BRIEF = 2
"""Characters of a source that says as little as a pronoun: 专家, 该局."""
_OTHER = "other"


def of_source(telling: Telling, pair: Pair, at: Difference, left: Sequence[Item], right: Sequence[Item]) -> dict[str, float]:
    """Return, where it differs who says so, who it is, what is said, and whether the other article names them."""
    who = [next((item for item in side if item.slot in WHO), None) for side in (left, right)]
    if who == [None, None]:
        return {}
    words = (pair.left.after(at.left.end, _GOVERNED) if who[0] else "") + (pair.right.after(at.right.end, _GOVERNED) if who[1] else "")
    found = {"claim": float(bool(_CLAIM.search(words))), "quoted": float("“" in words[:4]), "sums": float(any(map(str.isdecimal, words)))}
    kinds = []
    for item, having, other in ((who[0], telling.left, telling.right), (who[1], telling.right, telling.left)):
        if item is not None:
            kinds.append(_kind(having, item))
            found |= _of_one(having, other, item)
    found["by:" + ":".join(sorted(kinds) if len(kinds) > 1 else [*kinds, "lost"])] = 1.0
    if who[0] is None or who[1] is None:
        found["said_before"] = _is_said_before(telling, pair, left if who[0] else [], right if who[1] else [])
    return found


def _kind(having: Teller, item: Item) -> str:
    """Return what kind of source it is: the slot that it fills, or by the words in its name."""
    if item.slot != "source":
        return item.slot
    said = having.quote(item.span)
    return next((kind for kind, words in _KINDS.items() if any(word in said for word in words)), _OTHER)


def _of_one(having: Teller, other: Teller, item: Item) -> dict[str, float]:
    """Return whether the other article has the name of a source, and whether it thinks rather than knows."""
    called = [name.text for name in names(item.form)] + _LATIN.findall(item.form)
    form = bare(item.form)
    known = form in other.letters or any(name in other.text for name in called)
    opinion = any(word in having.quote(item.span) for word in _OPINIONS)
    return {
        "by_known" if known else "by_new": 1.0,
        "by_name_new": float(bool(called) and not known),
        "by_opinion": float(opinion),
        "by_brief": float(len(form) <= _BRIEF),
    }


def _is_said_before(telling: Telling, pair: Pair, left: Sequence[Item], right: Sequence[Item]) -> float:
    """Return whether the side that has no source here named it just before."""
    gone = [item.form for item in (left or right) if item.slot == "source"]
    other, start = (telling.right, pair.right.span.start) if left else (telling.left, pair.left.span.start)
    before = other.text[max(0, start - _BEFORE) : start]
    return float(any(alike_in(name, before) for name in gone))


def also_said(*sides: tuple[Sequence[Item], Sequence[Item]]) -> dict[str, float]:
    """Return whether either passage has a source besides those in the words that differ: each side is these and all its items."""
    return {"by_another": float(any(item.slot in WHO and item not in own for own, having in sides for item in having))}
