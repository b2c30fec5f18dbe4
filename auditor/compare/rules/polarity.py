"""W401: the same thing said and denied.

Negations are counted, not looked for: 未发现 and 没有发现 are one, 不得不 is none, 不能没有 is two. What is left of the two readings
without them must be the same, so that the negation is of the same predicate.
"""

from typing import NamedTuple

from auditor.compare.pairs.clause import Change, alike, of_other_things, residue
from auditor.compare.pairs.likeness import POLARITY
from auditor.compare.rule import Rule, Variant
from auditor.lexicon import any_of, begins, lines, words
from auditor.model import Confidence, Message, Severity, Span
from auditor.patterns import regex

_HARMLESS = any_of("polarity.harmless")
"""Words that look like negations: emphatic (不断), bounds of figures (不超过), questions (是否), and words of their own (非常)."""

_NEGATION = any_of("polarity.negations")
_WORDS = regex(f"{begins(words('polarity.harmless', 'polarity.negations'))}(?:(?P<harmless>{_HARMLESS})|(?P<negation>{_NEGATION}))")

_QUESTION = regex(f"{any_of('polarity.questions')}|.否")
_FILLERS = regex(f'{any_of("polarity.fillers")}|[\\s,，、“”"]')
"""Words that may come and go with a negation without changing what is negated."""


def _both_ways() -> dict[str, frozenset[str]]:
    opposites: dict[str, frozenset[str]] = {}
    for line in lines("polarity.antonyms"):
        (one,), (other,) = line.things
        opposites[one] = opposites.get(one, frozenset()) | {other}
        opposites[other] = opposites.get(other, frozenset()) | {one}
    return opposites


ANTONYMS = _both_ways()
"""Words that deny each other when one stands in the other's place."""
_ANTONYM = regex(any_of("polarity.antonyms"))
_STATUS = frozenset({"已", "已经", "未", "尚未", "没有"})

_LINKING = regex("从而|进而|以便|以免|以防")

RULE = Rule(
    code="W401",
    name=Message("肯定与否定", "polarity"),
    severity="high",
    explanation=Message(
        "同一说法，一处肯定，一处否定：否定词增减，或换成了反义词。双重否定、“不断”“不仅”之类不算。",
        "The same predicate is affirmed in one copy and denied in the other: a negation came or went, or an antonym took the word's place. "
        "Double negation and words that only look negative (不断, 不仅, 未来) are understood.",
    ),
    valid=(
        ("目前恢复仍不均衡不稳固。", "目前恢复仍不均衡稳固。"),
        ("事故未造成人员伤亡。", "事故造成人员伤亡。"),
        ("双方没有就价格达成一致。", "双方就价格达成一致。"),
        ("工程已完成全部验收。", "工程未完成全部验收。"),
        ("消息人士称该公司并非收购方。", "消息人士称该公司是收购方。"),
        ("场馆内允许使用闪光灯。", "场馆内禁止使用闪光灯。"),
        ("多数委员支持这一提案。", "多数委员反对这一提案。"),
        ("公司上半年实现盈利。", "公司上半年出现亏损。"),
        ("检测结果为阴性。", "检测结果为阳性。"),
        ("法院认定该合同有效。", "法院认定该合同无效。"),
        ("学校表示同意转学申请。", "学校表示不同意转学申请。"),
        ("这一说法经核实属实。", "这一说法经核实不实。"),
        ("新药能够阻止病毒传播。", "新药不能阻止病毒传播。"),
        ("旧版证件不得继续使用。", "旧版证件可以继续使用。"),
        ("警方在现场没有发现可疑物品。", "警方在现场发现可疑物品。"),
        ("不要轻信未经证实的消息。", "不要轻信经证实的消息。"),
    ),
    invalid=(
        ("事故未造成人员伤亡。", "事故没有造成人员伤亡。"),
        ("双方未就价格达成一致。", "双方并没有就价格达成一致。"),
        ("需求不断增长。", "需求持续增长。"),
        ("产品不仅价格低，质量也好。", "产品价格低，质量也好。"),
        ("他不得不放弃比赛。", "他只好放弃比赛。"),
        ("企业必须停产整改。", "企业不得不停产整改。"),
        ("市场前景非常广阔。", "市场前景广阔。"),
        ("未来三年将建设十座场馆。", "三年将建设十座场馆。"),
        ("这不能不引起重视。", "这要引起重视。"),
        ("不少企业扩大了投资。", "企业扩大了投资。"),
        ("实验没有成功。", "实验失败。"),
        ("会议不同意该方案。", "会议反对该方案。"),
        ("这种材料难以降解。", "这种材料不易降解。"),
        ("发言人对此未发表评论。", "发言人对此不予置评。"),
        ("是否调整价格还要研究。", "调整价格还要研究。"),
        ("时速不超过120公里。", "时速在120公里以内。"),
        ("无论是城市还是乡村都在变化。", "城市和乡村都在变化。"),
        ("双方合作不久便取得进展。", "双方合作后便取得进展。"),
    ),
)
RULES = (RULE,)


