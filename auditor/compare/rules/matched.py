"""The variant that two figures of one thing make, as sure and as severe as their pair allows. For the rules of figures and of dates."""

from auditor.compare.pairs.around import FAIR, Match
from auditor.compare.pairs.likeness import kept
from auditor.compare.pairs.pair import Pair
from auditor.compare.pairs.proper import renamed
from auditor.compare.rule import Doubt, Rule, Variant
from auditor.model import Confidence, Severity
from auditor.patterns import regex

_TODAY = regex("[今昨明][日天晨晚早夜]|当[日天]|本[周日]")

_LOOSE_SIMILARITY = 0.6
_SURE = 0.8

_SURE_SIMILARITY = 0.7


def variant(rule: Rule, pair: Pair, match: Match) -> Variant:
    """Return that two figures of one thing differ as `rule` says; what is not sure is not severe."""
    sure = sureness(pair, match)
    left, right = match.left, match.right
    doubt = Doubt("unsure", rule.code, rule.severity) if sure == "low" and rule.severity in ("high", "medium") else None
    severity: Severity = "low" if doubt else rule.severity
    return Variant(rule.code, left.token.span, right.token.span, left.figure.value, right.figure.value, severity, sure, doubt=doubt)


def sureness(pair: Pair, match: Match) -> Confidence:
    """Return how sure it is that two figures speak of the same thing."""
    similarity = _similarity(pair, match)
    if similarity < _LOOSE_SIMILARITY or match.agreement < FAIR or renamed(pair) or _of_other_days(pair):
        return "low"
    if any("://" in side.text for side in (pair.left, pair.right)):
        return "low"  # where a text was taken from, under its headline there
    return "high" if match.agreement >= _SURE and similarity >= _SURE_SIMILARITY else "medium"


def _similarity(pair: Pair, match: Match) -> float:
    """Return how much of two passages is the same.

    Where nothing but the two figures differs there, that is what stands around them: 年龄在35岁以下 is short.
    """
    at = match.left.difference
    if at is match.right.difference and at.left == match.left.token.span and at.right == match.right.token.span:
        return max(pair.similarity, kept(pair, at))
    return pair.similarity


def _of_other_days(pair: Pair) -> bool:
    """Return whether both passages speak of 今日 and were published on different days."""
    one, other = (side.article.published or "" for side in (pair.left, pair.right))
    if not one or not other or one[:10] == other[:10]:
        return False
    return all(any(_TODAY.match(figure.text) for figure in side.figures) for side in (pair.left, pair.right))
