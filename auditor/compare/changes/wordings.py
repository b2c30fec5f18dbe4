"""The evidence in one word that stands in another's place: how its edges and surroundings go on, and which of the two the articles know.

Whoever mistypes a word leaves all around it as it was, and writes it otherwise elsewhere in the same article.
"""

from auditor.compare.changes.telling import Telling, bare
from auditor.compare.pairs.pair import Pair
from auditor.model import Difference

AGAIN = ("again", "in_own_head", "in_other_head")
"""The names of what `said_again` finds out of both texts as wholes."""
_SHORTEST, _LONGEST_AGAIN = 2, 16
"""Characters of words that are looked for elsewhere in their own article."""
_HEADLINE = 60
"""Characters at the head of a text that say what it is about."""
_EDGE, _LOOK = 2, 4
"""Letters on either side of a difference that are compared, and characters that are looked at for them: marks are no letters."""
_LONGEST = 10
"""Characters of a word that may be one mistyped."""


def of_words(telling: Telling, pair: Pair, at: Difference) -> dict[str, float]:
    """Return, of words that stand in each other's place, whether what stands beside them is the same, and how they begin and end."""
    one, other = bare(pair.left.quote(at.left)), bare(pair.right.quote(at.right))
    if not one or not other:
        return {}
    before = [bare(side.before(span.start, _LOOK))[-_EDGE:] for side, span in ((pair.left, at.left), (pair.right, at.right))]
    after = [bare(side.after(span.end, _LOOK))[:_EDGE] for side, span in ((pair.left, at.left), (pair.right, at.right))]
    found = {"same_before": float(before[0] == before[1]), "same_after": float(after[0] == after[1])}
    if max(len(one), len(other)) > _LONGEST:
        return found
    both = _goes_on(telling.left.text, before[0], other, after[0]) or _goes_on(telling.right.text, before[1], one, after[1])
    return found | {
        "same_size": float(len(one) == len(other)),
        "begins_alike": float(one[0] == other[0]),
        "ends_alike": float(one[-1] == other[-1]),
        "both_ways": float(both),
    }


def _goes_on(text: str, before: str, word: str, after: str) -> bool:
    """Tell whether a text has elsewhere the word of the other, with a letter of what stands beside its own."""
    return bool(before and before[-1] + word in text) or bool(after and word + after[0] in text)


def said_again(telling: Telling, left: str, right: str) -> dict[str, float]:
    """Return whether the words that differ are said again in their own article, or at the head of either, which says what it is about."""
    found = dict.fromkeys(AGAIN, 0.0)
    for said, having, other in ((bare(left), telling.left, telling.right), (bare(right), telling.right, telling.left)):
        if _SHORTEST <= len(said) <= _LONGEST_AGAIN:
            found["again"] = max(found["again"], float(having.letters.count(said) > 1))
            found["in_own_head"] = max(found["in_own_head"], float(said in having.letters[:_HEADLINE]))
            found["in_other_head"] = max(found["in_other_head"], float(said in other.letters[:_HEADLINE]))
    return found