def judge(change: Change) -> Variant | None:
    """Report a predicate that one passage affirms and the other denies."""
    if not change.holds(POLARITY.agreement, POLARITY.shared):
        return None
    return _variant(change) if (_denied(change) or _opposed(change)) and not of_other_things(change) else None


def negations(text: str, start: int = 0, end: int | None = None) -> int:
    """Return how many negations begin in `text[start:end]`; what stands around is read too, so that 不/得不 is seen whole."""
    stop = len(text) if end is None else end
    return sum(1 for found in _WORDS.finditer(text) if found["negation"] and start <= found.start() < stop)


def _denied(change: Change) -> bool:
    """Tell whether one side has a negation more, and otherwise the same words."""
    left_before, right_before = change.before(3)
    left_after, right_after = change.after(3)
    left = _read(left_before, change.left, left_after)
    right = _read(right_before, change.right, right_after)
    if left.negations % 2 == right.negations % 2 or not alike(change, left.residue, right.residue) or left.question != right.question:
        return False
    return negations(change.pair.left.quote(change.left_clause)) != negations(change.pair.right.quote(change.right_clause))


class _Reading(NamedTuple):
    """What one side has at a difference."""

    negations: int
    residue: str
    """The words without negations and fillers."""
    question: bool


def _read(before: str, text: str, after: str) -> _Reading:
    """Read `text` between what stands `before` and `after` it: 不 before 得不 is no negation."""
    start, end = len(before), len(before) + len(text)
    kept: list[str] = []
    at, count, question = start, 0, False
    whole = before + text + after
    for found in _WORDS.finditer(whole):
        if found.end() <= start or found.start() >= end:
            continue
        if found["harmless"]:
            question = question or bool(_QUESTION.fullmatch(found[0]))
        elif found.start() >= start:
            count += 1
            kept.append(whole[at : found.start()])
            at = min(found.end(), end)
    kept.append(whole[at:end])
    return _Reading(count, residue("".join(kept), _FILLERS), question)


def _opposed(change: Change) -> bool:
    """Tell whether an antonym stands in the place of a word, and no negation makes up for it."""
    left, right = change.left, change.right
    for found in _ANTONYM.finditer(left):
        for other in sorted(ANTONYMS[found[0]]):
            at = right.find(other)
            if at < 0:
                continue
            if found[0] in _STATUS and len(left) > len(found[0]) + 1:
                continue
            left_rest = left[: found.start()] + left[found.end() :]
            right_rest = right[:at] + right[at + len(other) :]
            if negations(left_rest) % 2 == negations(right_rest) % 2 and alike(
                change, residue(left_rest, _FILLERS), residue(right_rest, _FILLERS)
            ):
                return True
    return False


def _variant(change: Change) -> Variant:
    severity: Severity = "high" if change.agreement >= POLARITY.sure else "medium"
    if _LINKING.search(change.left + " " + change.right):
        severity = "low"  # under a negation before it, 从而 needs none
    confidence: Confidence = "high" if change.agreement >= POLARITY.sure else "medium"
    left, right = with_predicate(change)
    return Variant("W401", left, right, None, None, severity, confidence)


def with_predicate(change: Change) -> tuple[Span, Span]:
    """Return both readings; where one of them is empty or a bare negation, with the next word that they share."""
    left, right = _trimmed(change)
    if left.end - left.start > 1 and right.end - right.start > 1:
        return left, right
    shared = _next_word(change)
    return Span(left.start, left.end + shared), Span(right.start, right.end + shared)


def _trimmed(change: Change) -> tuple[Span, Span]:
    """Return both readings without the whole words that both begin with: the words of 表示同意 may be cut as one."""
    left, right = change.difference.left, change.difference.right
    shared = next((at for at, (one, other) in enumerate(zip(change.left, change.right, strict=False)) if one != other), 0)
    ends = [token.span.end - left.start for token in change.left_tokens] + [token.span.end - right.start for token in change.right_tokens]
    cut = max((end for end in ends if end <= shared and end < min(len(change.left), len(change.right))), default=0)
    return Span(left.start + cut, left.end), Span(right.start + cut, right.end)


def _next_word(change: Change) -> int:
    """Return the length of the word that follows the difference on both sides; 0 where they do not share one."""
    left = next((t for t in change.pair.left.tokens if t.span.start >= change.difference.left.end), None)
    right = next((t for t in change.pair.right.tokens if t.span.start >= change.difference.right.end), None)
    if left is None or right is None or left.text != right.text or not left.text[:1].isalnum():
        return 0
    if left.span.start != change.difference.left.end or right.span.start != change.difference.right.end:
        return 0
    size = left.span.end - left.span.start
    return size if size == right.span.end - right.span.start else 0
